import type { Asker } from '../../command/command.ts';
import type { Log } from '../../ops/log.ts';
import { receiveText } from '../../text/receive-text.ts';
import type { FindGroupMembers } from './group-members.ts';
import { createLookUp, explainUnsaid } from './look-up.ts';
import { findMayManage } from './may-manage.ts';
import { createFindPerson } from './person.ts';
import type { FindPublicChannels } from './public-channels.ts';
import { findVisibleChannels } from './visible-channels.ts';
import type { SlackClient } from './web-client.ts';

/** Who asked and in which channel, by Slack's ids. */
export type SlackPlace = {
  readonly person: string;
  readonly personName: string;
  readonly workspace: string;
  /** The bot's own workspace; null while it is not known. In a shared channel people from others ask too. */
  readonly home: string | null;
  readonly channel: string | null;
  readonly channelName: string | null;
};

const MANAGING = 'whether you may change the channel’s digest';
const EDITING = 'whether you may edit the guide';

/** Whose word counts, and how it is found out who is in a group. */
type SlackEditors = {
  /** Ids of people (U…, W…) and of user groups (S…) who may edit the guide and manage any channel's digest. */
  readonly editors: readonly string[];
  readonly findGroupMembers: FindGroupMembers;
};

/** What is asked of Slack once for several people. */
type Shared = SlackEditors & { readonly findPublicChannels: FindPublicChannels };

/** An asker lives as long as one question: what Slack says of a person is asked once for it. */
export function slackAsker(
  { person, personName, workspace, home, channel, channelName }: SlackPlace,
  slack: SlackClient,
  { editors, findGroupMembers, findPublicChannels }: Shared,
  log: Log,
): Asker {
  const lookUp = createLookUp(log);
  const findPerson = createFindPerson(person, slack, lookUp);
  const asked = { person, home, editors, findPerson, findGroupMembers };
  return {
    place: 'slack',
    person,
    personName: receiveText(personName),
    workspace,
    channel,
    ...(channelName === null ? {} : { channelName: receiveText(channelName) }),
    visibleChannels: () =>
      findVisibleChannels({ person, home, findPerson, findPublicChannels }, slack, lookUp),
    mayManage: (elsewhere) =>
      findMayManage({ ...asked, channel: elsewhere?.channel ?? channel, what: MANAGING }, slack, lookUp),
    mayEdit: () => findMayManage({ ...asked, channel: null, what: EDITING }, slack, lookUp),
    zone: async () => {
      const said = await findPerson();
      if (said.kind === 'unsaid')
        return { kind: 'unsaid', why: explainUnsaid('your time zone', said.failure) };
      const tz = said.value?.tz;
      return tz ? { kind: 'zone', zone: tz } : { kind: 'none' };
    },
  };
}

import type { Asker } from '../../command/command.ts';
import type { Log } from '../../ops/log.ts';
import { receiveText } from '../../text/receive-text.ts';
import { createLookUp, explainUnsaid } from './look-up.ts';
import { findMayManage } from './may-manage.ts';
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

/** `editors` are ids of people (U…, W…) and of user groups (S…) who may edit the guide and manage any channel's digest. */
export function slackAsker(
  { person, personName, workspace, home, channel, channelName }: SlackPlace,
  slack: SlackClient,
  editors: readonly string[],
  log: Log,
): Asker {
  const lookUp = createLookUp(log);
  return {
    place: 'slack',
    person,
    personName: receiveText(personName),
    workspace,
    channel,
    ...(channelName === null ? {} : { channelName: receiveText(channelName) }),
    visibleChannels: () => findVisibleChannels({ person, home }, slack, lookUp),
    mayManage: (elsewhere) =>
      findMayManage(
        { person, home, channel: elsewhere?.channel ?? channel, editors, what: MANAGING },
        slack,
        lookUp,
      ),
    mayEdit: () => findMayManage({ person, home, channel: null, editors, what: EDITING }, slack, lookUp),
    zone: async () => {
      const said = await lookUp('who a person is', () => slack.users.info({ user: person }));
      if (said.kind === 'unsaid')
        return { kind: 'unsaid', why: explainUnsaid('your time zone', said.failure) };
      const { user } = said.value;
      if (!user) return { kind: 'unsaid', why: 'Slack did not say your time zone. Try again in a minute.' };
      return user.tz ? { kind: 'zone', zone: user.tz } : { kind: 'none' };
    },
  };
}

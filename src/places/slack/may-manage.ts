import type { ManageAnswer } from '../../command/command.ts';
import { explainUnsaid, type LookUp, type Said } from './look-up.ts';
import { isOf } from './membership.ts';
import type { SlackClient } from './web-client.ts';

type Asked = {
  readonly person: string;
  /** The bot's own workspace; null while it is not known. */
  readonly home: string | null;
  readonly channel: string | null;
  /** Ids of people (U…, W…) and of user groups (S…) who may manage any channel's digest. */
  readonly editors: readonly string[];
};

/**
 * Whether a person may manage a channel's digest: editors, its creator and the admins of the workspace may. One yes is
 * enough; "no" is said only if Slack answered everything.
 */
export async function findMayManage(
  { person, home, channel, editors }: Asked,
  slack: SlackClient,
  lookUp: LookUp,
): Promise<ManageAnswer> {
  if (editors.includes(person)) return { kind: 'allowed' };
  const [creator, isAdmin] = await Promise.all([
    findCreator(channel, slack, lookUp),
    findIsAdmin(person, home, slack, lookUp),
  ]);
  if ((creator.kind === 'said' && creator.value === person) || isYes(isAdmin)) return { kind: 'allowed' };
  const groups = editors.filter((id) => id.startsWith('S'));
  const inGroups = await Promise.all(groups.map((group) => findIsIn(group, person, slack, lookUp)));
  if (inGroups.some(isYes)) return { kind: 'allowed' };

  const unsaid = [isAdmin, creator, ...inGroups].find((each) => each.kind === 'unsaid');
  if (unsaid)
    return {
      kind: 'unsaid',
      why: explainUnsaid('whether you may change the channel’s digest', unsaid.failure),
    };
  const who = [
    'the admins of the workspace',
    ...(creator.kind === 'said' && creator.value !== null
      ? [`${await nameOf(creator.value, slack, lookUp)}, who created the channel`]
      : []),
    ...(editors.length > 0 ? ['the people and groups in the setting EDITORS'] : []),
  ];
  return { kind: 'refused', who: joinNames(who) };
}

function isYes(said: Said<boolean>): boolean {
  return said.kind === 'said' && said.value;
}

/** Null if nobody created it, as for a direct message. */
async function findCreator(
  channel: string | null,
  slack: SlackClient,
  lookUp: LookUp,
): Promise<Said<string | null>> {
  if (channel === null || channel.startsWith('D')) return { kind: 'said', value: null };
  return lookUp('who created a channel', async () => {
    const found = (await slack.conversations.info({ channel })).channel;
    if (!found) throw new Error('Expected a channel, got none.');
    return found.creator ?? null;
  });
}

async function findIsAdmin(
  person: string,
  home: string | null,
  slack: SlackClient,
  lookUp: LookUp,
): Promise<Said<boolean>> {
  const said = await lookUp('who a person is', async () => {
    const { user } = await slack.users.info({ user: person });
    if (!user) throw new Error('Expected a person, got none.');
    return isOf(home, user) && Boolean(user.is_admin || user.is_owner || user.is_primary_owner);
  });
  return isAnsweredBy(said, 'user_not_found') ? { kind: 'said', value: false } : said;
}

async function findIsIn(
  group: string,
  person: string,
  slack: SlackClient,
  lookUp: LookUp,
): Promise<Said<boolean>> {
  const said = await lookUp('who is in a group', async () => {
    const { users } = await slack.usergroups.users.list({ usergroup: group });
    if (!users) throw new Error('Expected the people of a group, got none.');
    return users.includes(person);
  });
  return isAnsweredBy(said, 'no_such_subteam', 'plan_upgrade_required')
    ? { kind: 'said', value: false }
    : said;
}

/** Whether Slack said that there is no such thing, which answers the question. */
function isAnsweredBy(said: Said<unknown>, ...codes: readonly string[]): boolean {
  if (said.kind === 'said') return false;
  const { failure } = said;
  return codes.includes(failure.kind === 'refused' ? failure.said : failure.why);
}

async function nameOf(person: string, slack: SlackClient, lookUp: LookUp): Promise<string> {
  const said = await lookUp('what a person is called', () => slack.users.info({ user: person }));
  return (said.kind === 'said' ? said.value.user?.name : undefined) ?? person;
}

function joinNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

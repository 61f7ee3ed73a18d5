import type { ManageAnswer } from '../../command/command.ts';
import type { FindGroupMembers } from './group-members.ts';
import { explainUnsaid, isAnsweredBy, type LookUp, type Said } from './look-up.ts';
import { createFindPerson, type FindPerson, findMembership } from './person.ts';
import type { SlackClient } from './web-client.ts';

type Asked = {
  readonly person: string;
  /** The bot's own workspace; null while it is not known. */
  readonly home: string | null;
  /** Null if no channel is asked about, and so nobody's as its creator. */
  readonly channel: string | null;
  /** Ids of people (U…, W…) and of user groups (S…) who may edit the guide and manage any channel's digest. */
  readonly editors: readonly string[];
  /** Who `person` is. */
  readonly findPerson: FindPerson;
  readonly findGroupMembers: FindGroupMembers;
  /** What Slack does not tell if it does not answer. */
  readonly what: string;
};

/**
 * Whether a person may edit the guide, or manage a channel's digest: editors may, and of the full members of the bot's own workspace
 * the channel's creator and the admins. In a shared channel, either may be of another. One yes is enough; "no" is said only if Slack
 * answered everything.
 */
export async function findMayManage(
  { person, home, channel, editors, findPerson, findGroupMembers, what }: Asked,
  slack: SlackClient,
  lookUp: LookUp,
): Promise<ManageAnswer> {
  if (editors.includes(person)) return { kind: 'allowed' };
  const [creator, rank] = await Promise.all([
    findCreator(channel, slack, lookUp),
    findRank(findPerson, home),
  ]);
  const isCreator = creator.kind === 'said' && creator.value === person;
  if (rank.kind === 'said' && rank.value.isMember && (isCreator || rank.value.isAdmin)) {
    return { kind: 'allowed' };
  }
  const groups = editors.filter((id) => id.startsWith('S'));
  const inGroups = await Promise.all(
    groups.map((group) => findIsIn(group, person, findGroupMembers, lookUp)),
  );
  if (inGroups.some(isYes)) return { kind: 'allowed' };

  const unsaid = [rank, creator, ...inGroups].find((each) => each.kind === 'unsaid');
  if (unsaid)
    return {
      kind: 'unsaid',
      why: explainUnsaid(what, unsaid.failure),
    };
  const name =
    creator.kind === 'said' && creator.value !== null
      ? await nameMember(creator.value, home, slack, lookUp)
      : null;
  const who = [
    'the admins of the workspace',
    ...(name === null ? [] : [`${name}, who created the channel`]),
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

/** What a person is in the bot's own workspace. */
type Rank = { readonly isMember: boolean; readonly isAdmin: boolean };

async function findRank(findPerson: FindPerson, home: string | null): Promise<Said<Rank>> {
  const said = await findMembership(findPerson, home);
  if (said.kind === 'unsaid') return said;
  const { user, isMember } = said.value;
  const isAdmin = isMember && Boolean(user?.is_admin || user?.is_owner || user?.is_primary_owner);
  return { kind: 'said', value: { isMember, isAdmin } };
}

async function findIsIn(
  group: string,
  person: string,
  findGroupMembers: FindGroupMembers,
  lookUp: LookUp,
): Promise<Said<boolean>> {
  const said = await lookUp('who is in a group', async () =>
    (await findGroupMembers(group)).includes(person),
  );
  return isAnsweredBy(said, 'no_such_subteam', 'plan_upgrade_required')
    ? { kind: 'said', value: false }
    : said;
}

/** What a person is called, or their id if Slack does not say; null if they are no full member. */
async function nameMember(
  person: string,
  home: string | null,
  slack: SlackClient,
  lookUp: LookUp,
): Promise<string | null> {
  const said = await findMembership(createFindPerson(person, slack, lookUp), home);
  if (said.kind === 'unsaid') return person;
  return said.value.isMember ? (said.value.user?.name ?? person) : null;
}

function joinNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

import type { VisibleChannels } from '../../command/command.ts';
import { explainUnsaid, type LookUp, type Said } from './look-up.ts';
import { type FindPerson, findMembership } from './person.ts';
import type { Failure } from './refusals.ts';
import type { SlackClient } from './web-client.ts';

/** The most that either method takes. */
const PAGE = 999;

/** A workspace with more channels than 20 pages of 999 gets its first ones listed, and says so. */
const MAX_PAGES = 20;

type Page = { readonly ids: readonly string[]; readonly next: string | undefined };

/** `isWhole` is false if there are more pages than are read. */
export type Pages = { readonly ids: readonly string[]; readonly isWhole: boolean };

type Asked = {
  readonly person: string;
  /** The bot's own workspace; null while it is not known. */
  readonly home: string | null;
  /** Who `person` is. */
  readonly findPerson: FindPerson;
  /** The same for everybody. */
  readonly findPublicChannels: () => Promise<Pages>;
};

/**
 * The public channels and those that the person is in; for a guest or somebody from another workspace only the latter.
 * Asks the same of Slack whatever digests there are, so that neither an answer nor a failure tells of a hidden one.
 * @see https://docs.slack.dev/reference/methods/users.conversations
 * @see https://docs.slack.dev/reference/objects/user-object
 */
export async function findVisibleChannels(
  { person, home, findPerson, findPublicChannels }: Asked,
  slack: SlackClient,
  lookUp: LookUp,
): Promise<VisibleChannels> {
  const [membership, theirs] = await Promise.all([
    findMembership(findPerson, home),
    lookUp('which channels a person is in', () => findJoined(person, slack)),
  ]);
  const isMember = membership.kind === 'said' && membership.value.isMember;
  const open: Said<Pages> = isMember
    ? await lookUp('which channels are public', findPublicChannels)
    : { kind: 'said', value: { ids: [], isWhole: true } };
  const asked = [
    { what: 'which channels you are in', said: theirs },
    { what: 'whether you are a guest', said: membership },
    { what: 'which channels are public', said: open },
  ];
  const found = [theirs, open].flatMap((each) => (each.kind === 'said' ? each.value : []));
  const unsaid = [
    ...explainAll(asked.flatMap(({ what, said }) => (said.kind === 'unsaid' ? { what, ...said } : []))),
    ...(found.every(({ isWhole }) => isWhole) ? [] : [TOO_MANY]),
  ];
  return {
    channels: new Set(found.flatMap(({ ids }) => ids)),
    words: isMember
      ? 'Listed are public channels and those that you are in.'
      : 'Listed are channels that you are in.',
    unsaid: unsaid.length === 0 ? null : unsaid.join(' '),
  };
}

const TOO_MANY = `The workspace has more channels than the ${(MAX_PAGES * PAGE).toLocaleString('en-GB')} that the bot reads.`;

/** A sentence or two for each cause, however much it keeps from being known. */
function explainAll(
  unsaid: readonly { readonly what: string; readonly failure: Failure }[],
): readonly string[] {
  const causes = Map.groupBy(unsaid, ({ failure }) => explainUnsaid('', failure));
  return [...causes.values()].flatMap((same) => {
    const [first] = same;
    return first ? [explainUnsaid(same.map(({ what }) => what).join(' and '), first.failure)] : [];
  });
}

/** The public channels. Throws if Slack does not say. */
export function findOpen(slack: SlackClient): Promise<Pages> {
  return readPages(async (cursor) => {
    const page = await slack.conversations.list({ types: 'public_channel', limit: PAGE, ...cursor });
    return { ids: idsOf(page.channels), next: page.response_metadata?.next_cursor };
  });
}

/** The channels that a person is in; of private ones, those that the bot is in as well. Throws if Slack does not say. */
export function findJoined(person: string, slack: SlackClient): Promise<Pages> {
  return readPages(async (cursor) => {
    const types = 'public_channel,private_channel';
    const page = await slack.users.conversations({ user: person, types, limit: PAGE, ...cursor });
    return { ids: idsOf(page.channels), next: page.response_metadata?.next_cursor };
  });
}

async function readPages(read: (cursor: { readonly cursor?: string }) => Promise<Page>): Promise<Pages> {
  const ids: string[] = [];
  let cursor: { readonly cursor?: string } = {};
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page = await read(cursor);
    ids.push(...page.ids);
    if (!page.next) return { ids, isWhole: true };
    cursor = { cursor: page.next };
  }
  return { ids, isWhole: false };
}

function idsOf(channels: readonly { readonly id?: string }[] | undefined): readonly string[] {
  // No list is not an empty one.
  if (!channels) throw new Error('Expected a list of channels, got none.');
  return channels.flatMap(({ id }) => (id === undefined ? [] : [id]));
}

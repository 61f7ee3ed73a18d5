import type { VisibleChannels } from '../../command/command.ts';
import type { LookUp } from './look-up.ts';
import { isFullMember } from './membership.ts';
import type { SlackClient } from './web-client.ts';

/** The most that either method takes. */
const PAGE = 999;

/** A workspace with more channels than 20 pages of 999 gets its first ones listed, and says so. */
const MAX_PAGES = 20;

type Page = { readonly ids: readonly string[]; readonly next: string | undefined };

/** `isWhole` is false if there are more pages than are read. */
type Pages = { readonly ids: readonly string[]; readonly isWhole: boolean };

/**
 * The public channels and those that the person is in; for a guest or somebody from another workspace only the latter.
 * `home` is the bot's own workspace, null while it is not known.
 * Asks the same of Slack whatever digests there are, so that neither an answer nor a failure tells of a hidden one.
 * @see https://docs.slack.dev/reference/methods/users.conversations
 * @see https://docs.slack.dev/reference/objects/user-object
 */
export async function findVisibleChannels(
  { person, home }: { readonly person: string; readonly home: string | null },
  slack: SlackClient,
  lookUp: LookUp,
): Promise<VisibleChannels> {
  const ask = async <T>(what: string, call: () => Promise<T>): Promise<T | null> => {
    const said = await lookUp(what, call);
    return said.kind === 'said' ? said.value : null;
  };
  const open = () =>
    readPages(async (cursor) => {
      const types = 'public_channel';
      const page = await slack.conversations.list({ types, limit: PAGE, ...cursor });
      return { ids: idsOf(page.channels), next: page.response_metadata?.next_cursor };
    });
  const isMember = async () => {
    const user = (await slack.users.info({ user: person })).user;
    if (!user) throw new Error('Expected a user, got none.');
    return isFullMember(home, user);
  };

  const [member, theirs] = await Promise.all([
    ask('whether a person is a guest', isMember),
    ask('which channels a person is in', () => findJoined(person, slack)),
  ]);
  const all = member ? await ask('which channels are public', open) : { ids: [], isWhole: true };
  const unsaid = [
    ...(theirs?.isWhole ? [] : ['which channels you are in']),
    ...(member === null ? ['whether you are a guest'] : all?.isWhole ? [] : ['which channels are public']),
  ];
  const shown = member
    ? 'Listed are public channels and those that you are in.'
    : 'Listed are channels that you are in.';
  return {
    channels: new Set([...(theirs?.ids ?? []), ...(all?.ids ?? [])]),
    words:
      unsaid.length === 0
        ? shown
        : `${shown} Slack did not fully say ${unsaid.join(' and ')}, so digests may be missing here. Ask again in a minute.`,
  };
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

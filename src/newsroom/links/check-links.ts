import type { LinkCheck } from '../../store/newsroom/link-check.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import { readCurrent } from '../proposals/current-revisions.ts';
import type { NewsroomServices } from '../proposals/services.ts';
import { type LookUpCopy, wantsCopy } from './archived-copy.ts';
import { type CheckedLink, listLinks } from './checked-link.ts';
import type { IsDue } from './due-links.ts';
import { judgeLink } from './judge-link.ts';
import type { Observation } from './observation.ts';
import type { ObserveLink } from './observe-link.ts';
import { proposeVerified } from './propose-verified.ts';

export type CheckLinks = {
  readonly store: Pick<NewsroomStore, 'linkChecks' | 'proposals' | 'revisions'>;
  readonly guide: NewsroomServices['guide'];
  readonly observe: ObserveLink;
  readonly lookUpCopy: LookUpCopy;
  readonly isDue: IsDue;
  readonly now: () => number;
  /** Called after each link, and once before the first. Must not throw. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Called with each proposal that was made. Must not throw. */
  readonly onProposal?: (id: string) => void;
  readonly signal: AbortSignal;
};

export type LinksChecked = {
  /** Those that were looked at; of a check that was stopped, those that are recorded. */
  readonly checked: readonly LinkCheck[];
  /** Those whose state is another than before, or known for the first time. */
  readonly changed: readonly LinkCheck[];
  /** How many there are in the guide. */
  readonly links: number;
  /** The ids of the proposals that came of it. */
  readonly proposed: readonly string[];
  /** False if it was stopped before its end. What was looked at is recorded all the same. */
  readonly isWhole: boolean;
  /** No site answered, so it is this machine that has no way to them: nothing is recorded, and nothing is known. */
  readonly isOffline: boolean;
};

/** So many hosts are asked at a time; each is asked one thing after the other. */
const HOSTS_AT_ONCE = 6;

/** Fewer may all be away. */
const LEAST_HOSTS = 3;

/** A first check may find more than editors can look through; the next ones go on. */
const MOST_PROPOSALS = 20;

/** Looks at the links that are due, and records each finding at once. Rejects only if the store does. */
export async function checkLinks(options: CheckLinks): Promise<LinksChecked> {
  const { store, observe, lookUpCopy, isDue, now, onProgress = () => {}, onProposal = () => {} } = options;
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const seenAt = new Map<string, Observation>();
  const { library, revisions } = await readCurrent(options);
  const links = listLinks(library);
  const known = new Map((await store.linkChecks.list()).map((check) => [check.subject, check]));
  await forgetOthers(store, links, known);
  const due = links.filter((link) => isDue(link, known.get(link.subject) ?? null, now()));
  const groups = groupByHost(due);
  const checked: LinkCheck[] = [];
  const changed: LinkCheck[] = [];
  const proposed: string[] = [];
  onProgress(0, due.length);
  let hasAnswered = groups.length < LEAST_HOSTS;
  const held: LinkCheck[] = [];
  const record = async (found: LinkCheck, isAnswer: boolean): Promise<void> => {
    held.push(found);
    hasAnswered ||= isAnswer;
    if (hasAnswered) await store.linkChecks.record(held.splice(0));
  };

  const check = async (link: CheckedLink): Promise<void> => {
    const before = known.get(link.subject) ?? null;
    // Several entries and plans may rest on one page, and its host is asked by one worker.
    const seen = seenAt.get(link.address) ?? (await observe(link.address, signal));
    seenAt.set(link.address, seen);
    if (signal.aborted) return;
    let found = judgeLink(link, before, seen, now());
    if (wantsCopy(found, now())) found = await withCopy(link, found);
    const canPropose = proposed.length < MOST_PROPOSALS;
    const proposal = canPropose
      ? await proposeVerified({ store, library, revisions }, link, found, seen)
      : null;
    if (proposal !== null) {
      found = { ...found, proposal };
      proposed.push(proposal);
      onProposal(proposal);
    }
    await record(found, seen.kind !== 'unreachable' || seen.status !== null);
    checked.push(found);
    if (before?.state !== found.state || before.address !== found.address) changed.push(found);
    onProgress(checked.length, due.length);
  };
  const withCopy = async ({ address, entry }: CheckedLink, found: LinkCheck): Promise<LinkCheck> => {
    const copy = await lookUpCopy(address, entry?.date ?? null, signal);
    if (copy === 'unknown') return found;
    const copyLookedAt = now();
    return copy === 'none'
      ? { ...found, copyLookedAt }
      : { ...found, copy: copy.url, copyAt: copy.at, copyLookedAt };
  };

  const hosts = groups.values();
  const work = async (): Promise<void> => {
    // All share the iterator, so each takes the next host that nobody has.
    for (const own of hosts)
      for (const link of own) {
        if (signal.aborted) return;
        await check(link);
      }
  };
  const stopAll = (error: unknown): never => {
    failed.abort();
    throw error;
  };
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, () => work().catch(stopAll)));
  const isOffline = held.length > 0 && !signal.aborted;
  const kept = isOffline ? checked : checked.filter((each) => !held.includes(each));
  return { checked: kept, changed, links: links.length, proposed, isWhole: !signal.aborted, isOffline };
}

/** Those with most links first, since they take longest. */
function groupByHost(links: readonly CheckedLink[]): readonly (readonly CheckedLink[])[] {
  const groups = Map.groupBy(links, ({ address }) => URL.parse(address)?.host ?? '');
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

async function forgetOthers(
  { linkChecks }: Pick<NewsroomStore, 'linkChecks'>,
  links: readonly CheckedLink[],
  known: ReadonlyMap<string, LinkCheck>,
): Promise<void> {
  const subjects = new Set(links.map(({ subject }) => subject));
  const gone = [...known.keys()].filter((subject) => !subjects.has(subject));
  if (gone.length > 0) await linkChecks.remove(gone);
}

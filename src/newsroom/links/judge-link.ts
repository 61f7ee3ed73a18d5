import type { LinkCheck } from '../../store/newsroom/link-check.ts';
import { fitsTitle } from '../pages/fits-title.ts';
import type { CheckedLink } from './checked-link.ts';
import type { Observation } from './observation.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * How long after the first miss the second and the third one count, in milliseconds: a link is gone after three over a week,
 * however often it is looked at.
 */
const MISSES_AFTER = [0, 2 * DAY_MS, 7 * DAY_MS] as const;

/** What is known of a link after one more look at it, at the time `at`. `before` is what was known, if it was ever looked at. */
export function judgeLink(
  link: CheckedLink,
  before: LinkCheck | null,
  seen: Observation,
  at: number,
): LinkCheck {
  const known = before?.address === link.address ? before : null;
  const base = known ?? newCheck(link, at);
  if (seen.kind === 'not-asked') return { ...base, reason: seen.why };
  const missed = countMiss(base, seen, at);
  const found = { ...base, ...missed, checkedAt: at, ...describe(link, seen) };
  const { state, since } = stateOf(found, seen, at);
  return { ...found, state, since: known?.state === state ? known.since : since };
}

function newCheck({ subject, address }: CheckedLink, at: number): LinkCheck {
  return {
    subject,
    address,
    state: 'unchecked',
    since: at,
    checkedAt: null,
    status: null,
    movedTo: null,
    titleNow: null,
    reason: null,
    misses: 0,
    missingSince: null,
    copy: null,
    copyAt: null,
    copyLookedAt: null,
    proposal: null,
  };
}

/** A page that is there ends the count; no answer, or one about something else, leaves it. */
function countMiss(
  { misses, missingSince }: LinkCheck,
  seen: Observation,
  at: number,
): Pick<LinkCheck, 'misses' | 'missingSince'> {
  if (seen.kind === 'page' || seen.kind === 'closed') return { misses: 0, missingSince: null };
  if (seen.kind !== 'missing' || !seen.hostAnswers) return { misses, missingSince };
  const first = missingSince ?? at;
  const after = MISSES_AFTER[misses];
  return after !== undefined && at - first >= after
    ? { misses: misses + 1, missingSince: first }
    : { misses, missingSince: first };
}

type Said = Pick<LinkCheck, 'status' | 'movedTo' | 'titleNow' | 'reason'>;

function describe({ titles }: CheckedLink, seen: Exclude<Observation, { kind: 'not-asked' }>): Said {
  const nothing = { movedTo: null, titleNow: null };
  switch (seen.kind) {
    case 'page': {
      const { status, movedTo, barrier } = seen;
      const [first = seen.isHome ? 'the home page of the site' : null] = seen.titles;
      const titleNow = carriesAny(titles, seen) ? null : first;
      const reason = barrier === null ? (seen.isHome ? 'leads to the home page' : null) : `shows ${barrier}`;
      return { status, movedTo, titleNow, reason };
    }
    case 'missing': {
      const alone = seen.hostAnswers ? '' : '; so does the rest of the site';
      return { ...nothing, status: seen.status, reason: `the site answers ${seen.status}${alone}` };
    }
    case 'closed':
    case 'unreachable':
      return { ...nothing, status: seen.status, reason: seen.why };
    default:
      return seen satisfies never;
  }
}

function carriesAny(titles: readonly string[], seen: Extract<Observation, { kind: 'page' }>): boolean {
  if (seen.barrier !== null || seen.isHome) return false;
  if (titles.length === 0 || seen.titles.length === 0) return true;
  return titles.some((title) => seen.titles.some((found) => fitsTitle(title, found)));
}

function stateOf(
  { misses, missingSince, titleNow, movedTo }: LinkCheck,
  seen: Exclude<Observation, { kind: 'not-asked' }>,
  at: number,
): Pick<LinkCheck, 'state' | 'since'> {
  if (misses >= MISSES_AFTER.length) return { state: 'gone', since: missingSince ?? at };
  switch (seen.kind) {
    case 'missing':
      return { state: 'unreachable', since: missingSince ?? at };
    case 'unreachable':
      return { state: 'unreachable', since: at };
    case 'closed':
      return { state: 'paywalled', since: at };
    case 'page':
      if (seen.barrier === 'a page for robots') return { state: 'unreachable', since: at };
      if (seen.barrier === 'a log-in') return { state: 'paywalled', since: at };
      if (titleNow !== null || seen.barrier !== null) return { state: 'title-differs', since: at };
      if (seen.isPaywalled) return { state: 'paywalled', since: at };
      return { state: movedTo === null ? 'alive' : 'moved', since: at };
    default:
      return seen satisfies never;
  }
}

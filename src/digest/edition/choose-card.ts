import { POINTS, type PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { DigestFilter } from './digest-filter.ts';
import type { History } from './history.ts';
import { readSubject, type Subject } from './read-subject.ts';

/** The share of the best score that a point needs to be on the words of a digest. */
const SHARE_OF_BEST = 0.6;

/** The point whose turn it is; null if none is on the words of the digest. */
export function chooseCard(
  library: Library,
  filter: Pick<DigestFilter, 'about' | 'publishers'>,
  last: History['lastCard'],
  date: string,
): PointInPlan | null {
  const cards = listCards(library, filter, date);
  if (last === null) return cards[0] ?? null;
  const lastPlan = library.plan(last.plan ?? '') ?? library.defaultPlan;
  const at = cards.findIndex(({ plan, point }) => plan === lastPlan && point.number === last.point);
  const next =
    at === -1
      ? cards.find(({ plan, point }) => plan === lastPlan && (point.number ?? 0) > last.point)
      : cards[at + 1];
  return next ?? cards[0] ?? null;
}

/**
 * The default plan's numbered points. With words only those on them, or else those of the other texts, so that no edition shows
 * another subject. What only certain publishers are wanted for is their entries.
 */
function listCards(
  library: Library,
  filter: Pick<DigestFilter, 'about' | 'publishers'>,
  date: string,
): readonly PointInPlan[] {
  const now = new Date(`${date}T12:00:00Z`);
  const subject = readSubject(library, filter, now);
  if (subject.kind === 'entries') return [];
  const numbered = library.plans.flatMap((plan) =>
    plan.points.flatMap((point) => (point.number === undefined ? [] : [{ plan, point }])),
  );
  const isOfDefault = ({ plan }: PointInPlan) => plan === library.defaultPlan;
  if (subject.kind === 'everything')
    return numbered.filter(
      (found) => isOfDefault(found) && subject.allows(`${found.point.title} ${found.point.text}`),
    );
  const findAmong = (isAmong: (found: PointInPlan) => boolean) => {
    const found = findOn(library, subject, now, isAmong);
    return numbered.filter(({ point }) => found.has(point));
  };
  const own = findAmong(isOfDefault);
  return own.length > 0 ? own : findAmong((found) => !isOfDefault(found));
}

function findOn(
  library: Library,
  { words, phrases, excluded }: Extract<Subject, { kind: 'words' }>,
  now: Date,
  isAmong: (found: PointInPlan) => boolean,
): ReadonlySet<PointInPlan['point']> {
  const filter = (key: string) => {
    const found = library.pointOfKey(key);
    return found !== undefined && isAmong(found);
  };
  const { hits } = library.search.find(words, { now, phrases, excluded, part: POINTS, filter });
  const enough = (hits[0]?.score ?? 0) * SHARE_OF_BEST;
  return new Set(
    hits.flatMap(({ id, score }) => (score < enough ? [] : (library.pointOfKey(id)?.point ?? []))),
  );
}

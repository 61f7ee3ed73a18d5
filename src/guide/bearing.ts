import { once } from '../async.ts';
import { stemWords } from '../search/stem.ts';
import { STOP_WORDS } from '../search/stop-words.ts';
import type { Guide } from './guide.ts';
import type { PlanPoint, Source } from './schema.ts';
import { hasSeenHeadline } from './shown-link.ts';

/** How much an entry bears on a point, 0 for not at all. The entries that the guide names for the point are not judged. */
export type Bearing = (point: PlanPoint, source: Source) => number;

/** A word in more of the titles than this says what the whole list is about, and nothing about one point. */
const MAX_SHARE = 0.03;
const MIN_TITLES = 2;

/**
 * A shared subject is not enough: readers take what stands under a point for sources on that point. So an entry bears on a
 * point only if its headline was seen, the two share a topic, and the title shares either a rare name with the point's own
 * title, or two rare words and with them half of what it says. Rather no entry than a wrong one.
 */
export function judgeBearing(guide: Guide): Bearing {
  const words = once(() => readTitles(guide));
  const isName = once(() => findNames(guide));
  return (point, source) => {
    if (!hasSeenHeadline(source) || !source.topics.some((topic) => point.topics.includes(topic))) return 0;
    const rare = words().rareOf(source);
    const inTitle = new Set(stemWords(point.title));
    const inPoint = new Set([...inTitle, ...stemWords([point.text, ...point.figures].join(' '))]);
    const shared = rare.filter((word) => inPoint.has(word));
    const names = shared.filter((word) => inTitle.has(word) && isName()(word));
    const isMostOfIt = shared.length >= 2 && shared.length * 2 >= rare.length;
    return names.length > 0 || isMostOfIt ? names.length + shared.length : 0;
  };
}

function readTitles({ sources }: Guide) {
  const stems = new Map(sources.map((source) => [source, [...new Set(stemWords(source.title))]]));
  const count = new Map<string, number>();
  for (const words of stems.values()) {
    for (const root of new Set(words.map(rootOf))) count.set(root, (count.get(root) ?? 0) + 1);
  }
  const most = Math.max(MIN_TITLES, Math.floor(sources.length * MAX_SHARE));
  const isRare = (word: string) => !STOP_STEMS.has(word) && (count.get(rootOf(word)) ?? 0) <= most;
  return { rareOf: (source: Source) => (stems.get(source) ?? []).filter(isRare) };
}

/** "Ukrainian" is as common as "Ukraine". */
function rootOf(stem: string): string {
  return stem.slice(0, 6);
}

const STOP_STEMS: ReadonlySet<string> = new Set([...STOP_WORDS].flatMap(stemWords));

/** Names are the words that the points' sentences never write in small letters. Headlines cannot tell: many capitalise all. */
function findNames({ plans }: Guide): (stem: string) => boolean {
  const capital = new Set<string>();
  const small = new Set<string>();
  for (const { text } of plans.flatMap(({ points }) => points)) {
    for (const [word] of text.matchAll(/\p{L}[\p{L}\p{M}]*/gu)) {
      const seen = /^\p{Lu}/u.test(word) ? capital : small;
      for (const stem of stemWords(word)) seen.add(stem);
    }
  }
  return (stem) => capital.has(stem) && !small.has(stem);
}

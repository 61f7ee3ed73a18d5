import { hasWord, readAskedWords, stemText } from '../../answers/match-words.ts';
import { once } from '../../async.ts';
import { POINTS, type PointInPlan, pointKey } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import type { DigestFilter } from './digest-filter.ts';
import { readSubject } from './read-subject.ts';

/** What of the guide, its entries apart, a digest is about. */
export type OnSubject = {
  readonly point: (found: PointInPlan) => boolean;
  readonly event: (event: Pick<TimelineEvent, 'date' | 'text'>) => boolean;
  /** Of something that the guide no longer has, or that nothing searches. */
  readonly text: (text: string) => boolean;
};

/** More than a guide has. */
const ALL = 100_000;

export function onSubject(
  library: Library,
  filter: Pick<DigestFilter, 'about' | 'publishers'>,
  date: string,
): OnSubject {
  const now = new Date(`${date}T12:00:00Z`);
  const subject = readSubject(library, filter, now);
  if (subject.kind === 'entries') return NOTHING;
  if (subject.kind === 'everything') {
    const { allows } = subject;
    return {
      point: ({ point: { title, text } }) => allows(`${title} ${text}`),
      event: ({ text }) => allows(text),
      text: allows,
    };
  }
  const { words: free, phrases, excluded } = subject;
  const options = { now, phrases, excluded, limit: ALL };
  // On most days nothing has changed, and nothing is looked for.
  const points = once(() => {
    const { hits } = library.search.find(free, { ...options, part: POINTS });
    return new Set(hits.map(({ id }) => id));
  });
  const events = once(() => {
    const { hits } = library.events.search.find(free, options);
    return new Set(hits.map(({ id }) => nameOf(library.events.eventOfKey(id))));
  });
  const words = once(() => [free, ...phrases].flatMap((each) => readAskedWords(library, each)));
  return {
    point: ({ plan, point }) => points().has(pointKey(plan, point)),
    event: (event) => events().has(nameOf(event)),
    text: (text) => {
      const stemmed = stemText(text);
      return words().every((word) => hasWord(stemmed, word));
    },
  };
}

const NOTHING: OnSubject = { point: () => false, event: () => false, text: () => false };

function nameOf(event: Pick<TimelineEvent, 'date' | 'text'> | undefined): string {
  return event ? `${event.date} ${event.text}` : '';
}

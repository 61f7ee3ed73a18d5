import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import { POINTS, type PointInPlan } from '../../guide/document-keys.ts';
import type { Plan } from '../../guide/schema.ts';
import { listUnder, type Reply } from '../../reply.ts';
import { joinOr } from '../absence.ts';
import { sortNewestFirst } from '../comparison/text-order.ts';
import { hasWord, stemText } from '../match-words.ts';
import { pointText } from '../point-text.ts';
import { newestInWords } from '../searched-range.ts';
import { sayingLine } from './sayings.ts';
import { tellingsReply } from './tellings-reply.ts';
import { hasDate, wordsOf } from './when-answer.ts';

const MOST = 2;
const HITS = 20;

/**
 * The dated points that the search finds on most of a question's words, in whatever words they say it: before it is said that
 * nothing has a date. Null if there are none.
 */
export function nearDatesAnswer(
  { library, now }: Context,
  asked: string,
  about: string,
  only: readonly Plan[],
): Reply | null {
  const words = wordsOf(library, about);
  const typed = words.map((word) => word.typed);
  const { hits, nearest } = library.search.find(typed.join(' '), { now, part: POINTS, limit: HITS });
  const found = [...hits, ...nearest]
    .filter(({ missing }) => missing.length * 2 < words.length)
    .flatMap(({ id }) => library.pointOfKey(id) ?? [])
    .filter(({ plan, point }) => (only.length === 0 || only.includes(plan)) && hasDate(pointText(point)));
  const order = sortNewestFirst(library, [...new Set(found.map(({ plan }) => plan))]);
  const points = order
    .flatMap((plan): readonly PointInPlan[] => found.filter((each) => each.plan === plan).slice(0, 1))
    .slice(0, MOST);
  if (points.length === 0) return null;
  const lacking = words.filter(
    (word) => !points.some(({ point }) => hasWord(stemText(pointText(point)), word)),
  );
  const without =
    lacking.length === 0 ? '' : `, without ${joinOr(lacking.map((word) => inQuotes(word.typed)))}`;
  const subject = typed.join(' ');
  return {
    ...tellingsReply(library, {
      asked,
      title: `Closest dates${without}`,
      blocks: [
        ...listUnder(
          'In the texts, in other words',
          points.map((each) => ({ label: sayingLine(library, each, subject) })),
        ),
        { kind: 'note', text: newestInWords(library) },
      ],
      subject,
      events: [],
      points,
    }),
    isPartly: true,
  };
}

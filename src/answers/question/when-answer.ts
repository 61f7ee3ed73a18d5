import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { findDateSpans } from '../../guide/numbers/date-spans.ts';
import { readQuantities } from '../../guide/numbers/quantities.ts';
import type { Plan, PlanPoint } from '../../guide/schema.ts';
import { type Reply, runButton } from '../../reply.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { eventsInWords, newestInWords, textsInWords } from '../searched-range.ts';

const TIMES: ReadonlySet<string | null> = new Set(['year', 'month', 'week', 'day', 'hour']);
export const NO_DATE = 'No date found';

/** A year by itself: "in 2027". */
const YEAR = /(?<!\p{N})(?:19|20)\d\d(?!\p{N})/u;

/** Words that ask for a beginning or an end: a point with a date need not have them, nor "must" and "be". */
const GENERAL =
  /^(?:must|will|shall|should|can|could|may|would|need|needs|have|has|be|been|due|take|place|happen\w*|start\w*|begin\w*|end|ends|ended|expire\w*|finish\w*)$/i;

/** The words of a "when" question that an answer must have. */
function wordsOf(library: Library, about: string): readonly AskedWord[] {
  const words = readAskedWords(library, about);
  const telling = words.filter(({ typed }) => !GENERAL.test(typed));
  return telling.length > 0 ? telling : words;
}

/** The points that have all words of a "when" question, and a date or a period. */
export function findDatedPoints(
  library: Library,
  about: string,
  only: readonly Plan[],
): readonly PointInPlan[] {
  const words = wordsOf(library, about);
  const plans = only.length > 0 ? only : library.plans;
  const says = ({ title, text, context = '', figures }: PlanPoint) =>
    `${title}\n${text}\n${context}\n${figures.join('\n')}`;
  return plans.flatMap((plan) =>
    plan.points
      .filter((point) => words.every((word) => hasWord(stemText(says(point)), word)))
      .filter((point) => isDated(says(point)))
      .map((point) => ({ plan, point })),
  );
}

function isDated(text: string): boolean {
  return (
    YEAR.test(text) ||
    findDateSpans(text).length > 0 ||
    readQuantities(text).some(({ unit }) => TIMES.has(unit))
  );
}

/** Points and articles on single words of the question give no date of what it asks about. */
export function noDateReply({ library }: Context, asked: string, about: string): Reply {
  const words = wordsOf(library, about).map(({ typed }) => typed);
  return notice({
    command: formatLine('plan', 'search', asked),
    title: NO_DATE,
    blocks: [
      `No event or point with ${words.map((word) => inQuotes(word)).join(' and ')} gives a date.`,
      {
        kind: 'note',
        text: `Looked in ${textsInWords(library)} and ${eventsInWords(library)}. ${newestInWords(library)}`,
      },
    ],
    buttons: [
      runButton('Points on some of the words', formatLine('plan', 'search', asked, { full: true })),
      runButton('Timeline', '/plan timeline'),
    ],
  });
}

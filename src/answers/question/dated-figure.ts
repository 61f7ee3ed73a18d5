import type { Context } from '../../command/command.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { isSameQuantity, type Quantity, readQuantities } from '../../guide/numbers/quantities.ts';
import type { Plan } from '../../guide/schema.ts';
import { listUnder, type Reply } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { sortNewestFirst } from '../comparison/text-order.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { planDates } from '../plan-wording.ts';
import { pointStatus } from '../point-standing.ts';
import { pointText } from '../point-text.ts';
import { newestInWords } from '../searched-range.ts';
import { sayingLine } from './sayings.ts';
import { tellingsReply } from './tellings-reply.ts';
import { isOfAnyTime } from './when-answer.ts';

const TIMES: ReadonlySet<string> = new Set(['year', 'month', 'week', 'day', 'hour']);
const YEAR = /^(?:19|20)\d\d$/;
const MOST = 2;

/**
 * "since when are household limits 110 litres": the texts that have the figure, each with its date, and what the text in
 * force has in its place. Null if no figure is asked about, or no point has it.
 */
export function datedFigureAnswer(
  { library }: Context,
  asked: string,
  about: string,
  plans: readonly Plan[],
): Reply | null {
  const [figure] = readQuantities(about).filter(
    ({ raw, unit, nouns }) =>
      /\d/.test(raw) && !YEAR.test(raw) && (unit === null ? nouns.length > 0 : !TIMES.has(unit)),
  );
  if (!figure) return null;
  const rest = `${about.slice(0, figure.from)} ${about.slice(figure.to)}`.replace(/\s+/g, ' ').trim();
  const found = pointsWith(library, figure, rest, plans);
  const order = sortNewestFirst(library, [...new Set(found.map(({ plan }) => plan))]).toReversed();
  const shown = order
    .flatMap((plan): readonly PointInPlan[] => found.filter((each) => each.plan === plan).slice(0, 1))
    .slice(0, MOST);
  const [first] = shown;
  if (!first) return null;
  const standing = standingOf(library, shown);
  return tellingsReply(library, {
    asked,
    title: `${upperFirst(figure.phrase)}: ${shown.map(({ plan, point }) => `${plan.shortTitle} (${planDates(plan)}, ${pointStatus(plan, point)})`).join('; ')}`,
    blocks: [
      { kind: 'items', items: shown.map((each) => ({ label: sayingLine(library, each, about) })) },
      ...listUnder(
        'In force now',
        standing.map((each) => ({ label: sayingLine(library, each, rest) })),
      ),
      { kind: 'note', text: newestInWords(library) },
    ],
    subject: rest,
    events: [],
    points: [...shown, ...standing],
  });
}

/** Those with the figure and half of the other words. */
function pointsWith(
  library: Library,
  figure: Quantity,
  rest: string,
  plans: readonly Plan[],
): readonly PointInPlan[] {
  const words = readAskedWords(library, rest).filter(({ typed }) => !isOfAnyTime(typed));
  const texts = plans.length > 0 ? plans : library.plans.filter(({ numbering }) => numbering !== 'guide');
  const isOn = (said: string) =>
    words.filter((word) => hasWord(stemText(said), word)).length * 2 >= words.length;
  const isFigure = (each: Quantity) =>
    isSameQuantity(figure, each) &&
    (figure.unit !== null || each.nouns.some((noun) => figure.nouns.includes(noun)));
  const hasFigure = (said: string) => readQuantities(said).some(isFigure);
  return texts.flatMap((plan) =>
    plan.points
      .filter((point) => !point.deleted && hasFigure(pointText(point)) && isOn(pointText(point)))
      .map((point) => ({ plan, point })),
  );
}

/** What a text in force has in place of the points, if it is none of theirs. */
function standingOf(library: Library, shown: readonly PointInPlan[]): readonly PointInPlan[] {
  if (shown.some(({ plan }) => plan.status === 'in-force')) return [];
  return shown
    .flatMap(({ plan, point }) => library.related.matches(plan, point))
    .filter(({ plan }) => plan.status === 'in-force')
    .slice(0, 1);
}

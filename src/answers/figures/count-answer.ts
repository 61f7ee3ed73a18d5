import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type Block, type Reply, runButton, type Span, toPlainText } from '../../reply.ts';
import { cite, citeEvent, citePlan, citePoint, nameOfPoint } from '../cite.ts';
import { sortNewestFirst } from '../comparison/text-order.ts';
import { inContext } from '../context-sentence.ts';
import { ENDED } from '../current/current-plan.ts';
import { findLeadingText, isBinding } from '../current/leading-text.ts';
import { otherTextsNotes } from '../current/other-texts.ts';
import { cutText } from '../cut-text.ts';
import { pointButtons, pointName } from '../plan-wording.ts';
import { addedFigure } from './added-figures.ts';
import { findUnsaidBound } from './bound.ts';
import { countNote, countTitle, sayNone, sayPoints } from './count-wording.ts';
import type { Told } from './figures-of-time.ts';
import { FEW_TEXTS, rowOf } from './figures-rows.ts';
import type { TextFigures } from './find-figures.ts';
import type { Count, FigureQuery } from './read-count.ts';
import { sayFigures } from './row-sentence.ts';
import { toldLines } from './told-lines.ts';

/** Characters of the short answer. */
const BRIEF_LENGTH = 450;

/**
 * "how many objects go back": the figure of the current text in the first sentence, then those of other texts, newest
 * first, each with its date and status, then `told`, what an event or an update says in figures.
 */
export function countReply(
  context: Context,
  asked: string,
  count: Count,
  { only }: FigureQuery,
  told: readonly Told[],
  isOfNow = false,
): Reply {
  const { library } = context;
  const current = only[0] ?? findLeadingText(library);
  const { texts } = count.found;
  const own = texts.find(({ plan }) => plan === current);
  const order = sortNewestFirst(
    library,
    texts.map(({ plan }) => plan),
  );
  const others = order.flatMap((plan) => texts.filter((text) => text.plan === plan && text !== own));
  const [first] = others;
  const titled = own
    ? leads(library, own, others, only)
      ? own
      : undefined
    : others.length === 1
      ? first
      : undefined;
  const unsaid = count.dropped.length === 0 ? findUnsaidBound(asked, titled) : null;
  // "Under 1,000 euros are annulled" is no maximum.
  const title = unsaid === null ? countTitle(library, count, titled) : `Figures on ${count.subject.name}`;
  const lead = own
    ? [...sayPoints(library, own, title), ...sayAdded(library, asked, own, count)]
    : sayNone(library, current, count);
  const where = only.length > 0 ? only.map(({ shortTitle }) => `the ${shortTitle}`).join(' or ') : EVERYWHERE;
  const isInForce = texts.some(({ plan }) => plan.status === 'in-force');
  const note = [
    isOfNow && !isInForce && told.length === 0 ? ONLY_TEXTS : '',
    unsaid === null ? '' : `The ${titled?.plan.shortTitle} does not call it a ${unsaid}.`,
    countNote(library, count, where),
  ]
    .filter((each) => each !== '')
    .join(' ');
  const lines = toldLines(library, told, TOLD_LENGTH);
  const used =
    title.length + [...lead, ...lines, note].reduce((sum, line) => sum + toPlainText(line).length, 0);
  const rows = takeFitting(library, count, own ? others : others.map(withTitles), BRIEF_LENGTH - used);
  const left = others.length - rows.length;
  const points = [...(own?.points ?? []), ...others.flatMap(({ points }) => points)];
  const [shown] = points;
  const toldBlocks = lines.map((text): Block => ({ kind: 'text', text }));
  const leadBlocks = lead.map((text): Block => ({ kind: 'text', text }));
  const rowBlocks: readonly Block[] =
    rows.length === 0 ? [] : [{ kind: 'items', items: rows.map((label) => ({ label })) }];
  // That the current text says nothing of it is worth less than what another one says, unless it has a point on it.
  const isSilent = !own && lead.length === 1 && !count.found.without.some(({ plan }) => plan === current);
  // Figures of texts that no longer count would pass for what holds.
  const isEnded = texts.every(({ plan }) => ENDED.has(plan.status));
  const beside = isEnded && shown ? otherTextsNotes(library, shown, asked) : [];
  const blocks: readonly Block[] = [
    ...(note === '' ? [] : [{ kind: 'note' as const, text: note }]),
    // A figure that is newer than all texts is the answer where the current one has none.
    ...(own ? [] : toldBlocks),
    ...(own ? [] : beside),
    ...(isSilent ? [...rowBlocks, ...leadBlocks] : [...leadBlocks, ...rowBlocks]),
    ...(own ? beside : []),
    ...(own ? toldBlocks : []),
  ];
  const line = formatLine('plan', 'figures', count.words || (only[0]?.shortTitle ?? ''), { of: only[0]?.id });
  return {
    audience: 'channel',
    command: formatLine('plan', 'search', asked),
    title,
    blocks,
    buttons: [
      runButton(left > 0 ? `${left} more ${left === 1 ? 'text' : 'texts'}` : 'More', `${line} full`, true),
      ...(shown ? pointButtons(library, shown, pointName(shown.plan, shown.point)).slice(0, 1) : []),
      ...(count.nearby
        ? [runButton(`Figures on ${count.nearby.name}`, formatLine('plan', 'figures', count.nearby.name))]
        : []),
      ...(texts.length > 1 ? [runButton('Compare', formatLine('plan', 'compare', count.words))] : []),
    ],
    footer: [
      briefAttribution(
        library,
        texts.map(({ plan }) => plan),
      ),
    ],
    sources: [],
    answers: { ids: [], points: points.map(nameOfPoint) },
    cited: cite(library, [
      ...points.map((point) => citePoint(library, point)),
      ...texts.filter((text) => text.others.length > 0).map(({ plan }) => citePlan(library, plan)),
      ...told.flatMap(({ event }) => (event ? [citeEvent(library, event)] : [])),
    ]),
  };
}

/** Whether a text was named, is binding, or has no figure of another beside it that still counts. */
function leads(
  library: Library,
  { plan }: TextFigures,
  others: readonly TextFigures[],
  only: readonly Plan[],
): boolean {
  const counts = (other: Plan) =>
    !ENDED.has(other.status) && (other.status !== 'stalled' || other === library.defaultPlan);
  return only.length > 0 || isBinding(plan) || !others.some((other) => counts(other.plan));
}

/** Another figure that the guide adds to the point, of whom the question names. */
function sayAdded(
  library: Library,
  asked: string,
  { points }: TextFigures,
  { subject }: Count,
): readonly (readonly Span[])[] {
  const [first] = points;
  const added = first ? addedFigure(library, asked, first.point, subject.measure) : null;
  return added === null ? [] : [[inContext(cutText(added, TOLD_LENGTH))]];
}

/** Where figures are looked for. */
export const EVERYWHERE = 'texts, events or updates';

/** A draft's cap on a salary is not what is earned today. */
const ONLY_TEXTS = 'None of these texts is in force, and no event or update says what is so today.';

const TOLD_LENGTH = 180;

/** Where the current text has no figure, the reader must see what the others are of. */
function withTitles(text: TextFigures): TextFigures {
  return { ...text, points: text.points.map((point) => ({ ...point, isTitled: true })) };
}

function takeFitting(
  library: Library,
  { subject }: Count,
  texts: readonly TextFigures[],
  length: number,
): readonly (readonly Span[])[] {
  let left = length;
  const rows = texts.map((text) => rowOf(library, text, (each) => sayFigures(library, each, subject)));
  if (texts.length < FEW_TEXTS) return rows;
  return rows.filter((row, at) => {
    left -= toPlainText(row).length;
    return at === 0 || left >= 0;
  });
}

import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type Block, type Reply, runButton, type Span, toPlainText } from '../../reply.ts';
import { cite, citePlan, citePoint, nameOfPoint } from '../cite.ts';
import { sortNewestFirst } from '../comparison/text-order.ts';
import { findStanding } from '../current/current-plan.ts';
import { updateLine } from '../people/mention-lines.ts';
import { pointButtons, pointName } from '../plan-wording.ts';
import { countNote, countTitle, sayNone, sayPoints } from './count-wording.ts';
import { updatesWithFigures } from './figure-updates.ts';
import { rowOf } from './figures-rows.ts';
import type { TextFigures } from './find-figures.ts';
import { readCount } from './read-count.ts';

/** Characters of the short answer. */
const BRIEF_LENGTH = 450;

/** An answer to "how many", and whether its figures are about all words of the question. */
export type CountAnswer = {
  readonly reply: Reply;
  /** The words that the figures are about. */
  readonly words: string;
  readonly isWhole: boolean;
};

/**
 * "how many objects go back": the figure of the current text in the first sentence, then those of other texts, newest
 * first, each with its date and status. Null if no text has a figure.
 */
export function answerCount(
  context: Context,
  asked: string,
  about: string,
  only: readonly Plan[],
): CountAnswer | null {
  const { library } = context;
  const current = only[0] ?? findStanding(library).plan;
  const count = readCount(library, asked, about, only, current);
  if (!count) return null;
  const { texts } = count.found;
  const own = texts.find(({ plan }) => plan === current);
  const order = sortNewestFirst(
    library,
    texts.map(({ plan }) => plan),
  );
  const others = order.flatMap((plan) => texts.filter((text) => text.plan === plan && text !== own));
  const title = countTitle(count, own);
  const lead = own ? sayPoints(library, own) : sayNone(library, current, count);
  const note = countNote(count);
  // A figure that is newer than all texts is the answer where the current one has none.
  const isUpdated = only.length === 0 && !count.isWider;
  const updates = isUpdated
    ? updatesWithFigures(library, count.subject, true).slice(0, 1).map(updateLine)
    : [];
  const used =
    title.length + [...lead, ...updates, note].reduce((sum, line) => sum + toPlainText(line).length, 0);
  const rows = takeFitting(library, own ? others : others.map(withTitles), BRIEF_LENGTH - used);
  const left = others.length - rows.length;
  const points = [...(own?.points ?? []), ...others.flatMap(({ points }) => points)];
  const blocks: readonly Block[] = [
    ...(note === '' ? [] : [{ kind: 'note' as const, text: note }]),
    ...(own ? lead : [...updates, ...lead]).map((text): Block => ({ kind: 'text', text })),
    ...(rows.length === 0 ? [] : [{ kind: 'items' as const, items: rows.map((label) => ({ label })) }]),
    ...(own ? updates : []).map((text): Block => ({ kind: 'text', text })),
  ];
  const line = formatLine('plan', 'figures', count.words, { of: only[0]?.id });
  const [first] = points;
  return {
    words: count.words,
    isWhole: count.dropped.length === 0,
    reply: {
      audience: 'channel',
      command: formatLine('plan', 'search', asked),
      title,
      blocks,
      buttons: [
        runButton(left > 0 ? `${left} more ${left === 1 ? 'text' : 'texts'}` : 'More', `${line} full`, true),
        ...(first ? pointButtons(library, first, pointName(first.plan, first.point)).slice(0, 1) : []),
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
      ]),
    },
  };
}

/** Where the current text has no figure, the reader must see what the others are of. */
function withTitles(text: TextFigures): TextFigures {
  return { ...text, points: text.points.map((point) => ({ ...point, isTitled: true })) };
}

function takeFitting(
  library: Library,
  texts: readonly TextFigures[],
  length: number,
): readonly (readonly Span[])[] {
  let left = length;
  return texts
    .map((text) => rowOf(library, text))
    .filter((row, at) => {
      left -= toPlainText(row).length;
      return at === 0 || left >= 0;
    });
}

import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { inQuotes } from '../../command/tokens.ts';
import { type Block, type Button, type Reply, runButton } from '../../reply.ts';
import { findStanding } from '../current/current-plan.ts';
import { eventsInWords, newestInWords, textsInWords } from '../searched-range.ts';
import { EVERYWHERE } from './count-answer.ts';
import { findTold } from './figures-of-time.ts';
import { rowOf } from './figures-rows.ts';
import { ANY_MEASURE } from './measure.ts';
import { bareWords, type FigureQuery, readCount } from './read-count.ts';
import { toldLines } from './told-lines.ts';

export const NO_FIGURE = 'No such figure';

const LINE_LENGTH = 150;

/** Nothing has the figure. What else has figures on the same words is offered as that. */
export function noFigureReply(context: Context, asked: string, query: FigureQuery): Reply {
  const { library } = context;
  const { measure, only, about } = query;
  const where = only.length > 0 ? only.map(({ shortTitle }) => `the ${shortTitle}`).join(' or ') : EVERYWHERE;
  const on = inQuotes(bareWords(about) || asked);
  const unit = measure.inWords === '' ? '' : ` ${measure.inWords}`;
  const range =
    only.length > 0
      ? newestInWords(library)
      : `Looked in ${textsInWords(library)} and ${eventsInWords(library)}. ${newestInWords(library)}`;
  const { blocks, buttons } = otherFigures(context, query);
  return notice({
    command: formatLine('plan', 'search', asked),
    title: NO_FIGURE,
    blocks: [
      { kind: 'text', text: `No figure on ${on}${unit} found in ${where}.` },
      ...blocks,
      { kind: 'note', text: range },
    ],
    buttons: [...buttons],
  });
}

/** Figures of another kind on the words: a loan for the dam, where its height was asked for. */
function otherFigures(
  { library }: Context,
  query: FigureQuery,
): { readonly blocks: readonly Block[]; readonly buttons: readonly Button[] } {
  const any: FigureQuery = { ...query, measure: { ...ANY_MEASURE, countsFirst: query.measure.countsFirst } };
  const current = query.only[0] ?? findStanding(library).plan;
  const count = readCount(library, any, current);
  const told = findTold(library, any).filter(
    ({ words }) => words.length === any.words.length && words.length > 0,
  );
  const own = count && (count.found.texts.find(({ plan }) => plan === current) ?? count.found.texts.at(-1));
  const items = [
    ...(own
      ? [rowOf(library, { ...own, points: own.points.map((point) => ({ ...point, isTitled: true })) })]
      : []),
    ...toldLines(library, told.slice(0, own ? 1 : 2), LINE_LENGTH),
  ];
  if (items.length === 0) return { blocks: [], buttons: [] };
  const on = count?.words ?? any.words.join(' ');
  return {
    blocks: [
      { kind: 'note', text: `Other figures on ${on}, not what was asked:` },
      { kind: 'items', items: items.map((label) => ({ label })) },
    ],
    buttons: [runButton('Other figures', formatLine('plan', 'figures', on, { of: query.only[0]?.id }))],
  };
}

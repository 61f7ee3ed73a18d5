import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { inQuotes } from '../../command/tokens.ts';
import { POINTS, pointKey } from '../../guide/document-keys.ts';
import { type Block, type Button, type Item, listUnder, type Reply, runButton } from '../../reply.ts';
import { findLeadingText } from '../current/leading-text.ts';
import { cutText } from '../cut-text.ts';
import { pointName } from '../plan-wording.ts';
import { eventsInWords, newestInWords, textsInWords } from '../searched-range.ts';
import { EVERYWHERE } from './count-answer.ts';
import { findTold } from './figures-of-time.ts';
import { rowOf } from './figures-rows.ts';
import { ANY_MEASURE } from './measure.ts';
import { hasFigure } from './measured.ts';
import { isNameWord } from './name-words.ts';
import { findNumbered, isNumbered } from './numbered-records.ts';
import { numberedReply } from './numbered-reply.ts';
import { bareWords, type FigureQuery, readCount } from './read-count.ts';
import { toldLines } from './told-lines.ts';

export const NO_FIGURE = 'No such figure';

const LINE_LENGTH = 150;

/** Nothing has the figure. What else has figures on the same words is offered as that. */
export function noFigureReply(context: Context, asked: string, query: FigureQuery): Reply {
  const { library } = context;
  const { measure, only, about } = query;
  const kind = measure.inWords === '' ? ANY_MEASURE : measure;
  const numbered = findNumbered(library, query.words, only, kind);
  if (isNumbered(numbered)) {
    const on = bareWords(about) || query.words.join(' ');
    return numberedReply(context, on, numbered, {
      command: formatLine('plan', 'search', asked),
      buttons: [runButton('Search the points', formatLine('plan', 'search', on))],
    });
  }
  const where = only.length > 0 ? only.map(({ shortTitle }) => `the ${shortTitle}`).join(' or ') : EVERYWHERE;
  const on = inQuotes(bareWords(about) || asked);
  const unit = measure.inWords === '' ? '' : ` ${measure.inWords}`;
  const range =
    only.length > 0
      ? newestInWords(library)
      : `Looked in ${textsInWords(library)} and ${eventsInWords(library)}. ${newestInWords(library)}`;
  const { blocks, buttons } = otherFigures(context, query);
  const found = blocks.length > 0 ? [] : pointsOnIt(context, query);
  const points = found.map(({ item }) => item);
  // The note on a point may be what is asked for.
  const isNoted = found.some(({ isNoted: has }) => has);
  return notice({
    command: formatLine('plan', 'search', asked),
    // Points on it may have the figure in other words, or in another language.
    title: points.length > 0 ? `Closest: points on ${bareWords(about)}` : NO_FIGURE,
    blocks: [
      {
        kind: 'text',
        text: isNoted
          ? `Not all of the words in one place in ${where}. Closest, with the note on it:`
          : points.length > 0
            ? `No figure with the words ${on}${unit} found in ${where}.`
            : `No figure on ${on}${unit} found in ${where}.`,
      },
      ...blocks,
      ...listUnder('Points on it, which may have it in other words', points),
      { kind: 'note', text: range },
    ],
    buttons: [...buttons],
  });
}

const SHOWN_POINTS = 2;
const POINT_LENGTH = 120;

/** Points that the search finds on all of the words, which may be in another language than the question. */
function pointsOnIt(
  { library, now }: Context,
  { about, only, measure }: FigureQuery,
): readonly { readonly item: Item; readonly isNoted: boolean }[] {
  if (about === '') return [];
  const { hits } = library.search.find(about, { now, part: POINTS, limit: 10 });
  const plans = only.length > 0 ? only : library.plans;
  return (
    hits
      .filter(({ missing }) => missing.length === 0)
      .flatMap(({ id }) =>
        plans.flatMap((plan) =>
          plan.points.filter((point) => pointKey(plan, point) === id).map((point) => ({ plan, point })),
        ),
      )
      // A text in another script may write its number in a way that is not read as one.
      .filter(({ point: { text } }) => hasFigure(text, { measure }) || !/\p{Script=Latin}/u.test(text))
      .slice(0, SHOWN_POINTS)
      .map(({ plan, point }) => {
        const { note = '' } = point;
        const isNoted = hasFigure(note, { measure });
        const said = cutText(point.text, POINT_LENGTH);
        return {
          item: { label: [`${pointName(plan, point)}: `, isNoted ? `${said} ${note}` : said] },
          isNoted,
        };
      })
  );
}

/** Figures of another kind on the words: a loan for the dam, where its height was asked for. */
function otherFigures(
  { library }: Context,
  query: FigureQuery,
): { readonly blocks: readonly Block[]; readonly buttons: readonly Button[] } {
  // What else is said in figures of somebody or of a country is not near anything.
  if (query.words.every((word) => isNameWord(library, word))) return { blocks: [], buttons: [] };
  const any: FigureQuery = { ...query, measure: { ...ANY_MEASURE, countsFirst: query.measure.countsFirst } };
  const current = query.only[0] ?? findLeadingText(library);
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

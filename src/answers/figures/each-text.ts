import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type Reply, runButton, type Span } from '../../reply.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { cite, citePlan, citePoint, nameOfPoint } from '../cite.ts';
import { datesInWords, sortNewestFirst } from '../comparison/text-order.ts';
import { cutText } from '../cut-text.ts';
import { linkPoint } from '../link-point.ts';
import { bareStatus, numberName } from '../plan-wording.ts';
import { pointStatus } from '../point-standing.ts';
import { EVERYWHERE } from './count-answer.ts';
import { countNote } from './count-wording.ts';
import { rowOf } from './figures-rows.ts';
import { findNumbered, isNumberedPoint } from './numbered-records.ts';
import type { Count, FigureQuery } from './read-count.ts';
import { sayFigures } from './row-sentence.ts';
import { figuresOf } from './titled-figures.ts';

const TEXT = '(?:texts?|drafts?|plans?|proposals?|versions?|documents?|offers?|bills?)';
/** "in each text", "in all four drafts", "every plan" */
const EACH = new RegExp(
  String.raw`(?:^|\s)(?:(?:in|across|under|by|for|of|according to)\s+)?(?:(?:each|every|both|all)(?:\s+one)?(?:\s+of)?(?:\s+(?:the|these|those))?(?:\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}))?|the\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|different|various))\s+${TEXT}(?!\p{L})`,
  'iu',
);
/** "per draft", "in each", "who wants what", "before and after": every text by another name. */
const EACH_IN_WORDS = new RegExp(
  String.raw`[\s,;:–-]+(?:(?:per|by)\s+${TEXT}|(?:in|under|across|by)\s+(?:(?:each|all|both|every)(?:\s+of\s+(?:them|these|those)|\s+one)?|all\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}))|(?:and\s+)?(?:who|(?:which|what)\s+(?:side|party|${TEXT}))\s+(?:wants?|wanted|says?|said|proposes?|proposed|offers?|asks?\s+for|demands?)\s+(?:what|how\s+much|how\s+many)|before\s+and\s+after|then\s+and\s+now|over\s+time|(?:text|draft)\s+(?:by|to|for)\s+(?:text|draft))[\s?!.]*$`,
  'iu',
);
/** "who wants what on amnesty" */
const EACH_AT_START = new RegExp(
  String.raw`^(?:who|(?:which|what)\s+(?:side|party|${TEXT}))\s+(?:wants?|wanted|says?|said|proposes?|proposed|offers?|demands?)\s+what\s+(?:on|about|for|regarding|as to|in)\s+`,
  'iu',
);
/** "which draft had the lowest number of", "which side offers the most" */
const EXTREME = new RegExp(
  String.raw`^(?:which|what)\s+(?:of\s+the\s+)?(?:side|party|${TEXT})\s+(?:has|had|gives?|gave|sets?|allows?|allowed|wants?|wanted|asks?\s+for|offers?|offered|proposes?|proposed|demands?)\s+(?:the\s+)?(?:lowest|highest|most|fewest|least|largest|smallest|biggest|longest|shortest|strictest)\s+(?:(?:number|amount|sum|share)\s+of\s+)?(?=\p{L})`,
  'iu',
);
/** "each treaty": what the texts are is what is asked about too. */
const EACH_OF_IT = /(?<!\p{L})(?:each|every)\s+(?=\p{L})/iu;

/** The words without what asks for every text; null if they ask for none. */
export function stripEachText(words: string): string | null {
  const rest = words
    .replace(EACH_AT_START, ' ')
    .replace(EXTREME, ' ')
    .replace(EACH_IN_WORDS, ' ')
    .replace(EACH, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return rest === words.trim() || rest === '' ? null : rest;
}

/** Whether every text is asked for, and the words without that. */
export function readEachText(words: string): { readonly rest: string; readonly isEach: boolean } {
  const bare = stripEachText(words);
  if (bare !== null) return { rest: bare, isEach: true };
  const rest = words.replace(EACH_OF_IT, '');
  return { rest, isEach: rest !== words };
}

/** More texts than these are named in one line. */
const MOST_ROWS = 6;

/** One row a text, oldest first, also those whose answer is no number: "Treaty without end". */
export function eachTextReply({ library }: Context, asked: string, count: Count, query: FigureQuery): Reply {
  const { found, subject, words } = count;
  const isOwnList = ({ numbering }: Plan) => numbering === 'guide';
  const inOrder = sortNewestFirst(library, query.only.length > 0 ? query.only : library.plans)
    .toReversed()
    .filter((plan) => !isOwnList(plan) || found.texts.some((text) => text.plan === plan));
  const isOn = (plan: Plan) =>
    found.texts.some((text) => text.plan === plan) || found.without.some((each) => each.plan === plan);
  const points = [...found.texts.flatMap((text) => text.points), ...found.without];
  const nearest = (plan: Plan) => (isOn(plan) ? undefined : findNearest(library, count, points, plan));
  const silent = inOrder.filter((plan) => !isOn(plan) && !nearest(plan));
  const rows = inOrder.flatMap((plan) => {
    if (isOn(plan)) return [rowFor(library, count, plan)];
    const near = nearest(plan);
    return near ? [nearRow(library, near)] : [];
  });
  const note = countNote(library, count, EVERYWHERE);
  const left = rows.length - MOST_ROWS;
  const line = formatLine('plan', 'figures', words);
  return {
    audience: 'channel',
    command: formatLine('plan', 'search', asked),
    title: `Figures on ${subject.name} in each text, oldest first`,
    blocks: [
      ...(note === '' ? [] : [{ kind: 'note' as const, text: note }]),
      { kind: 'items', items: rows.slice(0, MOST_ROWS).map((label) => ({ label })) },
      ...(silent.length === 0 ? [] : [{ kind: 'note' as const, text: silentNote(subject.name, silent) }]),
    ],
    buttons: [
      runButton(left > 0 ? `${left} more ${left === 1 ? 'text' : 'texts'}` : 'More', `${line} full`, true),
      ...(count.nearby
        ? [runButton(`Figures on ${count.nearby.name}`, formatLine('plan', 'figures', count.nearby.name))]
        : []),
      runButton('Compare', formatLine('plan', 'compare', words)),
    ],
    footer: [briefAttribution(library, inOrder.filter(isOn))],
    sources: [],
    answers: { ids: [], points: points.map(nameOfPoint) },
    cited: cite(library, [
      ...points.map((point) => citePoint(library, point)),
      ...found.texts.filter((text) => text.others.length > 0).map(({ plan }) => citePlan(library, plan)),
    ]),
  };
}

/** A point of the text that matches one on the subject in another, and may have another word for it; or has the words and a number. */
function findNearest(
  library: Library,
  { subject }: Count,
  points: readonly PointInPlan[],
  plan: Plan,
): PointInPlan | undefined {
  const words = subject.words.map(({ typed }) => typed);
  return (
    points
      .flatMap((each) => library.related.matches(each.plan, each.point))
      .find((each) => each.plan === plan) ?? findNumbered(library, words, [plan]).points[0]
  );
}

function nearRow(library: Library, { plan, point }: PointInPlan): readonly Span[] {
  const number = point.number === undefined ? '' : `${numberName(plan, point.number).toLowerCase()}, `;
  const figures = figuresOf(point);
  return [
    { text: datesInWords(library, plan), strong: true },
    ': ',
    linkPoint(plan, point, plan.shortTitle),
    ` (${pointStatus(plan, point)}), nearest: ${number}${quoteTitle(point.title)}${figures.length === 0 ? '' : ': '}`,
    { text: cutText(figures.join('; '), NEAR_LENGTH), strong: true },
  ];
}

const NEAR_LENGTH = 60;
const MOST_NAMED = 4;

/** A text may have it in other words, so it is not said to have nothing on it. */
function silentNote(name: string, silent: readonly Plan[]): string {
  const texts =
    silent.length > MOST_NAMED
      ? `${silent.length} other texts`
      : silent.map(({ shortTitle }) => `the ${shortTitle}`).join(', ');
  return `No figure that names ${inQuotes(name)} found in ${texts}.`;
}

function rowFor(library: Library, { found, subject }: Count, plan: Plan): readonly Span[] {
  const text = found.texts.find((each) => each.plan === plan);
  if (text) return rowOf(library, text, (each) => sayFigures(library, each, subject));
  const points = found.without.filter((each) => each.plan === plan);
  const numbered = points.find(({ point }) => isNumberedPoint(point));
  if (numbered) return nearRow(library, numbered);
  const [first] = points;
  const named = points.map(
    ({ point }) =>
      `${point.number === undefined ? '' : `${numberName(plan, point.number).toLowerCase()}, `}${quoteTitle(point.title)}`,
  );
  return [
    { text: datesInWords(library, plan), strong: true },
    ': ',
    linkPoint(plan, first?.point ?? null, plan.shortTitle),
    ` (${bareStatus(plan)}), no figure: `,
    { text: named.slice(0, 2).join('; '), strong: true },
  ];
}

import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { readQuantities } from '../../guide/numbers/quantities.ts';
import type { Plan, PlanPoint } from '../../guide/schema.ts';
import { type Reply, runButton, type Span } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { cite, citePoint, nameOfPoint } from '../cite.ts';
import { findSubject } from '../comparison/subject.ts';
import { datesInWords, sortNewestFirst } from '../comparison/text-order.ts';
import { cutText } from '../cut-text.ts';
import { figuresInEachText } from '../figures/answer-figure-question.ts';
import { stripEachText } from '../figures/each-text.ts';
import { kindOfNumber } from '../figures/kind-of-number.ts';
import { repairSlips } from '../figures/repair-slips.ts';
import { isMeasureWord } from '../figures/subject.ts';
import { linkPoint } from '../link-point.ts';
import { numberName } from '../plan-wording.ts';
import { pointStatus } from '../point-standing.ts';
import { rewriteNote } from '../rewrite-note.ts';
import { splitSentences } from '../sentences.ts';
import { readQuestion } from './read-question.ts';

/** Texts in the reply, and the characters of what each says. */
const MOST_ROWS = 6;
const SAID_LENGTH = 110;

/** A year, or a time in numbers. */
const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/;

/**
 * "army size in all the texts", "when are elections under each plan": a row for every text, oldest first, with its figure,
 * its date or its sentence. Null if the words ask for no such row, or no text has a point on them.
 */
export function eachTextAnswer(context: Context, asked: string, isWhen: boolean): Reply | null {
  const { library } = context;
  const bare = stripEachText(asked);
  if (bare === null) return null;
  const { about: rest, plans } = readQuestion(bare, library);
  if (rest === '' || plans.length > 0) return null;
  const figures = isWhen ? null : figuresInEachText(context, asked, rest);
  if (figures) return figures;
  const repaired = repairSlips(library, rest, context.now);
  const { name, dropped, rows } = findRows(context, repaired.words);
  const isOwnList = ({ numbering }: Plan) => numbering === 'guide';
  const inOrder = sortNewestFirst(library, library.plans).toReversed();
  const first = inOrder.flatMap((plan) => {
    const row = rows.find((each) => each.plan === plan);
    const points = row ? [...row.points, ...row.nearest] : [];
    const point = (isWhen ? points.find(isTimed) : null) ?? points[0];
    return point === undefined ? [] : [{ plan, point }];
  });
  const found = isWhen ? inOneSense(library, first) : first;
  if (found.length === 0) return null;
  const silent = inOrder.filter((plan) => !isOwnList(plan) && !found.some((each) => each.plan === plan));
  const shown = found.slice(-MOST_ROWS);
  const left = found.length - shown.length;
  return {
    audience: 'channel',
    command: formatLine('plan', 'search', asked),
    title: `${upperFirst(name)} in each text, oldest first${dropped === '' ? '' : `, without ${inQuotes(dropped)}`}`,
    blocks: [
      ...rewriteNote(repaired.rewrites),
      {
        kind: 'items',
        items: shown.map(({ plan, point }) => ({ label: rowOf(library, plan, point, isWhen) })),
      },
      ...(silent.length === 0
        ? []
        : [
            {
              kind: 'note' as const,
              text: `No point on ${inQuotes(name)} found in the ${silent.map(({ shortTitle }) => shortTitle).join(', the ')}.`,
            },
          ]),
    ],
    buttons: [
      ...(left > 0 ? [runButton(`${left} more`, formatLine('plan', 'compare', name, { full: true }))] : []),
      runButton('Compare', formatLine('plan', 'compare', name)),
    ],
    footer: [
      briefAttribution(
        library,
        shown.map(({ plan }) => plan),
      ),
    ],
    sources: [],
    answers: { ids: [], points: found.map(nameOfPoint) },
    cited: cite(
      library,
      shown.map((each) => citePoint(library, each)),
    ),
  };
}

/** The rows on all words, or on all but the last one or two, often verbs that texts have in others: "VRF 3 close". */
function findRows({ library, now }: Context, words: string) {
  const telling = words.split(' ').filter((word) => !isMeasureWord(word));
  const all = telling.length > 0 ? telling : words.split(' ');
  const read = (left: number) => {
    const name = all.slice(0, all.length - left).join(' ');
    const { rows } = findSubject(library, name, now);
    const count = rows.filter(({ points, nearest }) => points.length + nearest.length > 0).length;
    return { name, dropped: all.slice(all.length - left).join(' '), rows, count };
  };
  const whole = { ...read(0), dropped: '' };
  const others = [1, 2].filter((left) => left < all.length).map(read);
  const [fewer] = others;
  if (whole.count > 0) return fewer && fewer.count > whole.count ? fewer : whole;
  return others.find(({ count }) => count > 0) ?? whole;
}

function rowOf(library: Library, plan: Plan, point: PlanPoint, isWhen: boolean): readonly Span[] {
  const number = point.number === undefined ? '' : `, ${numberName(plan, point.number).toLowerCase()}`;
  return [
    { text: datesInWords(library, plan), strong: true },
    ': ',
    linkPoint(plan, point, plan.shortTitle),
    ` (${pointStatus(plan, point)})${number}: `,
    { text: isWhen ? timeOf(point) : saidBy(point), strong: true },
  ];
}

/** A heading with a number says it all; otherwise the first sentence does. */
function saidBy({ title, text }: PlanPoint): string {
  return readQuantities(title).length > 0 ? title : cutText(splitSentences(text)[0] ?? title, SAID_LENGTH);
}

function timeOf({ title, text }: PlanPoint): string {
  const sentence = splitSentences(text).find(hasTime);
  if (sentence !== undefined) return cutText(sentence, SAID_LENGTH);
  return hasTime(title) ? title : `${title}; no date`;
}

function isTimed({ title, text }: PlanPoint): boolean {
  return hasTime(`${title} ${text}`);
}

/**
 * Where two or more of the rows match one another, a row that matches none of them is of something else: the year in which
 * savings begin beside the days on which a merger does. The point of its text that they match is put in its place.
 */
function inOneSense(library: Library, rows: readonly PointInPlan[]): readonly PointInPlan[] {
  const matched = rows.map(({ plan, point }) => library.related.matches(plan, point));
  return rows.map((row) => {
    const others = matched.filter((_each, at) => rows[at] !== row);
    const votes = (point: PlanPoint) =>
      others.filter((all) => all.some((each) => each.plan === row.plan && each.point === point)).length;
    if (votes(row.point) > 0) return row;
    const point = row.plan.points.find((each) => votes(each) > 1 && isTimed(each));
    return point ? { plan: row.plan, point } : row;
  });
}

function hasTime(text: string): boolean {
  return YEAR.test(text) || readQuantities(text).some((quantity) => kindOfNumber(quantity) === 'time');
}

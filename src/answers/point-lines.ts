import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import { readQuantities } from '../guide/numbers/quantities.ts';
import type { PlanPoint } from '../guide/schema.ts';
import type { Block, Span } from '../reply.ts';
import { highlight } from '../search/highlight.ts';
import { briefCaveat } from './comparison/name-points.ts';
import { cutAround, takeMost } from './cut-around.ts';
import { cutText } from './cut-text.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from './match-words.ts';
import { placeInPlan, planDates, pointItem, pointName, statusNote } from './plan-wording.ts';
import { describeBasis } from './point-basis.ts';
import { pointStatus } from './point-standing.ts';
import { splitSentences } from './sentences.ts';
import { unsaidFigures } from './unsaid-figures.ts';

/** A point that was found, with the words of it that match. */
export type FoundPoint = PointInPlan & { readonly marks: readonly string[] };

/** Each point with its text and a button. */
export function listInFull(library: Library, points: readonly FoundPoint[]): Block {
  return {
    kind: 'items',
    items: points.map((found) => {
      const { plan, point, marks } = found;
      const caveat = describeBasis(point);
      const detail = [...mark(point.text, marks), ...(caveat === undefined ? [] : [` (${caveat})`])];
      return pointItem(library, found, [`${pointName(plan, point)}: `, ...mark(point.title, marks)], detail);
    }),
  };
}

/** Characters of what one point says beside its title, of all together, and the fewest that say anything. */
const SAYS_LENGTH = 90;
const WHOLE_LENGTH = 120;
const ALL_SAY_LENGTH = 90;
const LEAST_SAYS_LENGTH = 50;
const FIRST_LENGTH = 140;
const FIGURES_LENGTH = 60;

/**
 * One line for each: "28-point text, point 7 (20 November 2025, superseded): NATO membership ruled out". Below it what the
 * text says, if the title lacks some of the words asked for and there is room.
 */
export function listBriefly(
  library: Library,
  points: readonly FoundPoint[],
  asked: string,
  isFirstSaid = false,
  hasFigures = false,
): readonly Block[] {
  const words = readAskedWords(library, asked);
  let room = ALL_SAY_LENGTH;
  return [
    {
      kind: 'items',
      items: points.map(({ plan, point, marks }, at) => {
        const caveat = briefCaveat(plan, point);
        const facts = `${planDates(plan)}, ${pointStatus(plan, point)}${caveat === null ? '' : `; ${caveat}`}`;
        const said =
          room < LEAST_SAYS_LENGTH ? null : saying(point, words, Math.min(SAYS_LENGTH, room), at === 0);
        const isShort = point.text.length <= FIRST_LENGTH;
        // A heading alone does not answer, and a number without its date misleads.
        const isWhole = isShort && hasFigures && readQuantities(point.text).length > 0;
        const text = isWhole
          ? point.text
          : (said ?? (at === 0 && isFirstSaid ? cutText(point.text, FIRST_LENGTH) : null));
        const unsaid = hasFigures ? unsaidFigures(point.figures, `${point.title}\n${text ?? ''}`) : [];
        const figures = cutText(unsaid.join('; '), FIGURES_LENGTH);
        const says = figures === '' ? text : [figures, ...(text === null ? [] : [text])].join('. ');
        room -= said?.length ?? 0;
        return {
          label: [`${placeInPlan(plan, point)} (${facts}): `, ...mark(point.title, marks)],
          ...(says !== null && { detail: says }),
        };
      }),
    },
    { kind: 'note', text: statusNote(library) },
  ];
}

/** The sentence of a point that has most of the words its title lacks; null if none has one. */
function saying(
  { title, text }: PlanPoint,
  words: readonly AskedWord[],
  length: number,
  isFirst: boolean,
): string | null {
  const titled = stemText(title);
  const lacking = words.filter((word) => !hasWord(titled, word));
  const countIn = (part: string) => {
    const stemmed = stemText(part);
    return lacking.filter((word) => hasWord(stemmed, word)).length;
  };
  const sentence = takeMost(splitSentences(text), countIn);
  if (sentence === null) return null;
  // The date in its first half may be what was asked for.
  return isFirst && sentence.length <= WHOLE_LENGTH ? sentence : cutAround(sentence, length, countIn);
}

function mark(text: string, words: readonly string[]): readonly Span[] {
  const marked = highlight(text, words);
  return typeof marked === 'string' ? [marked] : marked;
}

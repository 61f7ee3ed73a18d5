import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Plan, PlanPoint } from '../guide/schema.ts';
import { lowerFirst } from '../text/first-letter.ts';
import { cutText } from './cut-text.ts';
import { bareStatus, statusInWords } from './plan-wording.ts';
import { splitSentences } from './sentences.ts';

/** What takes a point out of force while its text stays in it. */
const ENDS =
  /(?<!\p{L})(?:suspended|struck (?:down|out)|annulled|repealed|overturned|quashed|void(?:ed)?|invalid(?:ated)?|lapsed|expired|frozen|stayed|blocked|on hold|set aside|withdrawn|not (?:yet )?(?:in force|applied|effective))(?!\p{L})/iu;
/** A note on something else may have the word as well: "that recognition is withdrawn was seen in a translation". */
const TELLS_OF_POINT = new RegExp(
  `^(?:(?:this|the) (?:point|section|article|clause|item|paragraph) )?(?:(?:has|have|had|is|was|were|been|since|currently|now) )*${ENDS.source}`,
  'iu',
);
/** "Sections 3 and 6" */
const NUMBERED =
  /(?<!\p{L})(?:points?|sections?|articles?|items?|paragraphs?|clauses?|§+)\s*(\d+(?:(?:\s*(?:,|and|or|to|–|-)\s*)+\d+)*)/giu;

const LENGTH = 70;

/**
 * What has happened to a point but not to the rest of its text, by its note or by the note on the text's status that names its
 * number: "suspended since 14 October 2026". Null if its standing is that of its text.
 */
export function ownStanding({ plan, point }: PointInPlan): string | null {
  const noted = splitSentences(point.note ?? '').find((sentence) => TELLS_OF_POINT.test(sentence));
  if (noted !== undefined) return inBrief(noted);
  const { number } = point;
  if (number === undefined || plan.numbering === 'editorial') return null;
  const said = splitSentences(plan.statusNote ?? '').find(
    (sentence) => ENDS.test(sentence) && listNumbers(sentence).includes(number),
  );
  return said === undefined ? null : inBrief(said.slice(ENDS.exec(said)?.index ?? 0));
}

/** "in force", "in force, but this point: suspended since 14 October 2026" */
export function pointStatus(plan: Plan, point: PlanPoint): string {
  return withOwnStanding(bareStatus(plan), { plan, point });
}

/** The same with the date of the text's status. */
export function datedPointStatus(library: Library, found: PointInPlan): string {
  return withOwnStanding(statusInWords(library, found.plan), found);
}

function withOwnStanding(status: string, found: PointInPlan): string {
  const own = ownStanding(found);
  return own === null ? status : `${status}, but this point: ${own}`;
}

function listNumbers(sentence: string): readonly number[] {
  return [...sentence.matchAll(NUMBERED)].flatMap(([, list = '']) => {
    const numbers = (list.match(/\d+/g) ?? []).map(Number);
    const [from = 0, to = 0] = numbers;
    // "3 to 6"
    return numbers.length === 2 && /to|–|-/.test(list) && to > from && to - from < 100
      ? Array.from({ length: to - from + 1 }, (_, at) => from + at)
      : numbers;
  });
}

function inBrief(sentence: string): string {
  return lowerFirst(cutText(sentence.trim().replace(/\.$/, ''), LENGTH));
}

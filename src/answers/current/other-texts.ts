import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, PlanPoint } from '../../guide/schema.ts';
import type { Block } from '../../reply.ts';
import { nameNumbers } from '../comparison/name-points.ts';
import { cutAround, takeMost } from '../cut-around.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { bareStatus, placeInPlan } from '../plan-wording.ts';
import { pointStatus } from '../point-standing.ts';
import { splitSentences } from '../sentences.ts';
import { ENDED } from './current-plan.ts';
import { isBinding } from './leading-text.ts';

/** Texts of which a sentence is shown, the characters of each sentence, and newer texts that are named. */
const SHOWN = 2;
const SENTENCE_LENGTH = 110;
const MOST_NAMED = 2;

/**
 * What other texts have in place of the only point shown for `asked`, newest first: of an ended text, what newer texts have,
 * else those still alive, or which texts are newer; of a text that nobody has agreed to, what one in force or
 * agreed has. No block for any other text.
 */
export function otherTextsNotes(library: Library, found: PointInPlan, asked: string): readonly Block[] {
  const { plan } = found;
  if (isBinding(plan)) return [];
  const isEnded = ENDED.has(plan.status);
  const counts = (other: Plan) =>
    isEnded ? isNewer(other, plan) || !ENDED.has(other.status) : isBinding(other);
  const texts = textsBeside(library, plan).filter(counts);
  const alive = texts.filter(({ status }) => !ENDED.has(status));
  const matches = matchesOnIt(library, found);
  const having = (plans: readonly Plan[]) =>
    plans.filter((other) => matches.some((match) => match.plan === other));
  const telling = having(alive.filter((other) => isNewer(other, plan) || isBinding(other)));
  // What replaced a text and was replaced itself says less than what still counts.
  const shown = [telling, having(alive), having(texts).slice(0, 1)].find(({ length }) => length > 0) ?? [];
  const words = readAskedWords(library, asked);
  if (shown.length === 0) return isEnded ? nameNewer(texts.filter((other) => isNewer(other, plan))) : [];
  const pointsOf = (other: Plan) => matches.filter((match) => match.plan === other).map(({ point }) => point);
  const lines = shown.slice(0, SHOWN).map((other) => otherLine(plan, other, pointsOf(other), words));
  const rest = shown.slice(SHOWN).map((other) => placeInPlan(other, pointsOf(other)[0] as PlanPoint));
  return [...lines, ...(rest.length === 0 ? [] : [`Also: ${rest.join('; ')}.`])].map((text) => ({
    kind: 'note',
    text,
  }));
}

function isNewer(other: Plan, plan: Plan): boolean {
  return other.date > plan.date;
}

/** Newest first; the guide's own list sums up another text. */
function textsBeside({ plans }: Library, plan: Plan): readonly Plan[] {
  return plans
    .filter((other) => other !== plan && other.numbering !== 'guide')
    .toSorted((a, b) => b.date.localeCompare(a.date));
}

/** A match through a third text may be on another part of what that joins. */
function matchesOnIt(library: Library, { plan, point }: PointInPlan): readonly PointInPlan[] {
  return library.related
    .matches(plan, point)
    .filter(
      (other) =>
        names(point, other) ||
        names(other.point, { plan, point }) ||
        other.point.topics.some((topic) => point.topics.includes(topic)),
    );
}

function names({ matches }: PlanPoint, { plan, point: { number } }: PointInPlan): boolean {
  return number !== undefined && matches[plan.id]?.includes(number) === true;
}

/** "Newer: Final text, point 2 (draft): Each ferry sails with a crew of 24." */
function otherLine(
  plan: Plan,
  other: Plan,
  points: readonly PlanPoint[],
  words: readonly AskedWord[],
): string {
  const count = (text: string) => words.filter((word) => hasWord(stemText(text), word)).length;
  const [best, ...rest] = points.toSorted(
    (a, b) => count(`${b.title}\n${b.text}`) - count(`${a.title}\n${a.text}`),
  );
  if (!best) return '';
  const label = other.status === 'in-force' ? 'In force' : isNewer(other, plan) ? 'Newer' : 'Also';
  const also = rest.length === 0 ? '' : ` Also its ${nameNumbers(other, rest)}.`;
  return `${label}: ${placeInPlan(other, best)} (${pointStatus(other, best)}): ${sentenceOf(best, count)}${also}`;
}

function sentenceOf({ text }: PlanPoint, count: (text: string) => number): string {
  if (text.length <= SENTENCE_LENGTH) return text;
  const sentences = splitSentences(text);
  const best = takeMost(sentences, count) ?? sentences[0] ?? text;
  const cut = cutAround(best, SENTENCE_LENGTH, count);
  const [start, end] = [
    cut.startsWith('…') || best === sentences[0],
    cut.endsWith('…') || best === sentences.at(-1),
  ];
  return `${start ? '' : '… '}${cut}${end ? '' : ' …'}`;
}

/** That nothing matches is not said: points of other texts may be on it all the same. Many texts say nothing. */
function nameNewer(newer: readonly Plan[]): readonly Block[] {
  if (newer.length === 0 || newer.length > MOST_NAMED) return [];
  const named = newer.map((other) => `${other.shortTitle} (${bareStatus(other)})`).join('; ');
  return [{ kind: 'note', text: `Newer: ${named}.` }];
}

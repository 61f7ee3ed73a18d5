import { onceForParts } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import type { Reply } from '../../reply.ts';
import { isStopWord } from '../../search/analyzer.ts';
import { foldName } from '../../search/fold.ts';
import { classifyWord } from '../../search/known-words.ts';
import { detectLanguage } from '../../search/language.ts';
import { findPlainNear } from '../../search/slips.ts';
import { stem } from '../../search/stem.ts';
import { tokenize } from '../../search/tokenize.ts';
import { tellingParts } from '../telling-parts.ts';
import { type PlanQuestion, readQuestion } from './read-question.ts';

/** Each word of such a question counts; a search does with some of them, and repairs its own. */
const MEASURING: ReadonlySet<PlanQuestion['kind']> = new Set(['figures', 'changes']);

/** The answer to a question for a figure or a difference with its slips repaired; null if it has none, or is another. */
export function repairMeasuring(
  library: Library,
  words: string,
  command: string,
  answer: (words: string) => Reply,
): Reply | null {
  if (detectLanguage(tokenize(words).map(({ folded }) => folded)) !== 'en') return null;
  const repaired = repairQuestion(library, words);
  if (repaired === words || !MEASURING.has(readQuestion(repaired, library).kind)) return null;
  const reply = answer(repaired);
  return {
    ...reply,
    command,
    blocks: [{ kind: 'note', text: `Showing results for ${newWords(words, repaired)}.` }, ...reply.blocks],
  };
}

function newWords(typed: string, repaired: string): string {
  const known = new Set(typed.split(/\s+/));
  return repaired
    .split(/\s+/)
    .filter((word) => !known.has(word))
    .join(', ');
}

/** The stems of the guide's words, with the names of its texts and people. */
const stemsOf = onceForParts(tellingParts, (library: Library): ReadonlySet<string> => {
  const texts = [
    ...library.plans.flatMap(({ title, shortTitle, aliases, points }) => [
      title,
      shortTitle,
      ...aliases,
      ...points.flatMap((point) => [point.title, point.text, ...point.figures]),
    ]),
    ...library.guide.timeline.map(({ text }) => text),
    ...library.guide.about.topics.flatMap(({ name, words }) => [name, ...words]),
    ...library.people.list.map(({ name }) => name),
  ];
  return new Set(texts.flatMap((text) => tokenize(text).map(({ folded }) => stem(folded))));
});

/** Words that ask and that no guide need have. */
const ASKING =
  /^(?:differ(?:s|ed|ence|ences|ent)?|between|compare[ds]?|compared|comparison|maximum|minimum|number|amount)$/;

/**
 * The question with its misspelt English words as the guide has them, or as questions do: "the diffrence in houshold limits".
 * A word that any language or the guide has is left as it is, and so is one that may be two others.
 */
function repairQuestion(library: Library, asked: string): string {
  return asked.replace(/(?<![\p{L}\p{N}’'-])[a-z]{6,}(?![\p{L}\p{N}’'-])/gu, (typed) => {
    const folded = foldName(typed);
    const known = stemsOf(library);
    if (known.has(stem(folded)) || classifyWord(folded) !== null) return typed;
    const near = findPlainNear(folded).filter(
      (word) => known.has(stem(word)) || ASKING.test(word) || isSmall(word),
    );
    return new Set(near.map((word) => stem(word))).size === 1 ? (near[0] ?? typed) : typed;
  });
}

function isSmall(word: string): boolean {
  const [token] = tokenize(word);
  return token !== undefined && isStopWord(token);
}

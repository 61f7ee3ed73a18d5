import { onceFor } from '../../async.ts';
import type { Guide } from '../../guide/guide.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, PlanPoint } from '../../guide/schema.ts';
import { isStopWord } from '../../search/analyzer.ts';
import { fold } from '../../search/fold.ts';
import { stem } from '../../search/stem.ts';
import { tokenize } from '../../search/tokenize.ts';
import { hasForm } from '../match-words.ts';

/**
 * Where a point names a word: 3 in its heading, 2 in its text, 1 only in its context, 0 nowhere. Its note and the name of
 * its plan do not count.
 */
export type WordFinder = (plan: Plan, point: PlanPoint, word: string) => 0 | 1 | 2 | 3;

/** The words that say what is asked for, folded, each once; a number with what it counts is one: "14 million". */
export function contentWords(text: string): readonly string[] {
  const words: string[] = [];
  let end = -1;
  for (const word of tokenize(text).filter((each) => !isStopWord(each))) {
    const last = words.at(-1) ?? '';
    const isCounted =
      /^\d+$/.test(last) && /^\p{L}/u.test(word.folded) && /^\s*$/.test(text.slice(end, word.from));
    if (isCounted) words[words.length - 1] = `${last} ${word.folded}`;
    else words.push(word.folded);
    end = word.to;
  }
  return [...new Set(words)];
}

export function createWordFinder({ guide }: Library): WordFinder {
  const known = new Map<string, readonly string[]>();
  const formsOf = (word: string) => {
    const forms = known.get(word) ?? listForms(word, spellingsOf(guide));
    known.set(word, forms);
    return forms;
  };
  return (plan, point, word) => {
    const { heading, text, context } = wordsOf(plan, point);
    const isIn = (words: string) => hasForm(words, formsOf(word));
    return isIn(heading) ? 3 : isIn(text) ? 2 : isIn(context) ? 1 : 0;
  };
}

/** The word by its stem, and in its other spellings as they are: the stem of "Crimée" is that of "crimes". */
function listForms(word: string, spellings: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const others = (spellings.get(word) ?? []).map((form) => listFolded(form).join(' '));
  const [number, unit = ''] = word.split(' ');
  const units = (spellings.get(unit) ?? []).map((form) => `${number} ${listFolded(form).join(' ')}`);
  return [listStems(word), ...others, ...units].map((form) => ` ${form} `);
}

/** Each spelling with its group. */
const spellingsOf = onceFor(
  ({ spellings: { spellings } }: Guide): ReadonlyMap<string, readonly string[]> =>
    new Map(spellings.flatMap((group) => group.map((name) => [fold(name), group] as const))),
);

/** The most characters of an excerpt. */
const MAX_EXCERPT = 170;

/**
 * The sentence of a point's text that names the most of the words, or the part of it up to a semicolon, which needs the
 * heading to be understood; for a figure, the figures. Null if it is long.
 */
export function excerptNaming(words: readonly string[], { title, text, figures }: PlanPoint): string | null {
  const named = (part: string) =>
    words.filter((word) => listWords(part).includes(` ${listStems(word)} `)).length;
  const counted = figures.filter((figure) => named(figure) === words.length);
  if (counted.length > 0 && /^\d/.test(words.join())) return `${title}: ${counted.join(' · ')}`;
  const bestOf = (parts: readonly string[]) =>
    parts.reduce((best, part) => (named(part) > named(best) ? part : best), '');
  const sentence = bestOf(text.split(/(?<=[.!?。！？])\s*(?=\S)/u)).replace(/[.。]$/u, '');
  if (named(sentence) === 0) return null;
  if (sentence.length <= MAX_EXCERPT) return sentence;
  const part = bestOf(sentence.split(/\s*[;；]\s*/u)).replace(/^and\s+/i, '');
  const excerpt = `${title}: ${part}`;
  return named(part) === named(sentence) && excerpt.length <= MAX_EXCERPT ? excerpt : null;
}

/** A point's words between spaces: their stems, then as written. */
type PointWords = { readonly heading: string; readonly text: string; readonly context: string };

const pointWords = new WeakMap<PlanPoint, PointWords>();

function wordsOf(plan: Plan, point: PlanPoint): PointWords {
  const before = pointWords.get(point);
  if (before) return before;
  const words = {
    heading: listWords(point.title),
    text: listWords([point.text, ...point.figures].join('\n')),
    // A list of the guide's own has long background there, which comparisons do not show.
    context: plan.numbering === 'guide' ? '' : listWords(point.context ?? ''),
  };
  pointWords.set(point, words);
  return words;
}

/** With each compound as one word, too: "cease-fire" is also "ceasefire". */
function listWords(text: string): string {
  const stems = tokenize(text).flatMap(({ folded, compound }) =>
    compound ? [stem(folded), stem(compound.folded)] : [stem(folded)],
  );
  return ` ${stems.join(' ')} / ${listFolded(text).join(' ')} `;
}

function listStems(words: string): string {
  return words
    .split(' ')
    .map((word) => stem(word))
    .join(' ');
}

function listFolded(text: string): readonly string[] {
  return tokenize(text).map(({ folded }) => folded);
}

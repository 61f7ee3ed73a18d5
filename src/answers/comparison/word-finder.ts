import type { Library } from '../../guide/library.ts';
import type { Plan, PlanPoint } from '../../guide/schema.ts';
import { isStopWord } from '../../search/analyzer.ts';
import { fold } from '../../search/fold.ts';
import { stem } from '../../search/stem.ts';
import { tokenize } from '../../search/tokenize.ts';

/**
 * Where a point names a word: 3 in its heading, 2 in its text, 1 only in its context, 0 nowhere. Its note and the name of
 * its plan do not count.
 */
export type WordFinder = (plan: Plan, point: PlanPoint, word: string) => 0 | 1 | 2 | 3;

/** The words that say what is asked for, folded, each once. */
export function contentWords(text: string): readonly string[] {
  return [...new Set(tokenize(text).flatMap((word) => (isStopWord(word) ? [] : [word.folded])))];
}

export function createWordFinder({ guide }: Library): WordFinder {
  const spellings = new Map<string, readonly string[]>();
  for (const group of guide.spellings.spellings) {
    for (const name of group) spellings.set(fold(name), group);
  }
  return (plan, point, word) => {
    // Other spellings stand in the text as they are: the stem of "Crimée" is that of "crimes".
    const others = (spellings.get(word) ?? []).map((form) => ` ${listFolded(form).join(' ')} `);
    const forms = [` ${stem(word)} `, ...others];
    const { heading, text, context } = wordsOf(plan, point);
    const isIn = (words: string) => forms.some((form) => words.includes(form));
    return isIn(heading) ? 3 : isIn(text) ? 2 : isIn(context) ? 1 : 0;
  };
}

/** A point's words between spaces: their stems, then as written. */
type PointWords = { readonly heading: string; readonly text: string; readonly context: string };

const known = new WeakMap<PlanPoint, PointWords>();

function wordsOf(plan: Plan, point: PlanPoint): PointWords {
  const before = known.get(point);
  if (before) return before;
  const words = {
    heading: listWords(point.title),
    text: listWords([point.text, ...point.figures].join('\n')),
    // A list of the guide's own has long background there, which comparisons do not show.
    context: plan.numbering === 'guide' ? '' : listWords(point.context ?? ''),
  };
  known.set(point, words);
  return words;
}

/** With each compound as one word, too: "cease-fire" is also "ceasefire". */
function listWords(text: string): string {
  const stems = tokenize(text).flatMap(({ folded, compound }) =>
    compound ? [stem(folded), stem(compound.folded)] : [stem(folded)],
  );
  return ` ${stems.join(' ')} / ${listFolded(text).join(' ')} `;
}

function listFolded(text: string): readonly string[] {
  return tokenize(text).map(({ folded }) => folded);
}

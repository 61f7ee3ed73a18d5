import { isStopWord } from './analyzer.ts';
import type { Word } from './tokenize.ts';

/**
 * Words that only connect are no terms of the index, so a title of nothing else, or such a part of one, has none to be found
 * by: "To be or not to be". Here are the titles by them.
 */
export type ConnectingTitles = {
  readonly add: (id: string, title: readonly Word[]) => void;
  /** Ids of the documents whose whole title is these words. */
  readonly findWhole: (words: readonly Word[]) => readonly string[];
  /** Ids of the documents whose title may have these words side by side; empty if other words are among them. */
  readonly findPart: (words: readonly Word[]) => readonly string[];
};

export function createConnectingTitles(): ConnectingTitles {
  const whole = new Map<string, string[]>();
  const pairs = new Map<string, string[]>();
  return {
    add(id, title) {
      if (title.length > 0 && title.every(isStopWord)) addTo(whole, keyOf(title), id);
      for (const pair of new Set(listPairs(title))) addTo(pairs, pair, id);
    },
    findWhole: (words) => whole.get(keyOf(words)) ?? [],
    findPart(words) {
      if (words.length === 0 || !words.every(isStopWord)) return [];
      if (words.length === 1) return whole.get(keyOf(words)) ?? [];
      const [first = [], ...others] = listPairs(words).map((pair) => pairs.get(pair) ?? []);
      return others.reduce((ids, more) => ids.filter((id) => more.includes(id)), first);
    },
  };
}

function keyOf(words: readonly Word[]): string {
  return words.map(({ folded }) => folded).join(' ');
}

/** The pairs of connecting words that stand side by side. */
function listPairs(words: readonly Word[]): readonly string[] {
  return words.flatMap((word, at) => {
    const next = words[at + 1];
    return next && isStopWord(word) && isStopWord(next) ? [`${word.folded} ${next.folded}`] : [];
  });
}

function addTo(map: Map<string, string[]>, key: string, id: string): void {
  const ids = map.get(key);
  if (ids) ids.push(id);
  else map.set(key, [id]);
}

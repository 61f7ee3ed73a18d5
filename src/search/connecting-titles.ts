import { isStopWord } from './analyzer.ts';
import { ForkMap } from './fork-map.ts';
import type { Word } from './tokenize.ts';

/**
 * Words that only connect are no terms of the index, so a title of nothing else, or such a part of one, has none to be found
 * by: "To be or not to be". Here are the titles by them.
 */
export type ConnectingTitles = {
  readonly add: (id: string, title: readonly Word[]) => void;
  /** Removes a title as it was added. */
  readonly remove: (id: string, title: readonly Word[]) => void;
  /** A copy to be changed; these titles must not be changed any more. */
  readonly fork: () => ConnectingTitles;
  /** Ids of the documents whose whole title is these words. */
  readonly findWhole: (words: readonly Word[]) => readonly string[];
  /** Ids of the documents whose title may have these words side by side; empty if other words are among them. */
  readonly findPart: (words: readonly Word[]) => readonly string[];
};

type Ids = ForkMap<string, readonly string[]>;

export function createConnectingTitles(
  whole: Ids = new ForkMap(),
  pairs: Ids = new ForkMap(),
): ConnectingTitles {
  function change(title: readonly Word[], by: (ids: readonly string[]) => readonly string[]): void {
    const isWhole = title.length > 0 && title.every(isStopWord);
    if (isWhole) whole.set(keyOf(title), by(whole.get(keyOf(title)) ?? []));
    for (const pair of new Set(listPairs(title))) pairs.set(pair, by(pairs.get(pair) ?? []));
  }

  return {
    add: (id, title) => change(title, (ids) => [...ids, id]),
    remove: (id, title) => change(title, (ids) => ids.filter((other) => other !== id)),
    fork: () => createConnectingTitles(whole.fork(), pairs.fork()),
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

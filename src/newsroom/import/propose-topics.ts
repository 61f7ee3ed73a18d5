import { createNameIndex } from '../../guide/name-index.ts';
import type { Topic } from '../../guide/schema.ts';
import { foldName } from '../../search/fold.ts';

export type TopicReader = {
  /** The ids of the topics that a list names, and those names that are none of the guide’s. */
  readonly read: (names: readonly string[]) => {
    readonly ids: readonly string[];
    readonly unknown: readonly string[];
  };
  /** The ids of topics whose name or one of whose words stands in a title, at most `MOST_TOPICS`. */
  readonly propose: (title: string) => readonly string[];
};

/** What data/README.md has for an entry. */
export const MOST_TOPICS = 4;

export function createTopicReader(topics: readonly Topic[]): TopicReader {
  const names = createNameIndex(topics, ({ id, name, words }) => [id, name, ...words]);
  const wordsOf = topics.map(({ id, name, words }) => ({
    id,
    words: [name, ...words].flatMap((word) => (foldName(word) === '' ? [] : ` ${foldName(word)} `)),
  }));
  return {
    read: (named) => {
      const found = named.map((name) => names.exact(name)?.id ?? null);
      return {
        ids: [...new Set(found.filter((id) => id !== null))],
        unknown: named.filter((_, at) => found[at] === null),
      };
    },
    propose: (title) => {
      const folded = ` ${foldName(title)} `;
      return wordsOf
        .filter(({ words }) => words.some((word) => folded.includes(word)))
        .slice(0, MOST_TOPICS)
        .map(({ id }) => id);
    },
  };
}

import type { Library } from '../guide/library.ts';

/** The names of the topics, and the other words that people type for them. */
export function wordsOfTopics(library: Library, ids: readonly string[]): readonly string[] {
  return ids.flatMap((id) => {
    const topic = library.topic(id);
    return topic ? [topic.name, ...topic.words] : [];
  });
}

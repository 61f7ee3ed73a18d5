import type { Context } from '../../command/command.ts';
import { sourceIdOfKey } from '../../guide/document-keys.ts';
import { STOP_WORDS } from '../../search/stop-words.ts';
import { tokenize } from '../../search/tokenize.ts';
import { findMentions } from './find-mentions.ts';

/** A name of more words is a question. */
const MAX_NAME_WORDS = 5;

/**
 * Whether words after "people" are a name. A word that the guide has, but never as a name, is not: "/plan people smuggling"
 * is a search. A word that it does not have at all may be one.
 */
export function mayBeName(words: string, { library, now }: Context): boolean {
  const typed = tokenize(words);
  const [first] = typed;
  if (!first || library.people.findAll(words).length > 0) return true;
  if (typed.length > MAX_NAME_WORDS || STOP_WORDS.has(first.folded)) return false;
  if (findMentions(library, words).total > 0) return true;
  const isPoint = (key: string) => sourceIdOfKey(key) === null;
  return library.search.find(words, { now, literal: true, limit: 1, filter: isPoint }).hits.length === 0;
}

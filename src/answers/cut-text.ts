import { fold } from '../search/fold.ts';
import { STOP_WORDS } from '../search/stop-words.ts';

/**
 * The text, or as much of it as fits into `length` characters, ending with a clause if one ends in its second half, and
 * with "…" in any case: the reader sees that something is missing.
 */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const head = text.slice(0, length - 1);
  const clause = [...head.matchAll(/[;:,.!?。；：，、؛،](?=\s|$|[^\p{ASCII}])/gu)].at(-1)?.index ?? 0;
  const cut = clause > length / 2 ? head.slice(0, clause) : dropLooseEnd(head);
  return `${dropOpenBracket(cut)}…`;
}

/** A bracket that would stay open goes, with what stands in it. */
function dropOpenBracket(cut: string): string {
  const open = cut.lastIndexOf('(');
  return open > cut.lastIndexOf(')') && open > cut.length / 3 ? cut.slice(0, open).trimEnd() : cut;
}

/** Without half a word, and without words that lead on to what is missing: "with Anna and the", "a swap of 314". */
function dropLooseEnd(head: string): string {
  const words = head.split(' ');
  if (words.length < 3) return head.toWellFormed().replace(/\uFFFD$/, '');
  words.pop();
  while (words.length > 2 && isLoose(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}

function isLoose(word: string): boolean {
  return STOP_WORDS.has(fold(word)) || /\d/.test(word);
}

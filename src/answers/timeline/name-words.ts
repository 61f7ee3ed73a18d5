import { inQuotes } from '../../command/tokens.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import { type AskedWord, hasWord, stemText } from '../match-words.ts';
import { isTelling } from './find-events.ts';

/**
 * The words that the events were found by, as they stand side by side in what was typed: “ministry” and “offer” of "ministry
 * make its offer". A general word that no event has was not used.
 */
export function nameWords(
  typed: string,
  words: readonly AskedWord[],
  events: readonly TimelineEvent[],
): string {
  const isIn = (word: AskedWord) => events.some(({ text }) => hasWord(stemText(text), word));
  const used = words.filter((word) => isTelling(word.typed) || isIn(word));
  const runs: { from: number; to: number }[] = [];
  let end = 0;
  for (const { typed: word } of used.length > 0 ? used : words) {
    const from = typed.indexOf(word, end);
    if (from < 0) continue;
    end = from + word.length;
    const last = runs.at(-1);
    if (last && /^[\s,.;:’'-]*$/.test(typed.slice(last.to, from))) last.to = end;
    else runs.push({ from, to: end });
  }
  const named = runs.map(({ from, to }) => inQuotes(typed.slice(from, to)));
  return [named.slice(0, -1).join(', '), named.at(-1) ?? ''].filter((part) => part !== '').join(' and ');
}

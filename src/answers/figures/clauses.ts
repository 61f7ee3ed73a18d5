import { type Quantity, readQuantities } from '../../guide/numbers/quantities.ts';
import { splitSentences } from '../sentences.ts';

/** The parts of a text that each say one thing: sentences, and what semicolons divide; `fine`: also commas and colons. */
export function splitClauses(text: string, fine = false): readonly string[] {
  const mark = fine ? /[;:,；：，、؛،](?=\s|[^\p{ASCII}]|$)/u : /[;；؛](?=\s|[^\p{ASCII}]|$)/u;
  return splitSentences(text)
    .flatMap((sentence) => sentence.split(mark))
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
}

/** A number and the part of a text that says what it is about. */
export type Statement = { readonly quantity: Quantity; readonly clause: string; readonly about: string };

/**
 * The numbers of a text. One with a word for what it counts, such as "600 births", is about what stands between the numbers
 * beside it; a bare one is about all of its clause.
 */
export function readStatements(text: string): readonly Statement[] {
  return splitClauses(text).flatMap((clause) => {
    const all = readQuantities(clause);
    return all.map((quantity, at): Statement => {
      const isBare = quantity.nouns.length === 0;
      const previous = all[at - 1];
      const start = previous ? previous.from + previous.phrase.length : 0;
      const own = clause.slice(Math.min(start, quantity.from), all[at + 1]?.from);
      return { quantity, clause, about: isBare ? clause : own };
    });
  });
}

/**
 * "600,000 people", with what follows if it belongs to the number and ends there: "nine of them deckhands", "2% in January
 * 2027". Of "61 objects and gives Togo the files" it is the first two words, because the rest says something else.
 */
export function phraseOf({ quantity: { phrase, to }, clause }: Statement): string {
  const start = Math.max(clause.indexOf(phrase), 0);
  const end = start + phrase.length;
  const [rest = ''] = /^[^,.;:()،。；]*/u.exec(clause.slice(Math.max(end, to))) ?? [];
  const whole = `${phrase}${rest}`.trim();
  return rest.trim() !== '' && whole.length <= MAX_PHRASE && BELONGING.test(rest) ? whole : phrase;
}

const MAX_PHRASE = 60;

/** One or two of "of them deckhands", "on each ferry", "in January 2027", and nothing after them. */
const BELONGING =
  /^(?:\s+(?:of|in|on|at|for|per|from|within|under|by|each|every|an?)(?:\s+(?:the|an?|its|their|them|each|every|all))?\s+[\p{L}\p{N}’'-]+(?:\s+\d{4})?){1,2}\s*$/iu;

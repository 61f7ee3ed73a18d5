import { type Quantity, readQuantities } from '../../guide/numbers/quantities.ts';
import { cutText } from '../cut-text.ts';
import { splitSentences } from '../sentences.ts';

/** The parts of a text that each say one thing: sentences, and what semicolons divide; `fine`: also commas and colons. */
export function splitClauses(text: string, fine = false): readonly string[] {
  const mark = fine ? /[;:,；：，、؛،](?=\s|[^\p{ASCII}]|$)/u : /[;；؛](?=\s|[^\p{ASCII}]|$)/u;
  return splitSentences(text)
    .flatMap((sentence) => sentence.split(mark))
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
}

/** What was and what is to be, or the ends of a range. */
export type Change = { readonly phrase: string; readonly from: Quantity; readonly to: Quantity };

/** A number and the part of a text that says what it is about. */
export type Statement = {
  readonly quantity: Quantity;
  readonly clause: string;
  readonly about: string;
  /** "from 60 to 30 evenings", for both of its numbers; null for any other number. */
  readonly change: Change | null;
};

/** What stands between the two numbers of one thing: "from 60 to 30 evenings", "von 60 auf 30 Abende". */
const TO = /^\s*(?:to|auf|bis|à|a|до)\s*$/iu;
const FROM = /(?<!\p{L})(?:from|von|de|da|від|з|со?|от)\s*$/iu;

/**
 * The numbers of a text. One with a word for what it counts, such as "600 births", is about what stands between the numbers
 * beside it; a bare one is about all of its clause.
 */
export function readStatements(text: string): readonly Statement[] {
  return splitClauses(text).flatMap((clause) => {
    const all = readQuantities(clause);
    return all.map((quantity, at): Statement => {
      const [previous, next] = [all[at - 1], all[at + 1]];
      const ending = previous ? changeOf(clause, previous, quantity) : null;
      const change = ending ?? (next ? changeOf(clause, quantity, next) : null);
      const isBare = quantity.nouns.length === 0;
      const before = ending ? all[at - 2] : previous;
      const start = before ? before.from + before.phrase.length : 0;
      // The 60 of "from 60 to 30 evenings" is about evenings as well.
      const own = clause.slice(
        Math.min(start, quantity.from),
        (change && !ending ? all[at + 2] : next)?.from,
      );
      return { quantity, clause, about: isBare && !change ? clause : own, change };
    });
  });
}

function changeOf(clause: string, from: Quantity, to: Quantity): Change | null {
  const start = FROM.exec(clause.slice(0, from.from))?.index;
  if (start === undefined || !TO.test(clause.slice(from.to, to.from))) return null;
  return {
    from,
    to,
    phrase: clause.slice(start, Math.max(to.to, clause.indexOf(to.phrase, to.from) + to.phrase.length)),
  };
}

/**
 * "600,000 people", with what follows if it belongs to the number and ends there: "nine of them deckhands", "2% in January
 * 2027". Of "61 objects and gives Togo the files" it is the first two words, because the rest says something else.
 */
export function phraseOf({ quantity: { phrase, to }, clause, change }: Statement): string {
  if (change) return change.phrase;
  const start = Math.max(clause.indexOf(phrase), 0);
  const end = start + phrase.length;
  const [rest = ''] = /^[^,.;:()،。；]*/u.exec(clause.slice(Math.max(end, to))) ?? [];
  const whole = `${phrase}${rest}`.trim();
  // "Half" by itself is of nothing: "half before the start".
  if (/^\p{L}+$/u.test(phrase)) return cutText(whole, MAX_PHRASE);
  return rest.trim() !== '' && whole.length <= MAX_PHRASE && BELONGING.test(rest) ? whole : phrase;
}

const MAX_PHRASE = 60;

/** One or two of "of them deckhands", "on each ferry", "in January 2027", and nothing after them. */
const BELONGING =
  /^(?:\s+(?:of|in|on|at|for|per|from|within|under|by|each|every|an?)(?:\s+(?:the|an?|its|their|them|each|every|all))?\s+[\p{L}\p{N}’'-]+(?:\s+\d{4})?){1,2}\s*$/iu;

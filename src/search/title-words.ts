import type { Token } from './analyzer.ts';
import type { Word } from './tokenize.ts';

/**
 * The words of every title, packed into numbers. Taking forty titles apart again would be half of the time of a short
 * query. About 100 bytes for each title.
 */
export type TitleWords = {
  /** Adds a title and returns its place, counted from 0. */
  add(words: readonly Word[], tokens: readonly Token[]): number;
  /** The number that stands for a word or a term; undefined if no title has it. */
  numberOf(word: string): number | undefined;
  at(place: number): PackedTitle;
};

export type PackedTitle = {
  /** Whether it has the word in this form. */
  hasForm(form: number): boolean;
  hasTerm(terms: ReadonlySet<number>): boolean;
  /** Whether one of the first terms is immediately followed by one of the others. */
  hasPair(first: ReadonlySet<number>, next: ReadonlySet<number>): boolean;
};

/** A token is two numbers: its term, and its place, where a title of 16 million words has room. */
const TOKEN = 2;
const MAX_LENGTH = 0xff;

export function createTitleWords(): TitleWords {
  const numbers = new Map<string, number>();
  /** Where the forms of a title begin, and then where its tokens do; the end is the beginning of the next title. */
  const starts: number[] = [0];
  let packed = new Uint32Array(1024);
  let size = 0;

  function push(value: number): void {
    if (size === packed.length) {
      const larger = new Uint32Array(2 * size);
      larger.set(packed);
      packed = larger;
    }
    packed[size] = value;
    size += 1;
  }

  function numberFor(word: string): number {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  }

  return {
    add(words, tokens) {
      for (const { folded } of words) push(numberFor(folded));
      starts.push(size);
      for (const { term, position, length } of tokens) {
        push(numberFor(term));
        push((position << 8) | Math.min(length, MAX_LENGTH));
      }
      starts.push(size);
      return (starts.length - 1) / 2 - 1;
    },
    numberOf: (word) => numbers.get(word),
    at(place) {
      const forms = starts[2 * place] ?? size;
      const tokens = starts[2 * place + 1] ?? size;
      const end = starts[2 * place + 2] ?? size;
      const termAt = (index: number) => packed[index] ?? -1;
      const placeAt = (index: number) => (packed[index + 1] ?? 0) >> 8;
      const endAt = (index: number) => placeAt(index) + ((packed[index + 1] ?? 0) & MAX_LENGTH);
      return {
        hasForm(form) {
          for (let index = forms; index < tokens; index += 1) if (packed[index] === form) return true;
          return false;
        },
        hasTerm(terms) {
          for (let index = tokens; index < end; index += TOKEN) if (terms.has(termAt(index))) return true;
          return false;
        },
        hasPair(first, next) {
          for (let index = tokens; index < end; index += TOKEN) {
            if (!first.has(termAt(index))) continue;
            for (let other = tokens; other < end; other += TOKEN) {
              if (placeAt(other) === endAt(index) && next.has(termAt(other))) return true;
            }
          }
          return false;
        },
      };
    },
  };
}

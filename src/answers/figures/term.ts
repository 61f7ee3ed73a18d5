import { stem } from '../../search/stem.ts';
import type { ReadWord } from './widen-word.ts';

/** "how long does the accord run": the verb is all that is asked about beside the text. */
const ASKED =
  /^(?:for\s+)?how\s+long\s+(?:does|do|did|is|are|was|were|will|would|can|may|must|shall)\s.*(?<!\p{L})(run|last|valid|apply|bind(?:ing)?)(?!\p{L})/iu;

/** What a text calls its own time. */
const TERM = [
  'term',
  'run',
  'last',
  'valid',
  'validity',
  'duration',
  'expires',
  'applies',
  'binding',
  'concluded',
];

/** The word by which a question asks for the time that a text runs; null if it does not. */
export function readTerm(asked: string): string | null {
  return ASKED.exec(asked)?.[1] ?? null;
}

export const readByTerm: ReadWord = (word) => ({
  ...word,
  forms: [...word.forms, ...TERM.map((each) => ` ${stem(each)} `)],
});

import { isRole } from '../../guide/person-titles.ts';
import { stem } from '../../search/stem.ts';
import type { AskedWord } from '../match-words.ts';

/** What people do who have an office, and the words for the office. */
const OFFICES: readonly (readonly [does: RegExp, offices: readonly string[]])[] = [
  [/^chair(?:s|ed|ing)?$/i, ['chair', 'chairman', 'chairwoman', 'chairperson']],
  [/^presid(?:es|ed|ing)$/i, ['president', 'chair', 'chairman', 'chairwoman']],
  [/^report(?:s|ed|ing)?$/i, ['rapporteur', 'reporter']],
  [/^represent(?:s|ed|ing)?$/i, ['representative', 'envoy', 'ambassador', 'delegate', 'lawyer']],
  [/^(?:speaks|spoke|speaking)$/i, ['spokesman', 'spokeswoman', 'spokesperson']],
  [/^prosecut(?:es|ed|ing)$/i, ['prosecutor']],
  [/^govern(?:s|ed|ing)?$/i, ['governor']],
  [
    /^(?:heads?|headed|heading|leads?|led|leading|leaders?|runs?|directs|directed|charge|chiefs?|boss(?:es)?|leitet|führt)$/i,
    [
      'head',
      'leader',
      'director',
      'chief',
      'chair',
      'chairman',
      'chairwoman',
      'president',
      'manager',
      'executive',
      'director-general',
      'leiter',
      'leiterin',
    ],
  ],
];

/** The first office that the word stands for: "chair" for "chairs"; null if it is no word for what people do who have one. */
export function officeOf(word: string): string | null {
  return OFFICES.find(([does]) => does.test(word))?.[1][0] ?? null;
}

/** The word with the offices that it stands for: "runs" with "director" and the like. */
export function withOffices(word: AskedWord): AskedWord {
  const offices = OFFICES.find(([does]) => does.test(word.typed))?.[1] ?? [];
  return { ...word, forms: [...word.forms, ...offices.map((office) => ` ${stem(office)} `)] };
}

export function isOfficeWord(word: string): boolean {
  return isRole(word) || OFFICES.some(([does]) => does.test(word));
}

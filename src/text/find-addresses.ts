import { type Behind, trimEnd } from './trim-end.ts';

/** The web addresses in plain text, in order, without the punctuation of the sentence around them. */
export function findAddresses(text: string): readonly string[] {
  return [...text.matchAll(/https?:\/\/[^\s<>"“”«»]+/gi)].map(([address]) => trimEnd(address, BEHIND));
}

const BEHIND: Behind = {
  sign: /[.,;:!?'’*_~|`)\]}]/,
  openedBy: new Map([
    [')', '('],
    [']', '['],
    ['}', '{'],
  ]),
};

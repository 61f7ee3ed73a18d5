import { decodeReferences } from './character-references.ts';
import { removeInvisible } from './invisible-characters.ts';

/** Nothing in such a text can need a change. */
const PLAIN = /^[\t\n\x20-\x25\x27-\x7e]*$/;

/** Line breaks that nobody types: they come with text from a typesetting or word-processing program, within a line. */
const LINE_BREAKS = /[\v\f\u0085\u2028\u2029]/gu;

/** A text made to need more rounds than this stays as the last one left it. */
const MOST_ROUNDS = 8;

/**
 * A text from a file, a chat or the network as everything else reads it: letters composed (NFC), HTML's character references
 * decoded, without characters that nobody sees or line breaks other than those of keyboards. What is left of a text does not change when it is received again.
 */
export function receiveText(text: string): string {
  if (PLAIN.test(text)) return text;
  let received = text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = decodeReferences(removeInvisible(received.normalize('NFC'))).replace(LINE_BREAKS, ' ');
    if (next === received) break;
    received = next;
  }
  return received;
}

import { sanitizeText } from '../sanitize.ts';
import { codeBlock, isBlank } from './markdown.ts';
import type { Piece } from './piece.ts';
import { PIECE_LENGTH } from './split-text.ts';

/** A text to copy, in code blocks. */
export function copyPieces(text: string): readonly Piece[] {
  const lines = sanitizeText(text).split('\n');
  const blocks: string[] = [];
  let block = '';
  for (const line of lines.flatMap(sliceLine)) {
    if (block !== '' && block.length + line.length + 1 > COPY_LENGTH) {
      blocks.push(block);
      block = '';
    }
    block = block === '' ? line : `${block}\n${line}`;
  }
  return [...blocks, block]
    .filter((each) => !isBlank(each))
    .map((each) => ({ kind: 'text', markdown: codeBlock(each), glue: '\n', opens: true }));
}

/** Half of a piece, so that the text fits even if all of it is fences that have to be broken. */
const COPY_LENGTH = PIECE_LENGTH / 2;

/** At most `COPY_LENGTH` each, cut after a space if there is one. */
function sliceLine(line: string): readonly string[] {
  const found: string[] = [];
  let slice = '';
  for (const word of line.split(/(?<=\s)/u)) {
    for (const part of word.length > COPY_LENGTH ? (word.match(WORD_SLICE) ?? []) : [word]) {
      if (slice.length + part.length > COPY_LENGTH) {
        found.push(slice);
        slice = '';
      }
      slice += part;
    }
  }
  return [...found, slice];
}

const WORD_SLICE = new RegExp(`.{1,${COPY_LENGTH / 2}}`, 'gsu');

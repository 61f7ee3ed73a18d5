/** Why bytes are not text in UTF-8. `line` and `column` count from 1. */
export type Undecodable = { readonly line: number; readonly column: number; readonly text: string };

/** The text of a file in UTF-8, without a byte order mark. Bytes in another encoding would show as `�` in titles and citations. */
export function decodeFile(bytes: Uint8Array): string | Undecodable {
  // Letters of most texts are two bytes in UTF-16, one of them zero.
  const zeros = bytes.includes(0) ? bytes.filter((byte) => byte === 0).length : 0;
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff) || zeros > bytes.length * FEW_ZEROS) {
    return { line: 1, column: 1, text: `expected UTF-8, got UTF-16 or no text at all; ${ADVICE}` };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return findReplaced(text) ?? findZero(text) ?? text;
  } catch {
    return locate(bytes);
  }
}

/** The share of zero bytes that a text in UTF-8 may have by accident. */
const FEW_ZEROS = 0.1;
const ADVICE = 'save the file as UTF-8';
/** What programs put for bytes that they cannot read. */
const REPLACED = '\ufffd';

function startsWith(bytes: Uint8Array, ...start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/** A file that was read in a wrong encoding and saved again is valid, and its letters are lost. */
function findReplaced(text: string): Undecodable | null {
  const at = text.indexOf(REPLACED);
  if (at < 0) return null;
  return {
    ...placeOf(text, at),
    text: `expected a letter, got “${REPLACED}”, which a program put for one that it could not read; type it again, and ${ADVICE}`,
  };
}

/** What a crash or a bad disk leaves; other programs may take it for the end of a text. */
function findZero(text: string): Undecodable | null {
  const at = text.indexOf('\0');
  if (at < 0) return null;
  return {
    ...placeOf(text, at),
    text: 'expected text, got a NUL character (U+0000), which shows in few editors; delete it',
  };
}

function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** The first line that is not UTF-8. */
function locate(bytes: Uint8Array): Undecodable {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    const part = bytes.subarray(start, end);
    // Each byte that cannot be read is one `�`; a file that has some of its own is told from it by the line's bytes.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(part);
    if (text.includes(REPLACED) && !Buffer.from(text).equals(part)) {
      const column = text.indexOf(REPLACED) + 1;
      const byte = part[Buffer.byteLength(text.slice(0, column - 1))] ?? 0;
      const letter = new TextDecoder('windows-1252').decode(Uint8Array.of(byte));
      return {
        line,
        column,
        text: `expected UTF-8, got ${/\p{Cc}/u.test(letter) ? `the byte 0x${byte.toString(16).toUpperCase()}, as in an encoding of another script` : `a byte that Windows-1252 has for “${letter}”`}; ${ADVICE}`,
      };
    }
    if (found < 0) return { line, column: 1, text: `expected UTF-8, got another encoding; ${ADVICE}` };
    start = end + 1;
  }
}

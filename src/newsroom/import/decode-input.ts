import { OperatorError } from '../../ops/operator-error.ts';

/**
 * The text of a list: UTF-8 or UTF-16, with a byte order mark or without, or the encoding that `named` names. Other
 * encodings are not told from the bytes: where they differ, several read as words. Throws `OperatorError`.
 */
export function decodeInput(bytes: Uint8Array, named: string | null): string {
  refuseOtherFiles(bytes);
  const text = named === null ? decode(bytes) : decodeAs(bytes, named);
  const zero = text.indexOf('\0');
  if (zero >= 0)
    throw new OperatorError(
      `Expected text, got a NUL character in line ${lineAt(text, zero)}. Save the list as “CSV UTF-8”.`,
    );
  return text;
}

/** What the first bytes say of files that are no list as text. */
const OTHER_FILES: readonly (readonly [start: string, what: string])[] = [
  ['PK\x03\x04', 'a workbook or another packed file'],
  ['\xd0\xcf\x11\xe0', 'a workbook of an old Excel'],
  ['%PDF', 'a PDF'],
  ['\x1f\x8b', 'a compressed file'],
  ['SQLite format 3', 'a database'],
];

function refuseOtherFiles(bytes: Uint8Array): void {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const found = OTHER_FILES.find(([each]) => start.startsWith(each));
  if (found)
    throw new OperatorError(
      `Expected a list as text, got ${found[1]}. Open it in a spreadsheet and save the sheet as “CSV UTF-8”.`,
    );
}

function decode(bytes: Uint8Array): string {
  const wide = findWide(bytes);
  if (wide !== null) {
    if (bytes.length % 2 === 1)
      throw new OperatorError('Expected UTF-16, got a file that ends within a character. Save it again.');
    return new TextDecoder(wide).decode(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unknownEncoding(bytes);
  }
}

/** UTF-16 by its mark, or by the zeros that every second byte of common letters and signs then is. */
function findWide(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (const [at, byte] of bytes.subarray(0, 2000).entries())
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < 3) return null;
  if (even === 0) return 'utf-16le';
  return odd === 0 ? 'utf-16be' : null;
}

function decodeAs(bytes: Uint8Array, named: string): string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(named, { fatal: true });
  } catch {
    throw new OperatorError(
      `--encoding: expected an encoding, such as windows-1252, windows-1251 or shift_jis; got “${named}”.`,
    );
  }
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw new OperatorError(`--encoding: the file is not in ${named}. Try another, or none.`, {
      cause: error,
    });
  }
}

/** Encodings that spreadsheets still save in. */
const CANDIDATES = [
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'macintosh',
  'koi8-r',
  'shift_jis',
  'gbk',
];

/** Shows a word in each encoding that makes one of it, for the editor to choose. */
function unknownEncoding(bytes: Uint8Array): OperatorError {
  const { line, word } = findUndecodable(bytes);
  const readings = new Map<string, string>();
  for (const encoding of CANDIDATES) {
    const text = readAs(word, encoding);
    if (
      text !== null &&
      /^[\p{L}\p{M}\p{N}\p{P}\p{Sc}]+$/u.test(text) &&
      ![...readings.values()].includes(text)
    )
      readings.set(encoding, text);
  }
  return new OperatorError(
    `Expected UTF-8 or UTF-16, got another encoding in line ${line}. Save the list as “CSV UTF-8”${readings.size === 0 ? '.' : ', or say which of these reads right:'}`,
    { lines: [...readings].map(([encoding, text]) => `--encoding ${encoding}: ${text}`) },
  );
}

function readAs(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The first word with a byte that is not UTF-8, and its line. */
function findUndecodable(bytes: Uint8Array): { readonly line: number; readonly word: Uint8Array } {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    const part = bytes.subarray(start, end);
    if (readAs(part, 'utf-8') === null) return { line, word: findWord(part) };
    if (found < 0) return { line, word: part };
    start = end + 1;
  }
}

function findWord(line: Uint8Array): Uint8Array {
  const at = line.findIndex(
    (byte, index) => byte > 0x7f && readAs(line.subarray(0, index + 1), 'utf-8') === null,
  );
  const isEdge = (byte: number | undefined) =>
    byte === undefined || byte < 0x30 || (byte > 0x39 && byte < 0x41);
  let from = at;
  let to = at;
  while (!isEdge(line[from - 1])) from -= 1;
  while (!isEdge(line[to])) to += 1;
  return line.subarray(from, to);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}

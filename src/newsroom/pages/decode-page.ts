/**
 * A page's text. What the bytes themselves show comes first: a byte order mark, or UTF-8 that is valid, since text in
 * another encoding hardly ever is. Then what the header says, which many servers send for every page alike, then the page.
 */
export function decodePage(bytes: Uint8Array, contentType: string | null): string {
  const marked = BYTE_ORDER_MARKS.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return new TextDecoder(marked.encoding).decode(bytes);
  if (bytes.some((byte) => byte >= 0x80)) {
    const text = decode(bytes, 'utf-8', true);
    if (text !== null) return text;
  }
  const named = [charsetOf(contentType), declaredCharset(bytes)].filter((name) => name !== null);
  for (const encoding of named) {
    const text = decode(bytes, encoding, true);
    if (text !== null) return text;
  }
  const [first] = named;
  const text = first === undefined ? null : decode(bytes, first, false);
  if (text !== null && !isMostlyDamaged(text)) return text;
  return new TextDecoder('windows-1252').decode(bytes);
}

const BYTE_ORDER_MARKS = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** Null for bytes that the encoding cannot have, if `isStrict`, and for an encoding that is not known. */
function decode(bytes: Uint8Array, encoding: string, isStrict: boolean): string | null {
  try {
    // As a stream: the bytes may end within a character, where a large page was cut.
    return new TextDecoder(encoding, { fatal: isStrict }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

/** One letter in ten that cannot be read is no slip of a page, but another encoding. */
function isMostlyDamaged(text: string): boolean {
  const damaged = text.split('\ufffd').length - 1;
  const foreign = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
  return damaged * 10 > foreign;
}

function charsetOf(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? null;
}

/** The standard has it within the first 1,024 bytes; some pages have comments before it. */
const DECLARED_WITHIN = 4_096;

const DECLARED =
  /<meta\s[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)/i;

function declaredCharset(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, DECLARED_WITHIN)).toString('latin1');
  const found = DECLARED.exec(start.replace(/<!--[\s\S]*?-->/g, ''));
  const name = found?.[1] ?? found?.[2] ?? null;
  // Whoever can read this has no UTF-16. https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
  return name !== null && /^utf-?16/i.test(name) ? 'utf-8' : name;
}

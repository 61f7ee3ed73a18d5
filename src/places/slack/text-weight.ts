/**
 * How much of a message's budget a text takes: its escaped length in UTF-8 bytes, with JSON's backslashes. It is not
 * documented which of these Slack counts, so all are counted. Never less than the length in characters.
 */
export function weight(text: string): number {
  let sum = text.length;
  for (let at = 0; at < text.length; at += 1) sum += extra(text.charCodeAt(at));
  return sum;
}

function extra(code: number): number {
  if (code >= 0x80) return 2;
  if (code === 0x26) return 4;
  if (code === 0x3c || code === 0x3e) return 3;
  return code === 0x22 || code === 0x5c || code === 0x0a ? 1 : 0;
}

/**
 * Splits at the last white space before a weight of `maxWeight`; inside a word only if the word alone is longer. Drops the
 * white space at the seam. `rest` is empty if all of it fits; `inWord` says that a word was cut.
 */
export function splitAtWord(
  text: string,
  maxWeight: number,
): { readonly head: string; readonly rest: string; readonly inWord: boolean } {
  let taken = 0;
  let end = 0;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    taken += 1 + extra(code);
    if (taken > maxWeight) break;
    end += 1;
  }
  if (end === text.length) return { head: text, rest: '', inWord: false };
  let seam = end;
  while (seam > 0 && !isSpace(text.charCodeAt(seam))) seam -= 1;
  if (seam > 0) {
    return { head: text.slice(0, seam).trimEnd(), rest: text.slice(seam).trimStart(), inWord: false };
  }
  const isLow = text.charCodeAt(end) >= 0xdc00 && text.charCodeAt(end) <= 0xdfff;
  const cut = isLow && end > 1 ? end - 1 : Math.max(1, end);
  return { head: text.slice(0, cut), rest: text.slice(cut), inWord: true };
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a;
}

/** What a sentence puts behind a piece of text. */
export type Behind = {
  /** Matches one character of it. */
  readonly sign: RegExp;
  /** Closing brackets with their opening ones. One that was opened in the piece belongs to it. */
  readonly openedBy: ReadonlyMap<string, string>;
};

/** The piece of text without what the sentence puts behind it. Looks at each character once, however many there are of them. */
export function trimEnd(text: string, { sign, openedBy }: Behind): string {
  let end = text.length;
  let counts: Map<string, number> | null = null;
  while (end > 0) {
    const last = lastCharacter(text, end);
    if (!sign.test(last)) break;
    const opening = openedBy.get(last);
    if (opening !== undefined) {
      counts ??= countEach(text.slice(0, end), new Set([...openedBy].flat()));
      if ((counts.get(opening) ?? 0) >= (counts.get(last) ?? 0)) break;
      counts.set(last, (counts.get(last) ?? 0) - 1);
    }
    end -= last.length;
  }
  return text.slice(0, end);
}

/** The one that ends at this index, which may be two units long. */
function lastCharacter(text: string, end: number): string {
  const pair = text.slice(Math.max(0, end - 2), end);
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair) ? pair : pair.slice(-1);
}

function countEach(text: string, signs: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of text) if (signs.has(each)) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

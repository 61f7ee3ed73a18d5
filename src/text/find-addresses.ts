/** The web addresses in plain text, in order, without the punctuation of the sentence around them. */
export function findAddresses(text: string): readonly string[] {
  return [...text.matchAll(/https?:\/\/[^\s<>"“”«»]+/gi)].map(([address]) => trimEnd(address));
}

/** A closing bracket belongs to the address only if it was opened there. */
function trimEnd(address: string): string {
  let end = address;
  for (;;) {
    const last = end.at(-1) ?? '';
    const open = BRACKETS.get(last);
    const isOpen = open !== undefined && count(end, open) >= count(end, last);
    if (isOpen || (open === undefined && !/[.,;:!?'’*_~|`]/.test(last))) return end;
    end = end.slice(0, -1);
  }
}

const BRACKETS: ReadonlyMap<string, string> = new Map(Object.entries({ ')': '(', ']': '[', '}': '{' }));

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

/** What agencies put before the first sentence: “KYIV, Nov 26 (Reuters) - ”, “GENEVA (AP) — ”. */
const DATELINE = /^[\p{Lu}\p{N}][^()\n]{0,60}\((\p{Lu}[\p{L}.& ]{1,40})\)\s*[-–—:]+\s+/u;

/** The agency that a text names before its first sentence, and the text without that. Both are null if there is no text. */
export function splitDateline(text: string | null): {
  readonly agency: string | null;
  readonly text: string | null;
} {
  const found = text === null ? null : DATELINE.exec(text);
  if (text === null || found === null) return { agency: null, text };
  return { agency: found[1] ?? null, text: text.slice(found[0].length) };
}

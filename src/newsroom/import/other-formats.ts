import { OperatorError } from '../../ops/operator-error.ts';

/** Formats that are text and no table, by how they begin. */
const FORMATS: readonly (readonly [begins: RegExp, what: string])[] = [
  [/^\s*<(?:!doctype html|html)/i, 'a page of the web'],
  [/^\s*<\?xml|^\s*<opml/i, 'XML'],
  [/^\s*(?:TY {2}- |%0 )/m, 'a file of a reference manager (RIS or EndNote)'],
  [/^\s*@\w+\s*\{/, 'a file of a reference manager (BibTeX)'],
  [/^\s*[[{]\s*(?:["{]|$)/, 'JSON'],
];

/** Throws `OperatorError` for a text that is in a format of its own. */
export function refuseOtherFormats(text: string): void {
  const start = text.slice(0, 2000);
  const found = FORMATS.find(([begins]) => begins.test(start));
  if (found)
    throw new OperatorError(
      `Expected CSV, TSV or a list of links, got ${found[1]}. Export the list as CSV there, and import that.`,
    );
}

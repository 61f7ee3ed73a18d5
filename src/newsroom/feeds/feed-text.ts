import { Parser } from 'htmlparser2';
import { readLine } from '../pages/read-line.ts';

/** What is read of a text at most, in UTF-16 code units. A feed may hold whole articles, and a summary is its first lines. */
const LONGEST_READ = 20_000;

/** Of a summary, in UTF-16 code units. */
const LONGEST_SUMMARY = 400;

/** A title that a feed gives as HTML, as one line. Null if there is none. */
export function readHtmlLine(html: string | undefined): string | null {
  return html === undefined ? null : readLine(htmlToText(html.slice(0, LONGEST_READ)));
}

/** The first sentences of a text that a feed gives as HTML, cut between words. Null if there is none. */
export function readSummary(html: string | undefined): string | null {
  const text = html === undefined ? '' : htmlToText(html.slice(0, LONGEST_READ)).trim();
  if (text.length <= LONGEST_SUMMARY) return readLine(text);
  const cut = text.slice(0, LONGEST_SUMMARY);
  return readLine(`${cut.replace(/\s+\S*$/u, '')} …`);
}

/** Their contents are not text. */
const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noscript']);

/** Words do not run on across these. */
const WITHIN_WORDS: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code em font i kbd mark q s small span strong sub sup u wbr'.split(' '),
);

function htmlToText(html: string): string {
  const parts: string[] = [];
  let silent = 0;
  const parser = new Parser({
    onopentag(name) {
      if (SILENT.has(name)) silent += 1;
      if (!WITHIN_WORDS.has(name)) parts.push(' ');
    },
    ontext(text) {
      if (silent === 0) parts.push(text);
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent -= 1;
      if (!WITHIN_WORDS.has(name)) parts.push(' ');
    },
  });
  parser.end(html);
  return parts.join('').replace(/\s+/gu, ' ');
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that is written for people: what the tests of this folder read, and what `npm run -s docs` updates. */
export const DOCUMENTS: readonly string[] = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
  'data/README.md',
  '.env.example',
];

export function read(path: string): string {
  return readFileSync(path, 'utf8');
}

/** The text without its fenced blocks and its generated parts: what somebody wrote as prose. */
export function proseOf(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '').replace(/<!-- generated: [\s\S]*?<!-- \/generated -->/g, '');
}

/** What stands between single backquotes in the prose. */
export function spansOf(text: string): readonly string[] {
  return [...proseOf(text).matchAll(/(?<!`)(`{1,2})(?!`)([^\n]+?|[^`]+?)\1(?!`)/g)].map(([, , span = '']) =>
    span.trim().replace(/\s+/g, ' '),
  );
}

export type Fence = { readonly language: string; readonly code: string };

export function fencesOf(text: string): readonly Fence[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].map(([, language = '', code = '']) => ({
    language,
    code,
  }));
}

/** The lines that somebody would type into a shell, without their comments. */
export function shellLinesOf(text: string): readonly string[] {
  return fencesOf(text)
    .filter(({ language }) => language === '')
    .flatMap(({ code }) => code.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => /^(?:[A-Z_]+=\S+ )*(?:npm|npx|docker|git)\s/.test(line));
}

/** The text below a heading, down to the next of its level or higher. */
export function sectionOf(text: string, heading: string): string {
  // A remark in a fenced block looks like a heading.
  const lines = text.split('\n');
  const isFenced = lines.map(
    (_, at) => lines.slice(0, at).filter((line) => line.startsWith('```')).length % 2 === 1,
  );
  const start = lines.findIndex((line) => line.replace(/^#+ /, '') === heading && line.startsWith('#'));
  if (start < 0) throw new Error(`Expected a heading "${heading}".`);
  const level = lines[start]?.indexOf(' ') ?? 1;
  const end = lines.findIndex(
    (line, at) => at > start && !isFenced[at] && /^#+ /.test(line) && line.indexOf(' ') <= level,
  );
  return lines.slice(start + 1, end < 0 ? undefined : end).join('\n');
}

/** The names in the first column of the tables of a text. */
export function firstColumnOf(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => [...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}

/** A name, and the document that has it. */
export type Named = { readonly document: string; readonly name: string };

export function findEverywhere(find: (text: string) => readonly string[]): readonly Named[] {
  return DOCUMENTS.flatMap((document) => find(read(document)).map((name) => ({ document, name })));
}

import { sanitizeText } from '../sanitize.ts';
import { escapeMarkdown, hostLabel, isBlank, isLabel, linkTarget } from './markdown.ts';
import { graphemes } from './shorten.ts';

/** A stretch of text in one style. */
export type Run = { readonly text: string; readonly strong: boolean; readonly url: string | null };

/** A word, a space or a whole link. `cost` is the most characters that its markup can take. */
export type Atom = {
  readonly markdown: string | null;
  readonly text: string;
  readonly strong: boolean;
  readonly cost: number;
};

/** Splits a line into words, spaces and links, none of which costs more than `room`. */
export function splitLine(line: readonly Run[], room: number): readonly Atom[] {
  const found: Atom[] = [];
  for (let at = 0; at < line.length; ) {
    const run = line[at] as Run;
    let end = at + 1;
    while (run.url !== null && line[end]?.url === run.url) end += 1;
    const label = line.slice(at, end);
    found.push(...(run.url === null ? words(run, room) : linkAtoms(label, run.url, room)));
    at = end;
  }
  return found;
}

/** A link to an unsafe address is shown as text. */
function linkAtoms(label: readonly Run[], url: string, room: number): readonly Atom[] {
  const target = linkTarget(url);
  const shown = label.flatMap((run) => words(run, room));
  if (target === null)
    return isBlank(url) ? shown : [...shown, plainAtom(` (${shortenAddress(sanitizeText(url))})`)];
  const text = label.map((run) => run.text).join('');
  if (isLabel(text)) {
    const inner = joinRuns(label).map((run) =>
      run.strong && !isBlank(run.text) ? `**${run.text}**` : run.text,
    );
    const markdown = `[${inner.join('')}](${target})`;
    if (markdown.length <= room) return [{ markdown, text, strong: false, cost: markdown.length }];
  }
  const link = `([${hostLabel(target)}](${target}))`;
  return [...shown, plainAtom(' '), { markdown: link, text: link, strong: false, cost: link.length }];
}

/** Shortens an address that is shown as text. */
function shortenAddress(url: string): string {
  return url.length <= 120
    ? url
    : `${graphemes(url).slice(0, 100).join('')}…, a link of ${url.length} characters`;
}

function plainAtom(text: string): Atom {
  return { markdown: null, text, strong: false, cost: escapeMarkdown(text).length };
}

function words(run: Run, room: number): readonly Atom[] {
  return run.text
    .split(/(\s+)/)
    .filter((word) => word !== '')
    .flatMap((word) => slices(word, room))
    .map((text) => ({
      markdown: null,
      text,
      strong: run.strong,
      cost: escapeMarkdown(text).length + (run.strong ? 4 : 0),
    }));
}

/** Cuts a word that is too long between graphemes, and a grapheme that is too long between code points. */
function slices(word: string, room: number): readonly string[] {
  // Escaping at most doubles a character.
  const fits = (text: string) => text.length * 2 + 4 <= room || escapeMarkdown(text).length + 4 <= room;
  if (fits(word)) return [word];
  const found: string[] = [];
  let slice = '';
  for (const grapheme of graphemes(word).flatMap((cluster) => (fits(cluster) ? [cluster] : [...cluster]))) {
    if ((slice.length + grapheme.length) * 2 + 4 > room) {
      found.push(slice);
      slice = '';
    }
    slice += grapheme;
  }
  return [...found, slice];
}

/** The atoms as markup. Adjacent atoms of one style are written together, since "**a****b**" would be misread. */
export function writeAtoms(all: readonly Atom[]): string {
  let markdown = '';
  for (let at = 0; at < all.length; ) {
    const atom = all[at] as Atom;
    if (atom.markdown !== null) {
      markdown += atom.markdown;
      at += 1;
      continue;
    }
    let end = at;
    let text = '';
    while (all[end]?.markdown === null && all[end]?.strong === atom.strong) {
      text += all[end]?.text;
      end += 1;
    }
    markdown += atom.strong && !isBlank(text) ? strong(text) : escapeMarkdown(text);
    at = end;
  }
  return markdown;
}

/** Spaces at the edges go outside the marks. */
function strong(text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  return `${before}**${escapeMarkdown(inner)}**${after}`;
}

function joinRuns(label: readonly Run[]): readonly Run[] {
  const found: Run[] = [];
  for (const run of label) {
    const last = found.at(-1);
    if (last && last.strong === run.strong) found[found.length - 1] = { ...last, text: last.text + run.text };
    else found.push(run);
  }
  return found;
}

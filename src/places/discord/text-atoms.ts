import { sanitizeText } from '../sanitize.ts';
import { escapeMarkdown, hostLabel, isBlank, isLabel, linkTarget } from './markdown.ts';
import { graphemes } from './shorten.ts';

/** A stretch of text in one style. */
export type Run = { readonly text: string; readonly strong: boolean; readonly url: string | null };

/** A word, a space or a whole link. `cost`: characters of markup at most. */
export type Atom = {
  readonly markdown: string | null;
  readonly text: string;
  readonly strong: boolean;
  readonly cost: number;
};

/** A line in words, spaces and links, none of which needs more than `room`. */
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

/** A link that may not be followed is shown as text. */
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

/** An address that is no link, or one too long to be sent, is shown as far as it helps. */
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

/** Cuts a word that is too long between characters as people see them, and such a character between its code points. */
function slices(word: string, room: number): readonly string[] {
  // An escape doubles a character at most.
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

/** The atoms as markup. Those of one style side by side are written as one: "**a****b**" would be read otherwise. */
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

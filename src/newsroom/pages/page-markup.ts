import { setImmediate as turn } from 'node:timers/promises';
import { Parser } from 'htmlparser2';

export type PageLink = {
  readonly rel: string;
  readonly href: string;
  readonly type: string;
  readonly title: string;
};

/** What the markup of a page says about it, as it stands there. */
export type PageMarkup = {
  readonly title: string | null;
  /** The first few of the first level. */
  readonly headings: readonly string[];
  /** The contents of `<meta>` by name or property in lower case, and of `itemprop`, in the order of the page. */
  readonly metas: ReadonlyMap<string, readonly string[]>;
  readonly links: readonly PageLink[];
  readonly structuredData: readonly string[];
  readonly language: string | null;
  readonly base: string | null;
};

/** An ordinary page has a depth of some dozens; at thousands, the parser's time grows by the square. Chrome stops at 512. */
const DEEPEST = 1_000;

/** In UTF-16 code units: between two looks at the depth. Takes a millisecond or less. */
const STEP = 16_384;

/** Of each kind. */
const MOST = 100;

/** Reads as far as a page is one: no further than where it is nested beyond sense. Others have their turn meanwhile. */
export async function readMarkup(html: string): Promise<PageMarkup> {
  const metas = new Map<string, string[]>();
  const links: PageLink[] = [];
  const structuredData: string[] = [];
  const headings: string[] = [];
  let title: string | null = null;
  let language: string | null = null;
  let base: string | null = null;
  let depth = 0;
  let drawings = 0;
  let taking: 'title' | 'heading' | 'data' | null = null;
  let taken: string[] = [];

  const addMeta = (name: string | undefined, content: string | undefined) => {
    if (!name || content === undefined) return;
    const key = name.trim().toLowerCase();
    const contents = metas.get(key);
    if (contents === undefined && metas.size < MOST) metas.set(key, [content]);
    else if (contents && contents.length < MOST) contents.push(content);
  };
  const take = (what: typeof taking) => {
    taking = what;
    taken = [];
  };
  const keep = () => {
    const text = taken.join('');
    if (taking === 'title') title ??= text;
    if (taking === 'heading' && headings.length < 3) headings.push(text);
    if (taking === 'data' && structuredData.length < MOST) structuredData.push(text);
    taking = null;
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      addMeta(attributes.itemprop, attributes.content ?? attributes.datetime);
      if (name === 'svg') drawings += 1;
      else if (name === 'meta') {
        addMeta(attributes.property ?? attributes.name ?? attributes['http-equiv'], attributes.content);
      } else if (name === 'html') language ??= attributes.lang ?? attributes['xml:lang'] ?? null;
      else if (name === 'base') base ??= attributes.href ?? null;
      else if (name === 'link' && links.length < MOST) {
        const { rel = '', href = '', type = '', title: label = '' } = attributes;
        links.push({ rel: rel.trim().toLowerCase(), href, type: type.toLowerCase(), title: label });
      } else if (name === 'title' && drawings === 0 && title === null) take('title');
      else if (name === 'h1' && taking === null) take('heading');
      else if (name === 'script' && /^\s*application\/ld\+json\b/i.test(attributes.type ?? '')) take('data');
    },
    ontext(text) {
      if (taking !== null) taken.push(text);
    },
    onclosetag(name) {
      depth -= 1;
      if (name === 'svg') drawings -= 1;
      if (name === END_OF[taking ?? 'none']) keep();
      else if (taking === 'heading' && BREAKING.has(name)) taken.push(' ');
    },
  });
  for (let at = 0; at < html.length && depth < DEEPEST; at += STEP) {
    parser.write(html.slice(at, at + STEP));
    await turn();
  }
  parser.end();
  return { title, headings, metas, links, structuredData, language, base };
}

const END_OF = { title: 'title', heading: 'h1', data: 'script', none: null } as const;

/** Between whose contents a reader sees a space. */
const BREAKING: ReadonlySet<string> = new Set(['br', 'div', 'p', 'span']);

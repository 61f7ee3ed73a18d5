import type { Text } from '../../../../reply.ts';

export type Child = Node | string | null | undefined | false;

type Attributes = Readonly<
  Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>
>;

type Children = readonly (Child | readonly Child[])[];

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element with attributes and children. An attribute that is null, undefined or false is left out, one that is true
 * is set empty; `on…` takes a listener. Text is always text: no string is ever parsed as markup.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Children
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

/** The same for SVG. */
export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Children
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS(SVG, tag);
  fill(element, attributes, children);
  return element;
}

function fill(element: Element, attributes: Attributes, children: Children): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children.flat()) if (child) element.append(child);
}

/** Only web addresses become links, whatever the data says. */
export function outLink(url: string, ...children: readonly Child[]): HTMLElement {
  const scheme = URL.parse(url)?.protocol;
  if (scheme !== 'https:' && scheme !== 'http:') return h('span', {}, ...children);
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

/** A reply's text: plain words, strong words, links. */
export function spans(text: Text): readonly Child[] {
  if (typeof text === 'string') return [text];
  return text.map((span) => {
    if (typeof span === 'string') return span;
    const words = span.strong ? h('strong', {}, span.text) : span.text;
    return span.url === undefined ? words : outLink(span.url, words);
  });
}

/** A title that never breaks after a hyphen: "28-point" stays on one line. */
export function unbroken(text: string): string {
  return text.replaceAll('-', '-\u2060');
}

/** Announced to a screen reader once the page has settled, even if the same text was announced before. */
export function say(text: string): void {
  const region = document.getElementById('said');
  if (!region) return;
  region.textContent = '';
  setTimeout(() => {
    region.textContent = text;
  }, 60);
}

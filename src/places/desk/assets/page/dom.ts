/** @typedef {Node | string | null | undefined | false} Child */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element with attributes and children. An attribute that is null, undefined or false is left out, one that is true
 * is set empty; `on…` takes a listener. Text is always text: no markup ever comes from a string.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Readonly<Record<string, unknown>>} attributes
 * @param {readonly (Child | readonly Child[])[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

/**
 * The same for SVG.
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Readonly<Record<string, unknown>>} attributes
 * @param {readonly (Child | readonly Child[])[]} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  fill(element, attributes, children);
  return element;
}

/**
 * @param {Element} element
 * @param {Readonly<Record<string, unknown>>} attributes
 * @param {readonly (Child | readonly Child[])[]} children
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children.flat()) if (child) element.append(child);
}

/**
 * Only web addresses become links, whatever the data says.
 * @param {string} url
 * @param {readonly Child[]} children
 */
export function outLink(url, ...children) {
  const scheme = URL.parse(url)?.protocol;
  if (scheme !== 'https:' && scheme !== 'http:') return h('span', {}, ...children);
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

/**
 * A reply's text: plain words, strong words, links.
 * @param {import('../../../../reply.ts').Text} text
 * @returns {Child[]}
 */
export function spans(text) {
  if (typeof text === 'string') return [text];
  return text.map((span) => {
    if (typeof span === 'string') return span;
    const words = span.strong ? h('strong', {}, span.text) : span.text;
    return span.url === undefined ? words : outLink(span.url, words);
  });
}

/**
 * A title that is not broken behind its hyphens: "28-point" stays on one line.
 * @param {string} text
 */
export function unbroken(text) {
  return text.replaceAll('-', '-\u2060');
}

/**
 * Told to a screen reader once the page has settled; saying the same twice is heard twice.
 * @param {string} text
 */
export function say(text) {
  const region = document.getElementById('said');
  if (!region) return;
  region.textContent = '';
  setTimeout(() => {
    region.textContent = text;
  }, 60);
}

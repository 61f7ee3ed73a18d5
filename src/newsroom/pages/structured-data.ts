import { receiveText } from '../../text/receive-text.ts';

/** A thing that a page describes in JSON-LD: https://schema.org. */
export type Thing = Readonly<Record<string, unknown>>;

/**
 * The things that a page describes as its own, in its order: of a list, of `@graph`, and what a page is said to be about.
 * What is only listed or mentioned, such as related articles, is not among them. What cannot be read is left out.
 */
export function readStructuredData(texts: readonly string[]): readonly Thing[] {
  return texts.flatMap((text) => {
    const value = parse(text);
    return [...listThings(value, 0)];
  });
}

/** Deeper than any page needs. */
const DEEPEST = 4;

function* listThings(value: unknown, depth: number): Generator<Thing> {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const each of value) yield* listThings(each, depth + 1);
    return;
  }
  if (!isThing(value)) return;
  if (value['@type'] !== undefined) yield value;
  yield* listThings(value['@graph'], depth + 1);
  if (isThing(value.mainEntity)) yield* listThings(value.mainEntity, depth + 1);
}

export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether one of the thing's types ends so: `NewsArticle`, `https://schema.org/NewsArticle`. */
export function isOfType(thing: Thing, type: RegExp): boolean {
  return asList(thing['@type']).some(
    (each) => typeof each === 'string' && type.test(each.replace(/^.*[/:]/, '')),
  );
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** As programs write it: in a comment or CDATA, with line breaks within texts, with a comma too many. */
function parse(text: string): unknown {
  const bare = text.replace(/^\s*(?:<!--|(?:\/\/\s*)?<!\[CDATA\[)|(?:-->|(?:\/\/\s*)?\]\]>)\s*$/g, '').trim();
  for (const attempt of [bare, bare.replace(CONTROLS, ' ').replace(/,(?=\s*[}\]])/g, '')]) {
    try {
      return JSON.parse(attempt);
    } catch {}
  }
  return null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what JSON does not allow within a text
const CONTROLS = /[\u0000-\u001f]/g;

/** A text of structured data, decoded: addresses there may be escaped as HTML. Null if it is none. */
export function readText(value: unknown): string | null {
  return typeof value === 'string' ? receiveText(value).trim() : null;
}

import type { Library } from './library.ts';
import { siteOf } from './page-address.ts';
import { stateLabelOf } from './state-label.ts';

type Page = {
  readonly url: string;
  readonly publisher?: string | undefined;
  readonly origin?: string | undefined;
  readonly citing?: string | undefined;
};

/**
 * Who published a page, as replies name it: "The Straits Times (Reuters)", "TASS (owned by the Russian state; citing
 * Bloomberg)". A publisher that publishers.yaml knows, by whatever name, has its label.
 */
export function pagePublisher(library: Library, { url, publisher, origin, citing }: Page): string {
  const own = describe(library, publisher ?? siteOf(url) ?? url);
  const remarks = [
    own.label,
    origin === undefined ? null : inWords(describe(library, origin)),
    citing === undefined ? null : `citing ${inWords(describe(library, citing))}`,
  ].filter((remark) => remark !== null);
  if (remarks.length === 0) return own.name;
  // "The National (UAE; owned by …)": one pair of brackets, not two.
  const [, name = own.name, inBrackets] = /^(.+) \(([^()]+)\)$/.exec(own.name) ?? [];
  return `${name} (${[inBrackets, ...remarks].filter((part) => part !== undefined).join('; ')})`;
}

type Described = { readonly name: string; readonly label: string | null };

function describe(library: Library, named: string): Described {
  const publisher = library.publisherNamed(named);
  return { name: publisher?.name ?? named, label: stateLabelOf(publisher) };
}

function inWords({ name, label }: Described): string {
  return label === null ? name : `${name}, ${label}`;
}

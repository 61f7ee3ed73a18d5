import type { Token } from '../command/tokens.ts';
import { KIND_SYNONYMS, KINDS } from '../guide/kinds.ts';
import type { Library } from '../guide/library.ts';
import {
  type Test,
  testDate,
  testKinds,
  testMustRead,
  testPublishers,
  testTopics,
  testWithout,
  type Unknown,
} from './source-filters.ts';

/** What a minus sign leaves out: `-publisher:guardian`, `-videos`, `-china`, `-"peace plan"`. */
export function testExcluded(
  library: Library,
  { key, value, quoted }: Token,
  now: Date,
): (Test | Unknown) & { readonly option: string } {
  const names = value.split(',').map((name) => name.trim());
  switch (OPTIONS.get(key ?? '') ?? key) {
    case 'publisher':
      return { option: 'publisher', ...testPublishers(library, names, true) };
    case 'topic':
      return { option: 'topic', ...testTopics(library, names, true) };
    case 'after':
      return { option: 'after', ...testDate('after', value, now, true) };
    case 'before':
      return { option: 'before', ...testDate('before', value, now, true) };
    case 'must-read':
      return { option: 'must-read', ...testMustRead(true) };
    case 'kind': {
      const kinds = names.flatMap((name) => kindOf(name) ?? []);
      const unknown = names.find((name) => kindOf(name) === undefined);
      return unknown === undefined
        ? { option: 'kind', ...testKinds(kinds, true) }
        : { option: 'kind', value: unknown, meant: [] };
    }
    default: {
      const without = testWithout(library, value);
      const kind = quoted ? undefined : kindOf(value);
      if (kind !== undefined) {
        // "-report" may mean the kind or the word: neither is left in.
        const ofKind = testKinds([kind], true);
        const matches: Test['matches'] = (source) => ofKind.matches(source) && without.matches(source);
        return { option: 'kind', inWords: `${ofKind.inWords}, ${without.inWords}`, matches };
      }
      if (/^must-?reads?$/i.test(value)) return { option: 'must-read', ...testMustRead(true) };
      return { option: 'without', ...without };
    }
  }
}

/** The other names of the options, for words that no command has read: those typed on the page. */
const OPTIONS = new Map([
  ['by', 'publisher'],
  ['from', 'publisher'],
  ['since', 'after'],
  ['until', 'before'],
  ['type', 'kind'],
]);

/** "video", "videos" */
function kindOf(typed: string): (typeof KINDS)[number] | undefined {
  const word = typed.toLowerCase();
  return KINDS.find((kind) => [kind, `${kind}s`].includes(word)) ?? KIND_SYNONYMS.get(word.replace(/s$/, ''));
}

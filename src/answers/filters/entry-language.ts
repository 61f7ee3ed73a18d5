import { onceFor } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import type { Source } from '../../guide/schema.ts';
import { fold } from '../../search/fold.ts';
import { titleLanguage } from '../../search/title-language.ts';
import { languageCode } from './language-words.ts';

type EntryLanguages = {
  /** The code of an entry's language, by its number; none for one whose language is neither recorded nor told by its title. */
  readonly of: ReadonlyMap<number, string>;
  readonly untold: number;
  readonly isRecorded: boolean;
};

const toldByTitle = onceFor(({ title }: Source) => titleLanguage(title));

export const languagesOfEntries = onceFor((library: Library): EntryLanguages => {
  const { sources } = library.guide;
  const recorded = ({ language, publisher }: Source) => language ?? library.publisher(publisher)?.language;
  const told = new Map(
    sources.map((source) => [source, recorded(source)?.split('-')[0] ?? toldByTitle(source)] as const),
  );
  const publishers = new Map(
    [...Map.groupBy(sources, ({ publisher }) => publisher)].map(([publisher, entries]) => {
      const codes = entries.flatMap((entry) => told.get(entry) ?? []);
      const isOne = publisher !== undefined && codes.length >= LEAST_OTHERS && new Set(codes).size === 1;
      return [publisher, isOne ? codes[0] : undefined] as const;
    }),
  );
  const of = new Map(
    sources.flatMap((source) => {
      const code = told.get(source) ?? publishers.get(source.publisher);
      return code === undefined ? [] : [[source.id, code] as const];
    }),
  );
  return {
    of,
    untold: sources.length - of.size,
    isRecorded: sources.some((source) => recorded(source) !== undefined),
  };
});

/** Whether a word names a language that entries are in: what is in Spanish does not name it. */
export function isOwnLanguage(library: Library, word: string): boolean {
  const code = languageCode(fold(word));
  return code !== null && [...languagesOfEntries(library).of.values()].includes(code);
}

/** A title that does not tell its language has that of its publisher's other titles, if so many do and all in one. */
const LEAST_OTHERS = 2;

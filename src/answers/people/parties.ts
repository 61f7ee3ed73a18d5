import { onceFor } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import { foldName } from '../../search/fold.ts';
import { formsOf, stemText } from '../match-words.ts';

/** "Green Left" of the credit "Green Left (Jane Doe)", for who is asked about; null if no credit has the whole name. */
export function findParty(library: Library, typed: string): string | null {
  const folded = foldName(typed);
  const isWhole = folded.includes(' ') || /^\p{Lu}{2,}$/u.test(typed);
  return (
    partiesOf(library).find((party) => {
      const name = foldName(party);
      return name === folded || (isWhole && ` ${name} `.includes(` ${folded} `));
    }) ?? null
  );
}

const partiesOf = onceFor(({ plans }: Library): readonly string[] => [
  ...new Set(plans.flatMap(({ proposers }) => proposers.map(partyOfCredit))),
]);

/** "Green Left" of the credit "Green Left (Jane Doe)". */
export function partyOfCredit(credit: string): string {
  return credit.replace(/\s*\(.*$/u, '').trim();
}

/** Whether any text of the guide, its lists of people and publishers included, has the words side by side. */
export function hasPhrase(library: Library, phrase: string): boolean {
  const forms = formsOf(library, phrase);
  return textsOf(library).some((text) => forms.some((form) => text.includes(form)));
}

const textsOf = onceFor(({ guide, plans, people }: Library): readonly string[] => {
  const { about, timeline, sources, publishers } = guide;
  return stringsIn([about, plans, timeline, sources, publishers, people.list]).map(stemText);
});

/** All but the words that topics are found by, which say nothing of what the texts have. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'words' || key === 'url' || key === 'examples' ? [] : stringsIn(each),
  );
}

import { once } from '../async.ts';
import { foldName } from '../search/fold.ts';

/** The English names of countries, folded. */
const countries = once((): ReadonlySet<string> => {
  const names = new Intl.DisplayNames(['en-GB'], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const others = ['us', 'usa', 'uk', 'britain', 'great britain', 'america', 'republic of the congo', 'eu'];
  return new Set([...codes.flatMap((code) => foldName(names.of(code) ?? '') || []), ...others]);
});

export function isCountry(name: string): boolean {
  return countries().has(foldName(name));
}

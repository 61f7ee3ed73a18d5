import { nameKey } from '../guide/name-index.ts';
import { foldName } from '../search/fold.ts';
import type { Context, Option } from './command.ts';
import type { Token } from './tokens.ts';

/** The longest name, in words, that is looked for. */
const MAX_NAME_WORDS = 8;

/** The value after the colon, with the words after it that make it a longer known name; `used` counts its tokens. */
export function takeName(
  option: Option,
  given: readonly Token[],
  start: number,
  context: Context,
): { readonly value: string; readonly used: number } {
  const token = given[start] as Token;
  let used = 1;
  let value = token.value;
  if (value === '' && !token.quoted) {
    value = given[start + 1]?.value ?? '';
    used = value === '' ? 1 : 2;
  }
  if (token.quoted || given[start + used - 1]?.quoted || !option.knownNames) return { value, used };
  const names = option.knownNames(context);
  const whole = new Set(names.map(nameKey));
  let longer = value;
  for (let next = start + used; next < given.length && next < start + MAX_NAME_WORDS; next += 1) {
    const following = given[next] as Token;
    if (following.key !== null || following.quoted || following.minus) break;
    longer += ` ${following.raw}`;
    // "new york" stands for "New York Post" unless "new" is a name by itself.
    const begun = names.some((name) => `${foldName(name)} `.startsWith(`${foldName(longer)} `));
    if (whole.has(nameKey(longer)) || (begun && !whole.has(nameKey(value)))) {
      value = longer;
      used = next - start + 1;
    }
  }
  return { value, used };
}

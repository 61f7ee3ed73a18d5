import { readLine } from './read-line.ts';
import { isSiteName } from './site-name.ts';
import { asList, isOfType, isThing } from './structured-data.ts';

export type Credits = {
  readonly authors: readonly string[];
  /** Bodies other than the site itself that are named as authors: most likely the agency whose text it is. */
  readonly bodies: readonly string[];
};

/** Who wrote it, from a text, a list, a person or an organisation, or a list of these. */
export function readCredits(value: unknown, siteNames: readonly string[]): Credits {
  const named = asList(value).flatMap(listNames);
  const known = named.filter(({ name }) => !isSiteName(name, siteNames) && !NOBODY.test(name));
  const pick = (isBody: boolean) => [
    ...new Set(known.filter((each) => each.isBody === isBody).map(({ name }) => name)),
  ];
  return { authors: pick(false), bodies: pick(true) };
}

type Named = { readonly name: string; readonly isBody: boolean };

function listNames(value: unknown): readonly Named[] {
  if (isThing(value)) {
    const isBody = isOfType(value, /Organization$|^Corporation$/);
    // An organisation may have "and" in its name.
    return asList(value.name).flatMap((name) =>
      isBody ? [readLine(name) ?? []].flat().map((body) => ({ name: body, isBody })) : listNames(name),
    );
  }
  const line = readLine(value);
  if (line === null) return [];
  return splitNames(line).map((name) => ({ name, isBody: false }));
}

/** "By Ann Lee and Bob Ray", "Ann Lee, Bob Ray"; "Lee, Ann" is one person. */
function splitNames(line: string): readonly string[] {
  const names = line
    .replace(/^(?:by|von|par|por|di|от)\s+(?=\p{Lu})/iu, '')
    .split(/\s*;\s*|\s+(?:and|&|und|et|y)\s+/u);
  return names
    .flatMap((name) => {
      const parts = name.split(/\s*,\s*/u).filter((part) => part !== '');
      return parts.every((part) => /\S\s+\S/u.test(part)) ? parts : [parts.join(', ')];
    })
    .filter((name) => name !== '');
}

/** No name of a person: an address, an account, a role of the site's own. */
const NOBODY =
  /https?:|www\.|@|^(?:admin(?:istrator)?|editors?|staff|newsroom|guest|redaktion|редакция|null|undefined|n\/a|-+)$|\.(?:com|org|net)\b/i;

import { dayRange } from '../../guide/dates.ts';
import { knownUntil } from '../../guide/known-until.ts';
import type { Library } from '../../guide/library.ts';
import type { Person } from '../../guide/people.ts';
import { isRole } from '../../guide/person-titles.ts';
import { tokenize } from '../../search/tokenize.ts';
import { findRoles } from './role-question.ts';

/** Who alone has the office at the end of what the guide knows: "the mayor of Port Ellery", "finance minister". */
export function holderOf(library: Library, typed: string): Person | null {
  const office = typed.trim().replace(/^(?:the|an?)\s+/iu, '');
  const words = office.split(/[\s-]+/);
  if (!words.some(isRole) || library.people.findAll(office).length > 0) return null;
  if (words.length === 1 && !ONE_OF_A_KIND.test(office)) return null;
  const now = new Date(dayRange(knownUntil(library)).last);
  const { exact = [] } = findRoles(library, `who is the ${office}`, now) ?? {};
  const [holder, other] = exact.filter(({ isFormer }) => !isFormer);
  return holder && !other ? holder.person : null;
}

/** "The president" may be another than the one president of whom the guide says so, such as a union's. */
const ONE_OF_A_KIND = /^(?:mayor|mediator|governor|chancellor|king|queen|sheriff|rapporteur)$/iu;

/** Words before an office and after it that may be part of it: "finance minister", "mayor of Port Ellery". */
const BESIDE = 3;

/** Whose offices alone the words name; `isPart` says which words may be part of one. */
export function holdersIn(
  library: Library,
  text: string,
  isPart: (typed: string) => boolean,
): readonly Person[] {
  const words = tokenize(text);
  return words.flatMap(({ folded }, at) => {
    if (!isRole(folded)) return [];
    for (let length = 2 * BESIDE; length > 0; length -= 1) {
      for (let from = Math.max(0, at - BESIDE); from <= at; from += 1) {
        const last = words[from + length - 1];
        if (!last || from + length <= at) continue;
        const typed = text.slice(words[from]?.from, last.to);
        const holder = isPart(typed) ? holderOf(library, typed) : null;
        if (holder) return [holder];
      }
    }
    return [];
  });
}

/** The same of an office that the words begin with: "the director of the museum resign". */
export function holderAtStart(
  library: Library,
  text: string,
): { readonly people: readonly Person[]; readonly named: string; readonly rest: string } | null {
  const words = tokenize(text);
  for (let length = Math.min(words.length - 1, 2 * BESIDE); length > 0; length -= 1) {
    const end = words[length - 1]?.to ?? 0;
    const named = text.slice(0, end).replace(/^(?:the|an?)\s+/iu, '');
    const holder = holderOf(library, named);
    if (holder) return { people: [holder], named, rest: text.slice(end).trim() };
  }
  return null;
}

import { onceForParts } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import type { Person } from '../../guide/people.ts';
import { isRole } from '../../guide/person-titles.ts';
import type { Plan } from '../../guide/schema.ts';
import { tellingParts } from '../telling-parts.ts';
import { mentionsOfPerson } from './find-mentions.ts';

/** What a text of the guide says that somebody is. */
export type GivenRole = {
  readonly person: Person;
  /** As guide.yaml gives it; else the credit of a plan: "Mayor Jane Doe". */
  readonly text: string;
  /** The plan whose credit it is; null for guide.yaml. */
  readonly credit: Plan | null;
};

/** The roles of guide.yaml; of whoever has none there, the first credit with a title. */
export const listRoles = onceForParts(tellingParts, (library: Library): readonly GivenRole[] =>
  library.people.list.flatMap((person): readonly GivenRole[] => {
    const given = person.role?.role;
    if (given !== undefined) return [{ person, text: given, credit: null }];
    const credits = mentionsOfPerson(library, person).credits.filter(({ text }) =>
      text.split(/[\s(,]+/).some(isRole),
    );
    return credits.slice(0, 1).map(({ plan, text }) => ({ person, text, credit: plan }));
  }),
);

/** The role, with the other names of the bodies in it that publishers.yaml has: "KFA" is the football association. */
export function writeOutBodies({ guide }: Library, role: string): string {
  const others = guide.publishers.flatMap(({ name, names }) => {
    const all = [name, ...names];
    return all.some((each) => isIn(role, each)) ? all : [];
  });
  return others.length === 0 ? role : `${role} (${others.join('; ')})`;
}

function isIn(text: string, name: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`, 'u').test(text);
}

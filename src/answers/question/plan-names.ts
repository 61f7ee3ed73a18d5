import { onceFor } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { findConcepts } from '../../search/concepts.ts';
import { editDistance } from '../../search/edit-distance.ts';
import { fold } from '../../search/fold.ts';
import { classifyWord } from '../../search/known-words.ts';
import { stem } from '../../search/stem.ts';
import { tokenize } from '../../search/tokenize.ts';
import { isKind } from './text-kinds.ts';

/** The words of a plan’s names. */
type Names = {
  /** The names of one word, folded. */
  readonly whole: readonly string[];
  /** The words of each name, folded, without what the text is. */
  readonly each: readonly ReadonlySet<string>[];
  /** All of these. */
  readonly words: ReadonlySet<string>;
  /** Of the title, the group, the authors and the date. */
  readonly about: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
};

export const namesOf = onceFor((library: Library): ReadonlyMap<Plan, Names> => {
  return new Map(
    library.plans.map((plan) => {
      const { id, title, shortTitle, aliases, group = '', proposers, date } = plan;
      const names = [id.replaceAll('-', ' '), shortTitle, ...aliases];
      const each = names.map(describing).filter((name) => name.size > 0);
      const month = MONTHS[Number(date.slice(5, 7)) - 1] ?? '';
      const about = [title, group, ...proposers, month, date.slice(0, 4)].map(describing);
      return [
        plan,
        {
          whole: aliases.map(fold).filter((name) => /^[\p{L}]{3,}$/u.test(name)),
          each,
          words: new Set(each.flatMap((name) => [...name])),
          about: new Set(about.flatMap((some) => [...some])),
          kinds: new Set(
            [...names, title].flatMap((name) => tokenize(name).map(({ folded }) => stem(folded))),
          ),
        },
      ];
    }),
  );
});

function describing(name: string): ReadonlySet<string> {
  const words = tokenize(name.replace(/['’]s?(?!\p{L})/gu, '')).filter(
    ({ folded }) => !SMALL.test(folded) && !isKind(folded),
  );
  return new Set(words.map(({ folded }) => folded));
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** In names as in anything else. */
export const SMALL =
  /^(?:the|an?|of|in|on|at|by|and|or|with|for|to|from|as|is|are|was|were|do|does|did|have|has|had|it|this|that|what|which|who|how|when|where|why|any|not|no|de|la|le|el|der|die|das|und|et|y|i)$/;

/** Whether the points of several texts have the word. */
export function isSubject(library: Library, word: string): boolean {
  return (usersOf(library).get(stem(fold(word)))?.size ?? 0) > 1;
}

const usersOf = onceFor((library: Library): ReadonlyMap<string, ReadonlySet<string>> => {
  const users = new Map<string, Set<string>>();
  for (const plan of library.plans) {
    for (const { title, text } of plan.points) {
      for (const { folded } of tokenize(`${title} ${text}`)) {
        const key = stem(folded);
        users.set(key, (users.get(key) ?? new Set()).add(plan.id));
      }
    }
  }
  return users;
});

/** "oppositon": a word that no point has and that is nearly one of the name. */
export function isSlip(word: string, name: string, library: Library): boolean {
  if (word.length < 6 || name.length < 5 || usersOf(library).has(stem(word))) return false;
  const limit = word.length >= 9 ? 2 : 1;
  return word[0] === name[0] && editDistance(word, name, limit) <= limit;
}

/** In any of the languages of the table of concepts, in any case: its endings differ by up to three letters. */
export function isTranslation(word: string, name: string): boolean {
  // Not "reform" for a pensioner in Portuguese, "reformado".
  if (word.length < 4 || classifyWord(word) === 'word') return false;
  return translationsOf(name).some((other) => {
    const shorter = Math.min(word.length, other.length);
    const longer = Math.max(word.length, other.length);
    let shared = 0;
    while (shared < shorter && word[shared] === other[shared]) shared += 1;
    return shared >= Math.max(4, longer - (longer > 6 ? 3 : 1)) && shared >= shorter - 2;
  });
}

const translations = new Map<string, readonly string[]>();

function translationsOf(name: string): readonly string[] {
  const before = translations.get(name);
  if (before) return before;
  const found = findConcepts(name, 'en').flatMap(({ words }) =>
    words.filter(({ language }) => language !== 'en').map(({ folded }) => folded),
  );
  translations.set(name, found);
  return found;
}

import type { Library } from '../../guide/library.ts';
import type { Person } from '../../guide/people.ts';
import { isRole } from '../../guide/person-titles.ts';
import type { Plan } from '../../guide/schema.ts';
import { stem } from '../../search/stem.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { mentionsOfPerson } from './find-mentions.ts';

/** What a text of the guide says that somebody is. */
export type HeldRole = {
  readonly person: Person;
  /** As guide.yaml gives it; else the credit of a plan: "Mayor Jane Doe". */
  readonly text: string;
  /** The plan whose credit it is; null for guide.yaml. */
  readonly credit: Plan | null;
  /** Whether the text itself says that it is over. */
  readonly isFormer: boolean;
};

export type RoleMatches = {
  /** The words asked for, as typed. */
  readonly asked: string;
  /** With all of the words, those who hold it now first. */
  readonly exact: readonly HeldRole[];
  /** With the office and most of the other words, if nobody is known to hold it now; and the words that each lacks. */
  readonly close: readonly HeldRole[];
  readonly lacking: string;
};

const WHO =
  /^(?:who(?:['’]s| is| was| are| were| does| did)?|what is the name of|which person|wer(?: ist| sind| war)?|qui(?: est| sont)?|qui[eé]n(?:es)?(?: es| son)?|chi(?: è)?|кто|хто)\s+/iu;
/** Words on when, which no role has. */
const NOW =
  /(?<!\p{L})(?:(?:right |as of |just )?now|today|current(?:ly)?|at (?:the moment|present)|these days|still|present|nowadays|heute|jetzt|aktuell\w*|derzeit|сейчас|зараз|actuellement|maintenant)(?!\p{L})/giu;

/** What people do who have an office, and the words for the office. */
const OFFICES: readonly (readonly [does: RegExp, offices: readonly string[]])[] = [
  [/^chair(?:s|ed|ing)?$/i, ['chair', 'chairman', 'chairwoman', 'chairperson']],
  [
    /^(?:heads?|headed|leads?|led|runs?|directs|directed|charge|leitet|führt)$/i,
    [
      'head',
      'leader',
      'director',
      'chief',
      'chair',
      'chairman',
      'chairwoman',
      'president',
      'manager',
      'leiter',
      'leiterin',
    ],
  ],
];

/** "who chairs the trustees": those whose role has the words. Null if the question is not about a role, or nobody has it. */
export function findRoles(library: Library, question: string): RoleMatches | null {
  const [start] = WHO.exec(question) ?? [];
  if (start === undefined) return null;
  const text = question
    .slice(start.length)
    .replace(/[?!.]+$/, '')
    .replace(/^in charge\b/i, 'charge')
    .replace(NOW, ' ')
    .trim();
  const words = readAskedWords(library, text).map(withOffices);
  const isAboutOffice = words.some(isOffice);
  if (words.length === 0 || (words.length === 1 && !isAboutOffice)) return null;
  const roles = rolesOf(library).map((role) => ({ role, has: wordsIn(role.text, words) }));
  const exact = sortCurrentFirst(
    roles.filter(({ has }) => has.length === words.length).map(({ role }) => role),
  );
  const near =
    !isAboutOffice || exact.some(({ isFormer }) => !isFormer)
      ? []
      : roles.filter(({ has }) => has.length < words.length && isNear(has, words));
  const close = sortCurrentFirst(near.map(({ role }) => role));
  if (exact.length + close.length === 0) return null;
  const missing = words.filter((word) => near.every(({ has }) => !has.includes(word)));
  return { asked: text, exact, close, lacking: missing.map(({ typed }) => typed).join(' ') };
}

function withOffices(word: AskedWord): AskedWord {
  const offices = OFFICES.find(([does]) => does.test(word.typed))?.[1] ?? [];
  return { ...word, forms: [...word.forms, ...offices.map((office) => ` ${stem(office)} `)] };
}

function isOffice({ typed }: AskedWord): boolean {
  return isRole(typed) || OFFICES.some(([does]) => does.test(typed));
}

/** The office and another word, which together are half of the words at least. */
function isNear(has: readonly AskedWord[], words: readonly AskedWord[]): boolean {
  return has.some(isOffice) && has.length > 1 && 2 * has.length >= words.length;
}

function wordsIn(text: string, words: readonly AskedWord[]): readonly AskedWord[] {
  const stemmed = stemText(text);
  return words.filter((word) => hasWord(stemmed, word));
}

function rolesOf(library: Library): readonly HeldRole[] {
  return library.people.list.flatMap((person): readonly HeldRole[] => {
    const given = person.role?.role;
    if (given !== undefined) return [{ person, text: given, credit: null, isFormer: FORMER.test(given) }];
    const credits = mentionsOfPerson(library, person).credits.filter(({ text }) =>
      text.split(/[\s(,]+/).some(isRole),
    );
    return credits.slice(0, 1).map(({ plan, text }) => ({ person, text, credit: plan, isFormer: false }));
  });
}

const FORMER =
  /(?<!\p{L})(?:until|till|former(?:ly)?|ex|outgoing|late|previous(?:ly)?|bis|jusqu|ehemalig\p{L}*|колишн\p{L}*|бывш\p{L}*|до)(?!\p{L})|\d{4}\s?[-–]\s?\d{4}/iu;

function sortCurrentFirst(roles: readonly HeldRole[]): readonly HeldRole[] {
  return [...roles].sort((a, b) => Number(a.isFormer) - Number(b.isFormer));
}

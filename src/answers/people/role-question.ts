import type { Library } from '../../guide/library.ts';
import type { Person } from '../../guide/people.ts';
import { isRole } from '../../guide/person-titles.ts';
import type { Plan } from '../../guide/schema.ts';
import { stem } from '../../search/stem.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { type DateCondition, readDateCondition } from '../timeline/date-condition.ts';
import { mentionsOfPerson } from './find-mentions.ts';
import { stripLesser, writeOutOffices } from './office-words.ts';
import { isOver, periodOf, type RolePeriod, wasHeld } from './role-period.ts';

/** What a text of the guide says that somebody is. */
export type HeldRole = {
  readonly person: Person;
  /** As guide.yaml gives it; else the credit of a plan: "Mayor Jane Doe". */
  readonly text: string;
  /** The plan whose credit it is; null for guide.yaml. */
  readonly credit: Plan | null;
  /** Whether the text or an event says that it is over. */
  readonly isFormer: boolean;
  readonly period: RolePeriod;
};

export type RoleMatches = {
  /** The words asked for, as typed. */
  readonly asked: string;
  /** With all of the words, those who hold it now first. */
  readonly exact: readonly HeldRole[];
  /** The time asked about: "in June 2025"; null for now, or any. */
  readonly time: DateCondition | null;
  /** With the office and most of the other words, if nobody is known to hold it now; and the words that each lacks. */
  readonly close: readonly HeldRole[];
  readonly lacking: string;
};

const WHO =
  /^(?:who(?:['’]s| is| was| are| were| does| did)?|what is the name of|which person|wer(?: ist| sind| war)?|qui(?: est| sont)?|qui[eé]n(?:es)?(?: es| son)?|chi(?: è)?|кто|хто)\s+/iu;
const IS_WHO = /(?:['’]s|\s(?:is|was|are|were|ist|sind|war|est|sont|es|son|è|jest)|name of)\s+$/iu;
/** Words on when, which no role has. */
const NOW =
  /(?<!\p{L})(?:(?:right |as of |just )?now|today|current(?:ly)?|at (?:the moment|present)|these days|still|present|nowadays|heute|jetzt|aktuell\w*|derzeit|сейчас|зараз|actuellement|maintenant)(?!\p{L})/giu;

/** What people do who have an office, and the words for the office. */
const OFFICES: readonly (readonly [does: RegExp, offices: readonly string[]])[] = [
  [/^chair(?:s|ed|ing)?$/i, ['chair', 'chairman', 'chairwoman', 'chairperson']],
  [/^presid(?:es|ed|ing)$/i, ['president', 'chair', 'chairman', 'chairwoman']],
  [/^report(?:s|ed|ing)?$/i, ['rapporteur', 'reporter']],
  [/^represent(?:s|ed|ing)?$/i, ['representative', 'envoy', 'ambassador', 'delegate', 'lawyer']],
  [/^(?:speaks|spoke|speaking)$/i, ['spokesman', 'spokeswoman', 'spokesperson']],
  [/^prosecut(?:es|ed|ing)$/i, ['prosecutor']],
  [/^govern(?:s|ed|ing)?$/i, ['governor']],
  [
    /^(?:heads?|headed|heading|leads?|led|leading|leaders?|runs?|directs|directed|charge|chiefs?|boss(?:es)?|leitet|führt)$/i,
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
      'executive',
      'director-general',
      'leiter',
      'leiterin',
    ],
  ],
];

/** "who chairs the trustees": those whose role has the words. Null if the question is not about a role, or nobody has it. */
export function findRoles(library: Library, question: string, now: Date): RoleMatches | null {
  const [start = isBareOffice(question) ? '' : null] = WHO.exec(question) ?? [];
  if (start === null) return null;
  const text = writeOutOffices(question.slice(start.length))
    .replace(/[?!.]+$/, '')
    .replace(/^in charge\b/i, 'charge')
    .replace(NOW, ' ')
    .trim();
  const isOnPerson = IS_WHO.test(start) || start === '';
  const dated = readDateCondition(text, now, now.toISOString().slice(0, 10));
  const whole = matchRoles(library, text, null, now, isOnPerson);
  // Without "who", words that no role has may ask for something else.
  if (start === '' && (!whole || whole.exact.length === 0) && !/\sof\s/i.test(text)) return null;
  const then = dated ? matchRoles(library, dated.rest, dated.condition, now, isOnPerson) : null;
  if (!dated || !then || then.exact.length === 0) return whole;
  // "author of the 2020 report": the date may belong to the role.
  const isTime = then.exact.some(({ period }) => wasHeld(period, dated.condition) !== null);
  return isTime || !whole || whole.exact.length === 0 ? then : whole;
}

/** "CEO of Lindholm Ferries", "labour minister": an office and whose it is, and nothing else. */
function isBareOffice(question: string): boolean {
  const words = writeOutOffices(question.replace(/[\s?!.]+$/, ''))
    .toLowerCase()
    .split(/\s+/);
  const [first = '', ...others] = words;
  if (words.length < 2 || words.length > MOST_OFFICE_WORDS || words.some((word) => NO_OFFICE.test(word)))
    return false;
  return others.some((word) => /^(?:of|for|from|von|de|du|di|del)$/.test(word))
    ? /^(?:the|der|die|le|la|el)$/.test(first) || isOfficeWord(first) || isOfficeWord(others[0] ?? '')
    : isOfficeWord(words.at(-1) ?? '');
}

const MOST_OFFICE_WORDS = 7;
/** What makes it a question of another kind, or a sentence. */
const NO_OFFICE =
  /^(?:what|when|where|why|how|which|did|does|do|has|have|will|is|are|was|were|and|or|says?|said|on|about|against|by|with)$/;

function matchRoles(
  library: Library,
  text: string,
  time: DateCondition | null,
  now: Date,
  isOnPerson: boolean,
): RoleMatches | null {
  const words = readAskedWords(library, text)
    .filter(({ typed }) => !SAYS_NOTHING.test(typed))
    .map(withOffices);
  const isAboutOffice = words.some(isOffice);
  if (words.length === 0 || (words.length === 1 && !isAboutOffice)) return null;
  const roles = rolesOf(library, now).map((role) => ({
    role,
    has: wordsIn(stripLesser(writeOutOffices(role.text), text), words),
  }));
  const whole = roles.filter(({ has }) => has.length === words.length).map(({ role }) => role);
  // "cousin of the president" is a remark on somebody else's office.
  const ofOffice = whole.filter(({ text: said }) => wordsIn(mainOffice(said), words).length === words.length);
  const exact = sortCurrentFirst(ofOffice.length > 0 ? ofOffice : whole);
  const near =
    !isAboutOffice || exact.some(({ isFormer }) => !isFormer)
      ? []
      : roles.filter(({ has }) => has.length < words.length && isNear(has, words, isOnPerson));
  // Those of the body asked about, before whoever has such an office elsewhere.
  const ofBody = near.filter(({ has }) => has.some((word) => !isOffice(word)));
  const close = sortCurrentFirst((ofBody.length > 0 ? ofBody : near).map(({ role }) => role));
  if (exact.length + close.length === 0) return null;
  const missing = words.filter((word) =>
    (ofBody.length > 0 ? ofBody : near).every(({ has }) => !has.includes(word)),
  );
  return { asked: text, exact, time, close, lacking: missing.map(({ typed }) => typed).join(' ') };
}

/** The first office that the word stands for: "chair" for "chairs"; null if it is no word for what people do who have one. */
export function officeOf(word: string): string | null {
  return OFFICES.find(([does]) => does.test(word))?.[1][0] ?? null;
}

/** The word with the offices that it stands for: "runs" with "director" and the like. */
export function withOffices(word: AskedWord): AskedWord {
  const offices = OFFICES.find(([does]) => does.test(word.typed))?.[1] ?? [];
  return { ...word, forms: [...word.forms, ...offices.map((office) => ` ${stem(office)} `)] };
}

function isOffice({ typed }: AskedWord): boolean {
  return isOfficeWord(typed);
}

function isOfficeWord(word: string): boolean {
  return isRole(word) || OFFICES.some(([does]) => does.test(word));
}

/** The office and another word, which together are half of the words at least; asked who somebody is, the office alone. */
function isNear(has: readonly AskedWord[], words: readonly AskedWord[], isOnPerson: boolean): boolean {
  if (has.some(isOffice)) {
    const isMost = has.length > 1 && 2 * has.length >= words.length;
    return isMost || (isOnPerson && words.length - has.length === 1);
  }
  // Another office of the same body: "head of Lindholm Ferries" and its founder.
  const bodies = words.filter((word) => !isOffice(word));
  return isOnPerson && has.length > 0 && has.length === bodies.length;
}

/** The role without what is said of it after a semicolon. */
function mainOffice(role: string): string {
  return writeOutOffices(role.split(';')[0] ?? role);
}

/** Words of a question that a role need not have: "the name of the guy". */
const SAYS_NOTHING =
  /^(?:guy|guys|man|woman|lady|person|people|name|called|der|die|das|den|des|dem|von|vom|du|de|la|le|les|el|los|las|del|di|il|lo|da|do)$/i;

function wordsIn(text: string, words: readonly AskedWord[]): readonly AskedWord[] {
  const stemmed = stemText(text);
  return words.filter((word) => hasWord(stemmed, word));
}

function rolesOf(library: Library, now: Date): readonly HeldRole[] {
  return library.people.list.flatMap((person): readonly HeldRole[] => {
    const given = person.role?.role;
    if (given !== undefined) {
      const period = periodOf(library, person, given, now);
      return [{ person, text: given, credit: null, period, isFormer: isOver(period, given, now) }];
    }
    const credits = mentionsOfPerson(library, person).credits.filter(({ text }) =>
      text.split(/[\s(,]+/).some(isRole),
    );
    return credits.slice(0, 1).map(({ plan, text }) => {
      const period = periodOf(library, person, text, now);
      return { person, text, credit: plan, period, isFormer: isOver(period, text, now) };
    });
  });
}

function sortCurrentFirst(roles: readonly HeldRole[]): readonly HeldRole[] {
  return [...roles].sort((a, b) => Number(a.isFormer) - Number(b.isFormer));
}

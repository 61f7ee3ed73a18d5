import type { Library } from '../../guide/library.ts';
import { isRole } from '../../guide/person-titles.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import type { DateCondition } from '../timeline/date-condition.ts';
import { type GivenRole, listRoles, writeOutBodies } from './held-roles.ts';
import { isOfficeWord, withOffices } from './office-verbs.ts';
import { stripLesser, writeOutOffices } from './office-words.ts';
import { clauseOf, isOver, periodOf, type RolePeriod } from './role-period.ts';
import { isByTheWay } from './role-words.ts';

/** A role, and whether and when it is held. */
export type HeldRole = GivenRole & {
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
  /** Words for the office that no role has at all. */
  readonly noOffice: readonly AskedWord[];
  /** Words that no role has, and that do not say which one is meant: "new". */
  readonly unsaid: string;
};

/** Those with the office elsewhere: "the union's lawyer", asked for the company's. */
const MOST_ELSEWHERE = 2;

export function matchRoles(
  library: Library,
  text: string,
  time: DateCondition | null,
  now: Date,
  isOnPerson: boolean,
): RoleMatches | null {
  const typed = readAskedWords(library, text)
    .filter((word) => !SAYS_NOTHING.test(word.typed))
    .map(withOffices);
  const roles = listRoles(library).map((role) => ({
    role,
    has: wordsIn(stripLesser(writeOutOffices(writeOutBodies(library, role.text)), text), typed),
  }));
  const isSaid = (word: AskedWord) => roles.some(({ has }) => has.includes(word));
  const unsaid = typed.filter((word) => isByTheWay(word) && !isSaid(word));
  const words = typed.filter((word) => !unsaid.includes(word));
  const isAboutOffice = words.some(isOffice);
  if (words.length === 0 || (words.length === 1 && !isAboutOffice)) return null;
  const hold = (role: GivenRole): HeldRole => {
    const clause = clauseOf(role.text, (part) => words.some((word) => isOffice(word) && isIn(part, word)));
    const period = periodOf(library, role.person, clause, now);
    return { ...role, period, isFormer: isOver(period, clause, now) };
  };
  const whole = roles.filter(({ has }) => has.length === words.length).map(({ role }) => role);
  // "cousin of the president" is a remark on somebody else's office.
  const ofOffice = whole.filter((role) => words.every((word) => isIn(mainOffice(library, role.text), word)));
  const exact = sortCurrentFirst((ofOffice.length > 0 ? ofOffice : whole).map(hold));
  const near =
    !isAboutOffice || exact.some(({ isFormer }) => !isFormer)
      ? []
      : roles.filter(({ has }) => has.length < words.length && isNear(has, words, isOnPerson));
  // Those of the body asked about, before whoever has such an office elsewhere.
  const ofBody = near.filter(({ has }) => has.some((word) => !isOffice(word)));
  const first = ofBody.length > 0 ? ofBody : near;
  const offices = words.filter(({ typed: word }) => isRole(word));
  const elsewhere = roles.filter(
    ({ has }) => offices.length > 0 && offices.every((word) => has.includes(word)),
  );
  const isAbsent = isOnPerson && exact.length === 0 && first.every(({ has }) => !has.some(isOffice));
  const shown = [...(isAbsent ? elsewhere.slice(0, MOST_ELSEWHERE) : []), ...first];
  const close = sortCurrentFirst([...new Set(shown.map(({ role }) => role))].map(hold));
  if (exact.length + close.length === 0) return null;
  const missing = words.filter((word) => shown.every(({ has }) => !has.includes(word)));
  return {
    asked: text,
    exact,
    time,
    close,
    lacking: missing.map((word) => word.typed).join(' '),
    noOffice: words.filter((word) => isOffice(word) && !isSaid(word)),
    unsaid: unsaid.map((word) => word.typed).join(' '),
  };
}

function isOffice({ typed }: AskedWord): boolean {
  return isOfficeWord(typed);
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
function mainOffice(library: Library, role: string): string {
  return writeOutOffices(writeOutBodies(library, role.split(';')[0] ?? role));
}

/** Words of a question that a role need not have: "the name of the guy". */
const SAYS_NOTHING =
  /^(?:guy|guys|man|woman|lady|person|people|name|called|der|die|das|den|des|dem|von|vom|du|de|la|le|les|el|los|las|del|di|il|lo|da|do)$/i;

function wordsIn(text: string, words: readonly AskedWord[]): readonly AskedWord[] {
  return words.filter((word) => isIn(text, word));
}

function isIn(text: string, word: AskedWord): boolean {
  return hasWord(stemText(text), word);
}

function sortCurrentFirst(roles: readonly HeldRole[]): readonly HeldRole[] {
  return [...roles].sort(
    (a, b) =>
      Number(a.isFormer) - Number(b.isFormer) || (b.period.last ?? '').localeCompare(a.period.last ?? ''),
  );
}

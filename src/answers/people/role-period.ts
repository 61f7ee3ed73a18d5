import type { Library } from '../../guide/library.ts';
import { createNameTest } from '../../guide/name-mentions.ts';
import type { Person } from '../../guide/people.ts';
import { isRole } from '../../guide/person-titles.ts';
import { writeRange } from '../../search/query-dates.ts';
import { type DateCondition, readDateCondition } from '../timeline/date-condition.ts';

/** When somebody has a role, as far as the guide says; null is an end that it does not give. */
export type RolePeriod = {
  readonly first: string | null;
  readonly last: string | null;
  /** The last day or month in words: "July 2026". */
  readonly until: string | null;
};

const OPEN: RolePeriod = { first: null, last: null, until: null };

/** Words of a role that say by themselves that it is over. */
const FORMER =
  /(?<!\p{L})(?:until|till|former(?:ly)?|ex|outgoing|late|previous(?:ly)?|resigned|retired|ousted|dismissed|sacked|bis|jusqu|ehemalig\p{L}*|колишн\p{L}*|бывш\p{L}*|до)(?!\p{L})|\d{4}\s?[-–]\s?\d{4}/iu;
/** What ends a role in an event: "Jane Doe resigns as mayor". */
export const ENDS =
  /(?<!\p{L})(?:resign(?:s|ed)|quits?|steps? down|stepped down|retires?|retired|dies|died|(?:is|was) (?:dismissed|sacked|removed|replaced|ousted|voted out)|leaves (?:office|the post)|left (?:office|the post))(?!\p{L})/iu;

/** The time that the role gives, "from March 2025 to July 2026", and an event that ends it. */
export function periodOf(library: Library, person: Person, role: string, now: Date): RolePeriod {
  const given = readPeriod(role, now);
  if (given.last !== null) return given;
  const end = library.guide.timeline
    .filter(({ date, text }) => date >= (given.first ?? date) && isEnded(text, person, role))
    .map(({ date }) => date)
    .sort()
    .at(-1);
  return end === undefined ? given : { ...given, last: end, until: writeRange({ first: end, last: end }) };
}

function readPeriod(role: string, now: Date): RolePeriod {
  const found = readDateCondition(role, now, now.toISOString().slice(0, 10))?.condition;
  // "winner of the 2024 election": one date is no time that the role was held.
  if (!found || /^(?:in|on) /.test(found.inWords)) return OPEN;
  const { first, last, inWords } = found;
  return { first, last, until: last === null ? null : (/(?:to|until) (.+)$/.exec(inWords)?.[1] ?? null) };
}

/** Whether the event says so of this person, and names an office of the role. */
function isEnded(text: string, { names }: Person, role: string): boolean {
  const end = ENDS.exec(text);
  if (!end) return false;
  const subject =
    text
      .slice(0, end.index)
      .split(/[;,.]\s/)
      .at(-1) ?? '';
  const offices = role
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(isRole);
  const words = text.toLowerCase().split(/[^\p{L}]+/u);
  return createNameTest(names)(subject) && offices.some((office) => words.includes(office));
}

export function isOver({ last }: RolePeriod, role: string, now: Date): boolean {
  return last === null ? FORMER.test(role) : last < now.toISOString().slice(0, 10);
}

/** Whether the role was held at some day of the time; null if the guide does not say when it was. */
export function wasHeld({ first, last }: RolePeriod, time: DateCondition): boolean | null {
  if (first === null && last === null) return null;
  return (first ?? '') <= (time.last ?? '9999') && (time.first ?? '') <= (last ?? '9999');
}

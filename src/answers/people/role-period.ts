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
const BEGINS_FORMER =
  /^(?:(?:the|an?)\s+)?(?:former|ex|late|retired|ousted|ehemalig\p{L}*|колишн\p{L}*|бывш\p{L}*)(?!\p{L})/iu;
/** A time that is open to this day, also one that is no date: "since the spring". */
const SINCE = /(?<!\p{L})(?:since|seit|depuis|desde|sinds)\s/iu;
/** "since late 2024", "from about March 2025" */
const ABOUT =
  /(?<=(?<!\p{L})(?:since|from|until|till|to)\s)(?:early|late|mid|about|around|spring|summer|autumn|winter|the (?:start|beginning|middle|end|spring|summer|autumn|fall|winter) of)[\s-]+(?=(?:\p{L}+\s)?\d{4})/giu;
/** What ends a role in an event: "Jane Doe resigns as mayor". */
export const ENDS =
  /(?<!\p{L})(?:resign(?:s|ed)|quits?|steps? down|stepped down|retires?|retired|dies|died|(?:is|was) (?:dismissed|sacked|removed|replaced|ousted|voted out)|leaves (?:office|the post)|left (?:office|the post))(?!\p{L})/iu;

/** Dates that a role has at most: "from 2015 to 2019 and again since 2024". */
const MOST_DATES = 4;

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

/** Wherever the role says since when or until when; the later time of two. */
function readPeriod(role: string, now: Date): RolePeriod {
  const times = timesIn(role.replace(ABOUT, ''), now);
  const first =
    times
      .flatMap((time) => time.first ?? [])
      .sort()
      .at(-1) ?? null;
  const end = times.filter(({ last }) => last !== null && last >= (first ?? '')).at(-1);
  if (!end) return { ...OPEN, first };
  return { first, last: end.last, until: /(?:to|until) (.+)$/.exec(end.inWords)?.[1] ?? null };
}

function timesIn(role: string, now: Date): readonly DateCondition[] {
  const times: DateCondition[] = [];
  let rest = role;
  for (let count = 0; count < MOST_DATES; count += 1) {
    const found = readDateCondition(rest, now, now.toISOString().slice(0, 10));
    if (!found) break;
    times.push(found.condition);
    rest = found.rest;
  }
  // "winner of the 2024 election": one date is no time that the role was held.
  return times.filter(({ inWords }) => !/^(?:in|on) /.test(inWords));
}

/**
 * The clause of a role that has the office asked about, with the dates after it: "mediator" of "mediator, former judge". The
 * whole role if it has one office, or if none of its clauses has the words.
 */
export function clauseOf(role: string, hasOffice: (text: string) => boolean): string {
  const clauses: string[] = [];
  for (const clause of role.split(/[;,]\s+|\s+(?=\()/)) {
    const isOwn = clause.split(/[^\p{L}]+/u).some(isRole) || BEGINS_FORMER.test(clause);
    const before = isOwn ? undefined : clauses.pop();
    clauses.push(before === undefined ? clause : `${before}, ${clause}`);
  }
  return clauses.find(hasOffice) ?? role;
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

export function isOver({ first, last }: RolePeriod, role: string, now: Date): boolean {
  if (last !== null) return last < now.toISOString().slice(0, 10);
  return BEGINS_FORMER.test(role) || (first === null && !SINCE.test(role) && FORMER.test(role));
}

/** Whether the role was held at some day of the time; null if the guide does not say when it was. */
export function wasHeld({ first, last }: RolePeriod, time: DateCondition): boolean | null {
  if (first === null && last === null) return null;
  return (first ?? '') <= (time.last ?? '9999') && (time.first ?? '') <= (last ?? '9999');
}

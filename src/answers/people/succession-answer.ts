import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import type { Library } from '../../guide/library.ts';
import { createNameTest } from '../../guide/name-mentions.ts';
import type { Person } from '../../guide/people.ts';
import { isRole } from '../../guide/person-titles.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import { type Reply, runButton } from '../../reply.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { newestInWords } from '../searched-range.ts';
import { eventLines } from '../timeline/event-line.ts';
import { toldByEvents } from '../timeline/reply-with-events.ts';
import { writeOutOffices } from './office-words.ts';
import { personCommand } from './person-command.ts';
import { ENDS, periodOf } from './role-period.ts';
import { takeNames } from './take-names.ts';
import { personItem, whichPerson } from './which-person.ts';

/** "who replaced Doe", "who was mayor after Doe": whoever came next. */
const AFTER =
  /^(?:who\s+(?:has\s+|will\s+|is\s+|was\s+)?(?:replaced?|replaces|replacing|succeed(?:ed|s|ing)?|follow(?:ed|s)?|(?:took|takes|taken|take) over from|(?:came|comes|is|was) after)\s+(.+)|(?:who(?:['’]s| is| was| are| became)\s+)?(?:the\s+)?(?:new\s+)?(?:successor|replacement)s?\s+(?:of|to|for)\s+(.+)|(?:who(?:['’]s| is| was)\s+)?(.+?)['’]?s?\s+(?:successor|replacement)|who\s+(?:is|was|became|has been)\s+(.+\safter\s.+))$/iu;
/** "who did Doe replace", "who was mayor before Doe": whoever came first. */
const BEFORE =
  /^(?:(?:who|whom)\s+(?:did|does|has|will)\s+(.+?)\s+(?:replaced?|succeed(?:ed)?|follow(?:ed)?|(?:take|taken|took) over from)|(?:who(?:['’]s| is| was| were)\s+)?(?:the\s+)?predecessors?\s+(?:of|to)\s+(.+)|(?:who(?:['’]s| is| was)\s+)?(.+?)['’]?s?\s+predecessor|who\s+(?:(?:came|was|is|were|had been)\s+)(.*\bbefore\s.+))$/iu;

const FOLLOWS =
  /(?<!\p{L})(?:replac(?:es|ed|ing)|succeed(?:s|ed|ing)|follow(?:s|ed|ing)|(?:takes|took|taking) over from|in place of|instead of|successor)(?!\p{L})/iu;
const NAME = /^\s*(?:(?:of|to)\s+)?((?:\p{Lu}[\p{L}’'-]+\s+)*\p{Lu}[\p{L}’'-]+)/u;
const LINES_LENGTH = 300;
const MOST_EVENTS = 2;
/** Days between the end of a term and the beginning of the next. */
const MOST_DAYS_BETWEEN = 100;

/**
 * Who held a role before or after somebody: by the dates of the roles, or an event that tells of it; else that the guide does
 * not say. Null if the words ask nothing of the kind, or name nobody.
 */
export function successionAnswer({ library, now }: Context, question: string): Reply | null {
  const asked = question.trim().replace(/[\s?!.]+$/, '');
  const after = AFTER.exec(asked)
    ?.slice(1)
    .find((part) => part !== undefined);
  const before =
    after === undefined
      ? BEFORE.exec(asked)
          ?.slice(1)
          .find((part) => part !== undefined)
      : undefined;
  const words = after ?? before;
  // "who replaced her, was it Doe" names who may have come after.
  if (words === undefined || /^(?:her|him|them|it)(?!\p{L})/iu.test(words)) return null;
  const { people, named, rest } = takeNames(library, words);
  const meant = narrow(library, people, rest);
  if (meant.length > 1) return whichPerson(library, named, meant);
  const [person] = meant;
  const name = person?.name ?? NAME.exec(words.replace(/^.*\b(?:before|after)\s+/i, ''))?.[1];
  if (name === undefined) return null;
  const isAfter = after !== undefined;
  const events = tellingEvents(library, person?.names ?? [name], isAfter);
  const other =
    (person ? byPeriod(library, person, isAfter, now) : null) ?? personIn(library, events, name, isAfter);
  // An event on an unknown name may be found by its other words.
  if (!person && events.length === 0) return null;
  const found = other === null ? null : typeof other === 'string' ? other : other.name;
  const shown = [
    ...(other !== null && typeof other !== 'string' ? [other] : []),
    ...(person ? [person] : []),
  ];
  const role = isAfter ? `After ${name}` : `Before ${name}`;
  const lines = eventLines(
    library,
    found === null ? termEvents(library, person, isAfter) : events,
    LINES_LENGTH,
  );
  return {
    audience: 'channel',
    command: formatLine('plan', 'search', question),
    title:
      found === null
        ? `The guide does not say who came ${isAfter ? 'after' : 'before'} ${name}`
        : `${role}: ${found}`,
    blocks: [
      ...(lines.length === 0 ? [] : [{ kind: 'items' as const, items: lines.map((label) => ({ label })) }]),
      ...(shown.length === 0
        ? []
        : [{ kind: 'items' as const, items: shown.map((each) => personItem(library, each)) }]),
      { kind: 'note', text: newestInWords(library) },
    ],
    buttons: shown.map((each) => runButton(each.name, personCommand(each.name))),
    ...toldByEvents(library, events),
  };
}

/** Of namesakes, those whose role has the words. */
function narrow(library: Library, people: readonly Person[], rest: string): readonly Person[] {
  if (people.length < 2) return people;
  const words = readAskedWords(library, writeOutOffices(rest).replace(/\b(?:before|after|as)\b/gi, ' '));
  const meant = people.filter(({ role }) => {
    const said = stemText(writeOutOffices(role?.role ?? ''));
    return words.length > 0 && words.every((word) => hasWord(said, word));
  });
  return meant.length > 0 ? meant : people;
}

/** Events that say of the person that somebody follows them, or whom they follow. */
function tellingEvents(
  library: Library,
  names: readonly string[],
  isAfter: boolean,
): readonly TimelineEvent[] {
  const isNamed = createNameTest(names);
  return library.guide.timeline
    .filter(({ text }) => {
      const follows = FOLLOWS.exec(text);
      if (!follows) return false;
      const [subject, object] = [text.slice(0, follows.index), text.slice(follows.index + follows[0].length)];
      // "Doe resigns; Roe follows her."
      const isObject = isNamed(object) || (isNamed(subject) && PRONOUN.test(object));
      return isAfter ? isObject : isNamed(subject) && !PRONOUN.test(object);
    })
    .slice(0, MOST_EVENTS);
}

const PRONOUN = /^\s+(?:him|her|them)(?!\p{L})/iu;

/** The other one whom the event names: a person of the guide, or a name with capitals. */
function personIn(
  library: Library,
  [event]: readonly TimelineEvent[],
  name: string,
  isAfter: boolean,
): Person | string | null {
  const follows = event ? FOLLOWS.exec(event.text) : null;
  if (!event || !follows) return null;
  const side = isAfter
    ? event.text.slice(0, follows.index)
    : event.text.slice(follows.index + follows[0].length);
  const known = library.people.list.filter(
    ({ names, name: other }) => other !== name && createNameTest(names)(side),
  );
  return known[0] ?? (isAfter ? null : (NAME.exec(side)?.[1] ?? null));
}

/** Whoever has the same role, with dates that end where these begin, or the other way round. */
function byPeriod(library: Library, person: Person, isAfter: boolean, now: Date): Person | null {
  const role = person.role?.role;
  if (role === undefined) return null;
  const own = periodOf(library, person, role, now);
  const offices = officesOf(role);
  const found = library.people.list.filter((other) => {
    const text = other.role?.role;
    if (other === person || text === undefined || offices.size === 0) return false;
    const theirs = officesOf(text);
    if ([...offices].some((word) => !theirs.has(word))) return false;
    const period = periodOf(library, other, text, now);
    return isAfter ? isNext(own.last, period.first) : isNext(period.last, own.first);
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The words of the role before its dates and remarks. */
function officesOf(role: string): ReadonlySet<string> {
  const [office = ''] = writeOutOffices(role).split(/[;,(]|\s(?:since|from|until|till)\s/iu);
  const words = office.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(
    words.some(isRole) ? words.filter((word) => !/^(?:the|of|a|an|and|former|ex|acting)$/.test(word)) : [],
  );
}

function isNext(last: string | null, first: string | null): boolean {
  if (last === null || first === null) return false;
  const days = (Date.parse(first) - Date.parse(last)) / 86_400_000;
  return Math.abs(days) <= MOST_DAYS_BETWEEN;
}

/** Without an event on the other one: what the guide has on how the term ended, or began. */
function termEvents(
  library: Library,
  person: Person | undefined,
  isAfter: boolean,
): readonly TimelineEvent[] {
  if (!person) return [];
  const isNamed = createNameTest(person.names);
  const turns = isAfter ? ENDS : BEGINS;
  return library.guide.timeline.filter(({ text }) => isNamed(text) && turns.test(text)).slice(0, 1);
}

const BEGINS =
  /(?<!\p{L})(?:names|appoints|elects|(?:is|was) (?:named|appointed|elected|chosen)|becomes|became|(?:takes|took) office|sworn in)(?!\p{L})/iu;

import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import type { Library } from '../../guide/library.ts';
import type { Person } from '../../guide/people.ts';
import type { Source, TimelineEvent } from '../../guide/schema.ts';
import { type Block, type Reply, runButton } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { cite, citeEntry, citeEvent } from '../cite.ts';
import { sourceBlocks, sourceLine } from '../source-line.ts';
import { eventLines } from '../timeline/event-line.ts';
import { findMentions, mentionsOfPerson } from './find-mentions.ts';
import { personCommand } from './person-command.ts';
import { ENDS } from './role-period.ts';
import { findRoles } from './role-question.ts';
import { takeNames } from './take-names.ts';
import { personItem } from './which-person.ts';

/** "when did the state secretary resign and why", "why did Doe step down" */
const ASKS =
  /^(when|why|when and why|why and when)\s+(?:did|has|does|will|is|was)\s+(.+?)\s+(?:resign(?:ed|ing)?|quit(?:ting)?|step(?:ped|ping)? down|stand(?:ing)? down|retire|retir(?:ed|ing)|leav(?:e|ing)(?: office| the (?:post|job|office|\p{L}+))?|left|go|sacked|fired|dismissed|removed|ousted)(,?\s*(?:and\s+)?(?:why|when))?$/iu;
/** What an event says of an end, in words that the end of a role in `ENDS` has not. */
const LEAVES =
  /(?<!\p{L})(?:resignation|step(?:ping)? down|resign|quit|leaves?|left|sacks|dismiss(?:es)?)(?!\p{L})/iu;
const GIVES_REASON =
  /(?<!\p{L})(?:because|over|due to|owing to|citing|in protest|after (?:a|an|the)|amid|why|reasons?|weil|wegen|aus protest|warum|parce que|en raison|pourquoi|perch[eé]|por qu[eé]|porque|почему|потому что|чому)(?!\p{L})/iu;
const LINES_LENGTH = 300;
const MOST_EVENTS = 2;
const MOST_ENTRIES = 2;

/**
 * When whoever has an office, or is named, left it, by the events that tell of it; and why, by what gives a reason, or that the
 * guide does not say. Null if the words ask nothing of the kind, mean nobody or several, or no event tells.
 */
export function departureAnswer({ library, now }: Context, question: string): Reply | null {
  const asked = question.trim().replace(/[\s?!.]+$/, '');
  const [, first = '', who = '', second = ''] = ASKS.exec(asked) ?? [];
  const person = who === '' ? null : personMeant(library, who, now);
  if (!person) return null;
  const events = endsOf(library, person).slice(0, MOST_EVENTS).reverse();
  const asksWhy = /why/i.test(`${first}${second}`);
  const isGiven = events.some(({ text }) => GIVES_REASON.test(text));
  const entries = asksWhy && !isGiven ? reasonsIn(library, person, who) : [];
  const lines = entries.map((entry) => sourceLine(library, entry));
  const blocks: Block[] = [
    { kind: 'items', items: eventLines(library, events, LINES_LENGTH).map((label) => ({ label })) },
    { kind: 'items', items: [personItem(library, person)] },
    ...(asksWhy && !isGiven ? [{ kind: 'note' as const, text: reasonNote(entries) }] : []),
    ...(lines.length > 0 ? sourceBlocks(lines, true) : []),
  ];
  return {
    audience: 'channel',
    command: formatLine('ask', null, question),
    title: `${upperFirst(asked)}: ${person.name}`,
    blocks,
    buttons: [runButton(person.name, personCommand(person.name))],
    footer: [briefAttribution(library)],
    sources: lines,
    answers: { ids: entries.map(({ id }) => id), points: [] },
    cited: cite(library, [
      ...events.map((each) => citeEvent(library, each)),
      ...entries.map((entry) => citeEntry(library, entry)),
    ]),
  };
}

function reasonNote(entries: readonly Source[]): string {
  return entries.length === 0 ? 'The guide does not say why.' : 'No event says why. On it, by their titles:';
}

/** The events that say so of the person, newest first. */
function endsOf(library: Library, person: Person): readonly TimelineEvent[] {
  return mentionsOfPerson(library, person).events.filter(({ text }) => ENDS.test(text) || LEAVES.test(text));
}

/** The one person whom the words name, or who has or had the office. */
function personMeant(library: Library, who: string, now: Date): Person | null {
  const { people } = takeNames(library, who);
  const held =
    people.length > 0
      ? people
      : (findRoles(library, `who is ${who}`, now)?.exact ?? []).map((role) => role.person);
  // Of those who share a surname, the one who left.
  const [only, ...others] = [...new Set(held)].filter((person) => endsOf(library, person).length > 0);
  return only && others.length === 0 ? only : null;
}

/** Entries by or on the person, or with the words that mean them, whose titles give or promise a reason. */
function reasonsIn(library: Library, person: Person, who: string): readonly Source[] {
  const own = mentionsOfPerson(library, person).entries;
  const office = findMentions(library, who.replace(/^(?:the|a)\s+/i, '')).entries;
  return [...new Set([...own, ...office])]
    .filter(({ title }) => GIVES_REASON.test(title))
    .slice(0, MOST_ENTRIES);
}

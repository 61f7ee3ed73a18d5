import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import type { Person } from '../../guide/people.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import type { Reply } from '../../reply.ts';
import { joinOr } from '../absence.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { mentionsOfPerson } from '../people/find-mentions.ts';
import { takeNames } from '../people/take-names.ts';
import { type EventQuery, readEventQuery, selectEvents } from '../timeline/select-events.ts';
import { timelineAnswer } from '../timeline/timeline-answer.ts';
import { NO_EVENT } from '../timeline/timeline-miss.ts';

/** "did X table the bill", "has anyone resigned", "who demonstrated": the event that has the words is the answer. */
const ASKS_WHETHER =
  /^(?:did|has|have|had|who|where (?:was|were|did)|is it true(?: that)?|hat|haben)\s+(?!(?:is|was|are|were)\s)/iu;

/** With fewer words in common, an event that names somebody else is about something else. */
const LEAST_WORDS = 2;

/**
 * The events with all of the words; if none of them names the person asked about, those that have the other words, and
 * then it says whom they name. Null if the words ask nothing of the kind, or no event has them.
 */
export function namedEventsAnswer(context: Context, asked: string, full: boolean): Reply | null {
  if (!ASKS_WHETHER.test(asked)) return null;
  const { library, now } = context;
  const about = asked.replace(ASKS_WHETHER, '');
  const whole = readEventQuery(library, about, now);
  if (whole.plan !== null || whole.words.length === 0) return null;
  const { events: named } = selectEvents(context, whole);
  if (named.length > 0) return noteLacking(timelineAnswer(context, about, full, asked), whole, named);
  // "who resigned over the harbour": those who did come before the harbour.
  const least = /^who\s/iu.test(asked) ? 1 : LEAST_WORDS;
  const told = lackingEventsAnswer(context, asked, whole, least, full);
  if (told) return told;
  const { people, rest } = takeNames(library, about);
  const others = readEventQuery(library, rest, now);
  if (people.length === 0 || others.words.length < LEAST_WORDS) return null;
  const { events } = selectEvents(context, others);
  if (events.length === 0) return null;
  const reply = timelineAnswer(context, rest, full, asked);
  return { ...reply, blocks: [{ kind: 'note', text: nameOthers(library, people, events) }, ...reply.blocks] };
}

/** "because of the harbour": what an event may leave out and still be the one asked about. */
const CIRCUMSTANCE =
  /\s(?:because(?: of)?|due to|owing to|thanks to|over|after|before|for|since|as|when|while|in order to|to|wegen|weil|nachdem|por|porque|tras|à cause de|parce que|pour|из-за|потому что|через|тому що)\s.*$/iu;

/**
 * The events that have all but the circumstance, or that name the person asked about and lack one word. It is named, because
 * "resigned" is no answer to "did she resign because of the harbour".
 */
function lackingEventsAnswer(
  context: Context,
  asked: string,
  whole: EventQuery,
  least: number,
  full: boolean,
): Reply | null {
  const { library, now } = context;
  const about = asked.replace(ASKS_WHETHER, '');
  const main = about.replace(CIRCUMSTANCE, '');
  const narrow = readEventQuery(library, main, now);
  const ofMain = main === about || narrow.words.length < least ? [] : selectEvents(context, narrow).events;
  const events = ofMain.length > 0 ? ofMain : closestOn(context, about, whole);
  if (events.length === 0) return null;
  const lacking = whole.words.filter((word) => !events.some(({ text }) => hasWord(stemText(text), word)));
  const shared = whole.words.filter((word) => !lacking.includes(word)).map(({ typed }) => typed);
  const reply = timelineAnswer(context, ofMain.length > 0 ? main : shared.join(' '), full, asked);
  return lacking.length === 0
    ? reply
    : { ...reply, title: `${NO_EVENT} ${joinOr(lacking.map(({ typed }) => inQuotes(typed)))}` };
}

/** Those that name everybody asked about, have what was done and lack one of the other words. */
function closestOn(context: Context, about: string, whole: EventQuery): readonly TimelineEvent[] {
  const { library } = context;
  const { people, rest } = takeNames(library, about);
  const [done] = readAskedWords(library, rest);
  if (people.length === 0 || !done || whole.words.length <= LEAST_WORDS) return [];
  const lacks = ({ text }: TimelineEvent) =>
    whole.words.filter((word) => !hasWord(stemText(text), word)).length;
  const events = selectEvents(context, whole).closest.filter((event) => lacks(event) === 1);
  return events.filter(
    (event) =>
      hasWord(stemText(event.text), done) &&
      people.every((person) => mentionsOfPerson(library, person).events.includes(event)),
  );
}

/** "did X meet Y": an event that names both may be no meeting, and the timeline asks for no such word. */
function noteLacking(reply: Reply, { general }: EventQuery, events: readonly TimelineEvent[]): Reply {
  const lacking = general.filter((word) => !events.some(({ text }) => hasWord(stemText(text), word)));
  if (lacking.length === 0) return reply;
  const typed = inQuotes(lacking.map(({ typed }) => typed).join(' '));
  return { ...reply, blocks: [{ kind: 'note', text: `None of these has ${typed}:` }, ...reply.blocks] };
}

/** "No event of these names Malcolm Doe, but Marcus Doe:" */
function nameOthers(library: Library, people: readonly Person[], events: readonly TimelineEvent[]): string {
  const named = library.people.list.filter((person) =>
    mentionsOfPerson(library, person).events.some((event) => events.includes(event)),
  );
  const wanted = people.map(({ name }) => name).join(' or ');
  const what = events.length === 1 ? 'The event does not name' : 'The events do not name';
  const instead = named.map(({ name }) => name).join(', ');
  return `${what} ${inQuotes(wanted)}${instead === '' ? '' : `, but ${instead}`}:`;
}

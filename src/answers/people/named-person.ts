import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import { createNameTest } from '../../guide/name-mentions.ts';
import type { Person } from '../../guide/people.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import type { Reply } from '../../reply.ts';
import { foldName } from '../../search/fold.ts';
import { tokenize } from '../../search/tokenize.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { joinOr, quoteLacking } from '../absence.ts';
import { labelsOf } from '../block-lines.ts';
import { cite, citeEvent } from '../cite.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { eventItem, eventLines } from '../timeline/event-line.ts';
import { countTelling, findEvents } from '../timeline/find-events.ts';
import { mentionsOfPerson } from './find-mentions.ts';
import { officeOf } from './office-verbs.ts';
import { writeOutOffices } from './office-words.ts';
import { personAnswer } from './person-answer.ts';
import { holderAtStart } from './role-holder.ts';
import { takeNames } from './take-names.ts';
import { whichPerson } from './which-person.ts';

/** A question on people: "is Doe popular", "who is against Doe". */
const ON_PEOPLE =
  /^(?:who|whom|whose|is|was|are|were|did|does|has|had|will|would|can|could|ist|war|hat|wer)\s+/iu;

/**
 * What the guide has on whom the question names, if no point does: that no point has the name would read as if the guide did
 * not. Says which words of the question are not answered by it. Null if it names nobody, or a point has the name.
 */
export function namedPersonAnswer(
  context: Context,
  asked: string,
  full: boolean,
  isNoPoint = false,
): Reply | null {
  if (!ON_PEOPLE.test(asked)) return null;
  const { library } = context;
  const words = asked.replace(ON_PEOPLE, '').replace(/[\s?!.]+$/, '');
  const byName = takeNames(library, words);
  if (isTitleOnly(byName)) return null;
  const office = byName.people.length > 0 ? null : holderAtStart(library, words);
  const { people, named, rest } = office ?? byName;
  const [person] = people;
  if (
    !person ||
    (!isNoPoint &&
      hasPoint(
        context,
        people.flatMap(({ names }) => names),
      ))
  )
    return null;
  const reply =
    people.length > 1 ? whichPerson(library, named, people) : personAnswer(context, person.name, full);
  // Of two with the name, what happened may say which; a list of people would not.
  const either = people.length > 1 && !full ? eventsWithout(context, rest) : null;
  if (either) {
    const without = [named, either.lacking].filter((words) => words !== '').map(inQuotes);
    return {
      ...reply,
      command: formatLine('plan', 'search', asked),
      title: `Closest in the timeline, without ${without.join(' or ')}`,
      blocks: [
        {
          kind: 'items',
          items: eventLines(library, either.events, EVENTS_LENGTH).map((label) => ({ label })),
        },
        { kind: 'note', text: `${upperFirst(named)} may be ${people.map(({ name }) => name).join(' or ')}.` },
      ],
      cited: cite(
        library,
        either.events.map((event) => citeEvent(library, event)),
      ),
      isPartly: true,
    };
  }
  const others = rest === '' ? [] : readAskedWords(library, rest);
  const told = people.length > 1 || full ? null : toldOf(library, person, others);
  // Other records may have what those shown lack.
  const lacking = told?.lacking ?? lackedBy(reply, others);
  const note =
    told === null
      ? `On ${people.length > 1 ? 'them' : person.name} here, without ${quoteLacking(library, lacking)}:`
      : `The event does not have ${joinOr(told.lacking.map((word) => `“${word}”`))}.`;
  const isSaid = lacking.length === 0;
  return {
    ...reply,
    ...(told && { title: `${person.name}, ${dateInWords(told.event.date)}` }),
    command: formatLine('plan', 'search', asked),
    blocks: [
      ...(office
        ? [{ kind: 'note' as const, text: `${upperFirst(inQuotes(named))} taken as ${person.name}.` }]
        : []),
      ...(told === null ? [] : [{ kind: 'items' as const, items: [eventItem(library, told.event)] }]),
      ...(isSaid ? [] : [{ kind: 'note' as const, text: note }]),
      ...(told === null ? reply.blocks : []),
    ],
    isPartly: true,
  };
}

/** "the rector" of "Rector Brandt": whatever else the question has may be on the office. */
function isTitleOnly({ people, named, rest }: ReturnType<typeof takeNames>): boolean {
  const [title = '', more] = foldName(named).split(' ');
  const isPartOf = (name: string) => foldName(name).split(' ').includes(title);
  return (
    rest !== '' &&
    more === undefined &&
    people.length > 0 &&
    people.every(
      ({ name, names }) =>
        !isPartOf(name) && !names.some((other) => foldName(other).split(' ').at(-1) === title),
    )
  );
}

/**
 * What the guide has on somebody whose whole name the words have, in place of records that do not name them: those on a
 * namesake are not close. Null if the words have no such name, or one of the records names the person.
 */
export function wholeNameAnswer(context: Context, words: string, records: readonly string[]): Reply | null {
  const { library } = context;
  const { people, named } = takeNames(library, words);
  const [person, other] = people;
  if (!person || other || !named.includes(' ') || library.people.find(named) !== person) return null;
  const isNamed = createNameTest(person.names);
  if (records.some((text) => isNamed(text))) return null;
  return namedPersonAnswer(context, ON_PEOPLE.test(words) ? words : `who ${words}`, false, true);
}

function lackedBy({ title, blocks, sources }: Reply, words: readonly AskedWord[]): readonly string[] {
  const titles = sources.map((source) => source.title);
  const said = stemText(writeOutOffices([title, ...labelsOf(blocks), ...titles].join('\n')));
  return words
    .filter(
      (word) =>
        !hasWord(said, word) && !said.includes(stemText(writeOutOffices(word.typed)).split('|')[0] ?? ''),
    )
    .map(({ typed }) => typed);
}

const EVENTS_LENGTH = 300;
const LEAST_WORDS = 2;

/** The newest events that have most of the words beside the name, and the words that they lack. */
function eventsWithout(
  context: Context,
  rest: string,
): { readonly events: readonly TimelineEvent[]; readonly lacking: string } | null {
  const total = countTelling(context, rest);
  const [best, next] = findEvents(context, rest).found;
  if (!best || total < LEAST_WORDS || best.lacking.length * 2 >= total) return null;
  const isAlike = next && !next.isUpdate && next.missing.join() === best.missing.join();
  return {
    events: [best, ...(isAlike ? [next] : [])].map(({ event }) => event),
    lacking: best.lacking.join(' '),
  };
}

/** The newest event that names the person and has most of the other words; null if there is none. */
function toldOf(
  library: Library,
  person: Person,
  words: readonly AskedWord[],
): { readonly event: TimelineEvent; readonly lacking: readonly string[] } | null {
  if (words.length < LEAST_WORDS) return null;
  const [best] = mentionsOfPerson(library, person)
    .events.map((event) => ({
      event,
      lacking: words.filter((word) => !saysWord(event.text, word)).map(({ typed }) => typed),
    }))
    .sort((one, other) => one.lacking.length - other.lacking.length);
  return best && 3 * best.lacking.length <= words.length ? best : null;
}

/** Whether the text has the word, or another for the same office: "led by Doe" for "who is leading". */
function saysWord(text: string, word: AskedWord): boolean {
  if (hasWord(stemText(text), word)) return true;
  const does = officeOf(word.typed);
  return does !== null && tokenize(text).some(({ folded }) => officeOf(folded) === does);
}

function hasPoint({ library }: Context, names: readonly string[]): boolean {
  return [...library.search.findMatches(names)].some((key) => library.pointOfKey(key) !== undefined);
}

import { briefAttribution } from '../../command/attribution.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import type { Person } from '../../guide/people.ts';
import { type Block, type Item, type Reply, runButton, type Span, toPlainText } from '../../reply.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { cite, citeEntry } from '../cite.ts';
import { cutText } from '../cut-text.ts';
import { findBearers } from './authors.ts';
import { capitalise, findMentions, mentionsOfPerson } from './find-mentions.ts';
import { countMentions, roleLine } from './mention-lines.ts';
import { personCommand } from './person-command.ts';

/** People named in the short form. */
const BRIEF_PEOPLE = 4;

/** A name that several people share: who they are, each apart, and what gives the name alone. */
export function whichPerson(library: Library, typed: string, given: readonly Person[]): Reply {
  const name = typed.trim();
  // Authors have names, too.
  const authors = findBearers(library, name).filter((one) => given.every((other) => other.name !== one.name));
  const people = [...given, ...authors];
  const shared = capitalise(name);
  const shown = people.slice(0, BRIEF_PEOPLE);
  const either = findMentions(library, typed);
  const all = people.map((person) => mentionsOfPerson(library, person));
  const isOf = (list: 'entries' | 'events', each: unknown) =>
    all.some((mentions) => mentions[list].some((own) => own === each));
  const entries = either.entries.filter((entry) => !isOf('entries', entry));
  const events = either.events.filter((event) => !isOf('events', event));
  const alone = [...events.map(({ text }) => text), ...entries.map(({ title }) => quoteTitle(title))].map(
    (text) => cutText(text, 90),
  );
  const note: readonly Block[] =
    alone.length === 0
      ? []
      : [
          {
            kind: 'note',
            text: `${inQuotes(shared)} and no other name: ${alone[0]}${alone.length > 1 ? `, and ${alone.length - 1} more` : ''}`,
          },
        ];
  return {
    audience: 'channel',
    command: formatLine('plan', 'people', name),
    title: `${shared}: ${people.length} people in this guide`,
    blocks: [{ kind: 'items', items: shown.map((person) => personItem(library, person)) }, ...note],
    buttons: [
      ...shown.map((person) => runButton(person.name, personCommand(person.name))),
      ...(people.length > shown.length ? [runButton('People', '/plan people full')] : []),
      ...(either.entries.length > 0
        ? [runButton(`Articles: ${either.entries.length}`, formatLine('sources', null, name.toLowerCase()))]
        : []),
    ],
    footer: [briefAttribution(library)],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(
      library,
      entries.map((entry) => citeEntry(library, entry)),
    ),
  };
}

/** "Jane Doe: mayor of Port Ellery (The Gazette)"; without a role, how often the guide names them. */
export function personItem(library: Library, person: Person): Item {
  const [role] = roleLine(library, person.role);
  const what: readonly Span[] = role ?? [countMentions(mentionsOfPerson(library, person))];
  const isKnown = toPlainText(what) !== '';
  return {
    label: [{ text: person.name, strong: true }, ...(isKnown ? [': ', ...what] : [])],
  };
}

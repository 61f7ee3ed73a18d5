import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import type { Person } from '../../guide/people.ts';
import { type Block, type Reply, runButton } from '../../reply.ts';
import { fold } from '../../search/fold.ts';
import { stem } from '../../search/stem.ts';
import { joinOr } from '../absence.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { newestInWords } from '../searched-range.ts';
import { fitEventLines } from '../timeline/event-line.ts';
import { findEvents } from '../timeline/find-events.ts';
import { toldByEvents } from '../timeline/reply-with-events.ts';
import { mentionsOfPerson } from './find-mentions.ts';
import { personCommand } from './person-command.ts';
import { personItem } from './which-person.ts';

/** "who mediated between the two", "who is investigating the fire" */
const WHO_DID =
  /^who(?:['’]?s)?\s+(?:(?:is|was|are|were|has been|has|had)\s+)?(\p{L}{3,}(?:ed|s|ing))(?!\p{L})\s*(.*)$/iu;
const LINES_LENGTH = 260;
const EVENTS = 2;
const PEOPLE = 3;

/**
 * Who is by role what the verb makes of people, "mediator" for "mediated", if no role says on what or for whom: the role
 * and what the events say of them, with the words that neither has. Null if nobody has such a role.
 */
export function agentAnswer(context: Context, question: string): Reply | null {
  const { library } = context;
  const asked = question.trim().replace(/[\s?!.]+$/, '');
  const [, verb = '', rest = ''] = WHO_DID.exec(asked) ?? [];
  if (verb === '') return null;
  const agents = agentsOf(library, verb);
  const [first] = agents;
  if (!first || agents.length > PEOPLE || isTold(context, asked, verb)) return null;
  const people = agents.map(({ person }) => person);
  const named = [...new Set(people.flatMap((person) => mentionsOfPerson(library, person).events))];
  const isSo = (text: string) => stemText(text).includes(` ${stem(fold(first.agent))} `);
  const events = [
    ...named.filter(({ text }) => isSo(text)),
    ...named.filter(({ text }) => !isSo(text)),
  ].slice(0, EVENTS);
  const said = stemText([...agents.map(({ text }) => text), ...events.map(({ text }) => text)].join('\n'));
  const lacking = readAskedWords(library, rest).filter((word) => !hasWord(said, word));
  const blocks: readonly Block[] = [
    { kind: 'items', items: people.map((person) => personItem(library, person)) },
    ...(events.length === 0
      ? []
      : [
          {
            kind: 'items' as const,
            items: fitEventLines(library, events, LINES_LENGTH).map((label) => ({ label })),
          },
        ]),
    ...(lacking.length === 0 || rest === ''
      ? []
      : [
          {
            kind: 'note' as const,
            text: `Nothing here has ${joinOr(lacking.map(({ typed }) => inQuotes(typed)))}.`,
          },
        ]),
    { kind: 'note', text: newestInWords(library) },
  ];
  return {
    audience: 'channel',
    command: formatLine('plan', 'search', question),
    title: `By role, ${first.agent}: ${people.map(({ name }) => name).join(', ')}`,
    blocks,
    buttons: people.map(({ name }) => runButton(name, personCommand(name))),
    ...toldByEvents(library, events),
  };
}

/** Whether an event has the whole question, and the verb as a verb: "the union accepts the mediator's draft" does not. */
function isTold(context: Context, asked: string, verb: string): boolean {
  const [best] = findEvents(context, asked).found;
  const words = best?.isWhole ? best.event.text.split(/[^\p{L}]+/u) : [];
  return words.some((word) => stem(fold(word)) === stem(fold(verb)) && !isAgentOf(word, verb));
}

type Agent = { readonly person: Person; readonly agent: string; readonly text: string };

/**
 * Those who are called so, and nothing says of whom: "director of the museum" directed no film, and the negotiator of one side
 * none for another. A credit that begins with the name says what the person is.
 */
function agentsOf(library: Library, verb: string): readonly Agent[] {
  return library.people.list.flatMap((person): readonly Agent[] => {
    const credits = mentionsOfPerson(library, person).credits.map(({ text }) => text);
    const given = person.role?.role;
    const texts = given === undefined ? credits.filter((text) => text.startsWith(person.name)) : [given];
    return texts
      .flatMap((text) =>
        text
          .split(/[^\p{L}]+/u)
          .filter((word) => isAgentOf(word, verb) && isAlone(text, word))
          .map((word) => ({ person, agent: word.toLowerCase(), text })),
      )
      .slice(0, 1);
  });
}

/** "mediator" of "mediated", "rapporteur" of none: those whose verb is another word are read with the offices. */
function isAgentOf(word: string, verb: string): boolean {
  return (
    /(?:er|or|eur)$/iu.test(word) && stem(fold(word).replace(/(?:e?r|or|eur)$/, 'ed')) === stem(fold(verb))
  );
}

function isAlone(text: string, agent: string): boolean {
  const after = text.slice(text.indexOf(agent) + agent.length);
  return !/^\s+(?:of|for|at|in|on|to)\s/iu.test(after);
}

import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import type { Library } from '../../guide/library.ts';
import { createNameTest } from '../../guide/name-mentions.ts';
import type { Person } from '../../guide/people.ts';
import { type Block, type Item, type Reply, runButton } from '../../reply.ts';
import { fold, foldName } from '../../search/fold.ts';
import { tokenize } from '../../search/tokenize.ts';
import { cite, citeEvent } from '../cite.ts';
import { newestInWords } from '../searched-range.ts';
import { splitSentences } from '../sentences.ts';
import { eventLines } from '../timeline/event-line.ts';
import { findBearers } from './authors.ts';
import { mentionsOfPerson } from './find-mentions.ts';
import { nameDated } from './mention-lines.ts';
import { personCommand } from './person-command.ts';
import { holdersIn } from './role-holder.ts';
import { takeNames } from './take-names.ts';
import { personItem } from './which-person.ts';

/** What says of people that they are, or are not, of one family. */
const RELATION =
  /(?<!\p{L})(?:related|relations?|relatives?|kin|siblings?|brothers?|sisters?|cousins?|married|wife|husband|spouses?|sons?|daughters?|father|mother|uncle|aunt|nephew|niece|same (?:person|family))(?!\p{L})/iu;
const ASKS = /^(?:is|are|was|were|do|does|did|has|have|how|what|any)(?!\p{L})/iu;
const PEOPLE = 4;
const LINES_LENGTH = 260;

/**
 * Whether people of the guide are related: what their roles, notes and events say of it, or that nothing does. Null if the
 * question is on something else, or names nobody.
 */
export function relationAnswer({ library }: Context, question: string): Reply | null {
  const asked = question.trim().replace(/[\s?!.]+$/, '');
  const relation = RELATION.exec(asked)?.[0];
  if (relation === undefined || !(ASKS.test(asked) || isNameFirst(library, asked))) return null;
  const named = peopleIn(library, asked);
  if (named.length === 0) return null;
  const roles = named.filter(({ role }) => RELATION.test(role?.role ?? ''));
  const [first] = roles;
  const mentions = named.map((person) => mentionsOfPerson(library, person));
  const events = [...new Set(mentions.flatMap((one) => one.events))].filter(({ text }) =>
    isTold(text, named),
  );
  const notes = mentions.flatMap((one) => one.notes).filter(({ text }) => RELATION.test(text));
  const isSaid = roles.length + events.length + notes.length > 0;
  // Whoever the role says it of comes first; the others say who else is meant.
  const shown = [...roles, ...named.filter((person) => !roles.includes(person))].slice(0, PEOPLE);
  const told: readonly Item[] = [
    ...eventLines(library, events.slice(0, 2), LINES_LENGTH).map((label) => ({ label })),
    ...notes.slice(0, 1).map(({ plan, text }) => ({ label: `${nameDated(plan)}: ${text}` })),
  ];
  const blocks: readonly Block[] = [
    ...(told.length === 0 ? [] : [{ kind: 'items' as const, items: told }]),
    { kind: 'items', items: shown.map((person) => personItem(library, person)) },
    { kind: 'note', text: newestInWords(library) },
  ];
  return {
    audience: 'channel',
    command: formatLine('plan', 'search', question),
    title: first
      ? `${first.name}: ${clauseOf(first)}`
      : isSaid
        ? `What the guide says of a relation of ${nameAll(shown)}`
        : `The guide does not say whether ${nameAll(shown)} ${shown.length > 1 ? 'are' : 'is'} ${/^married$/i.test(relation) ? 'married' : 'related'}${shown.length > 1 ? '' : ' to anybody'}`,
    blocks,
    buttons: shown.map(({ name }) => runButton(name, personCommand(name))),
    footer: [briefAttribution(library)],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(
      library,
      events.slice(0, 2).map((event) => citeEvent(library, event)),
    ),
  };
}

/** "Jane Doe related to the minister" */
function isNameFirst(library: Library, asked: string): boolean {
  const [, name] = /^(\S+ .*?)\s+related to(?!\p{L})/iu.exec(asked) ?? [];
  return name !== undefined && library.people.find(name) !== null;
}

/** "not related to the minister" of "mayor of Port Ellery since 2021; not related to the minister" */
function clauseOf({ role }: Person): string {
  const clauses = role?.role?.split(/\s*[;,]\s*/) ?? [];
  return clauses.find((clause) => RELATION.test(clause)) ?? '';
}

/** A sentence that names one of them and tells of the relation. */
function isTold(text: string, people: readonly Person[]): boolean {
  const isNamed = createNameTest(people.flatMap(({ names }) => names));
  return splitSentences(text).some((sentence) => RELATION.test(sentence) && isNamed(sentence));
}

/** Those named, "the Brandts" included, and those whose office alone is. */
function peopleIn(library: Library, asked: string): readonly Person[] {
  const words = tokenize(asked);
  const plural = words.flatMap(({ folded }) => {
    const surname = folded.replace(/(?:['’]s|e?s)$/u, '');
    return surname === folded || library.people.findAll(folded).length > 0 ? [] : bearersOf(library, surname);
  });
  const holders = holdersIn(library, asked, (typed) => !RELATION.test(typed) && !ASKS.test(typed));
  const found = [...takeNames(library, asked).people, ...plural, ...holders];
  return found.filter(({ name }, at) => found.findIndex((other) => other.name === name) === at);
}

function bearersOf(library: Library, surname: string): readonly Person[] {
  return findBearers(library, surname).filter(({ name }) => foldName(name).endsWith(` ${fold(surname)}`));
}

function nameAll(people: readonly Person[]): string {
  const [last = '', ...others] = people.map(({ name }) => name).reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}

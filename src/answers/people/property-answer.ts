import type { Context } from '../../command/command.ts';
import type { Reply } from '../../reply.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { findPlanMentions } from '../question/plan-mentions.ts';
import { mentionsOfPerson } from './find-mentions.ts';
import { personAnswer } from './person-answer.ts';
import { takeNames } from './take-names.ts';

/** "what is Doe's salary", "who is Jane Doe's wife" */
const OF_PERSON = /^(?:what|who)(?:['’]?s|\s+(?:is|are|was|were))\s+(.+?)['’]s?\s+(\S.*)$/iu;
/** "how old is Doe" */
const OLD = /^how old (?:is|was)\s+(.+)$/iu;
/** What the guide tells in other words: by a role, an event or what somebody put forward. */
const IS_TOLD =
  /^(?:(?:new|current|former|own|first|last|main)\s+)*(?:roles?|jobs?|titles?|office|posts?|positions?|views?|opinions?|stance|reactions?|responses?|answers?|names?|successor|predecessor|replacement|plans?|proposals?|texts?|drafts?|offers?|reports?|demands?|points?|articles?|professions?|occupation|background|career|part(?:y|ies)?|links?|connections?|relation\p{L}*|relatives?|involvement|history|statements?|letters?|books?|powers?|duties|term|tenure)(?!\p{L})/iu;

/** That nothing tells a property of a person, and who they are: a point that names them is no answer. Null if something may. */
export function propertyAnswer(context: Context, question: string): Reply | null {
  const { library } = context;
  const asked = question.trim().replace(/[\s?!.]+$/, '');
  const [, old] = OLD.exec(asked) ?? [];
  const [, whose = old ?? '', what = 'age'] = OF_PERSON.exec(asked) ?? [];
  if (whose === '' || IS_TOLD.test(what) || findPlanMentions(asked, library).plans.length > 0) return null;
  const { people, rest } = takeNames(library, whose);
  const [person, other] = people;
  if (!person || other || rest !== '') return null;
  const { events, updates, notes, entries, points } = mentionsOfPerson(library, person);
  const texts = [
    ...[...events, ...updates, ...notes].map(({ text }) => text),
    ...entries.map(({ title }) => title),
    ...points.map(({ point }) => [point.title, point.text, point.context, ...point.figures].join('\n')),
    ...library.people.list.map(({ role }) => role?.role ?? ''),
  ];
  const words = readAskedWords(library, what);
  if (texts.some((text) => words.some((word) => hasWord(stemText(text), word)))) return null;
  const reply = personAnswer(context, person.name, false);
  return { ...reply, title: `Nothing in this guide tells ${person.name}’s ${what}` };
}

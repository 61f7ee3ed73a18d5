import { onceFor } from '../../async.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import type { Span } from '../../reply.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { splitSentences } from '../sentences.ts';

/** A sentence of the guide about itself, its people or a page, which is no text, event or entry. */
export type GuideSentence = { readonly where: string; readonly says: string };

/** Where else a name or a number stands: in the introduction and its updates, what people are, and the names of texts and of their pages. */
export function findInGuide(library: Library, isIn: (text: string) => boolean): readonly GuideSentence[] {
  return sentencesOf(library).filter(({ says }) => isIn(says));
}

const sentencesOf = onceFor((library: Library): readonly GuideSentence[] => {
  const { introduction, updates, people } = library.guide.about;
  return [
    ...library.plans.map(({ title }) => ({ where: 'the name of a text', says: title })),
    ...people.flatMap(({ name, role }) =>
      role === undefined ? [] : [{ where: 'what the guide says of a person', says: `${name}: ${role}` }],
    ),
    ...splitSentences(introduction).map((says) => ({ where: 'the guide’s introduction', says })),
    // Newest first, each with its date: the introduction may be older than what an update says.
    ...[...updates]
      .sort((a, b) => b.date.localeCompare(a.date))
      .flatMap(({ date, text }) =>
        splitSentences(text).map((says) => ({
          where: `the guide’s update of ${dateInWords(date)}`,
          says,
        })),
      ),
    ...library.plans.flatMap(({ sources }) =>
      sources.map(({ title }) => ({ where: 'the title of a page on a text', says: title })),
    ),
  ];
});

/** "The guide’s introduction: The royal house of …" */
export function guideLine({ where, says }: GuideSentence): readonly Span[] {
  return [`${upperFirst(where)}: ${endSentence(says)}`];
}

import type { Context, FieldForm, Option, Suggestion } from '../../command/command.ts';
import { KIND_SYNONYMS, KINDS } from '../../guide/kinds.ts';
import { matchesTyping } from '../../guide/name-index.ts';

/** The fields of entries and points as people type them or fill them in; `typed-fields.ts` reads them. */

const line = (label: string, hint?: string): FieldForm => ({
  kind: 'line',
  label,
  ...(hint === undefined ? {} : { hint }),
});

export const TITLE = {
  name: 'title',
  aliases: ['headline'],
  kind: 'value',
  runsOn: true,
  description: 'The title as published',
  form: line('Title', 'As published'),
} as const satisfies Option;

const PUBLISHER = {
  name: 'publisher',
  aliases: ['by', 'outlet', 'pub'],
  kind: 'value',
  description: 'Who published it, by any of its names',
  knownNames: ({ library }: Context) => library.publisherNames.names,
  suggest: (typed: string, { library }: Context) => suggestNames(typed, library.listedPublishers),
  form: line('Publisher'),
} as const satisfies Option;

const LISTED_AS = {
  name: 'listed-as',
  kind: 'value',
  runsOn: true,
  description: 'A publisher that the guide does not know, as it is to be named',
} as const satisfies Option;

const AUTHOR = {
  name: 'author',
  kind: 'value',
  runsOn: true,
  description: 'Who wrote it',
  form: line('Author'),
} as const satisfies Option;

const DATE = {
  name: 'date',
  kind: 'value',
  description: 'When it was published: 2024, 2024-03 or 2024-03-09',
  form: { kind: 'date', label: 'Date', hint: '2024-03-09, 2024-03 or 2024' },
} as const satisfies Option;

export const KIND = {
  name: 'kind',
  aliases: ['type'],
  kind: 'choice',
  choices: KINDS,
  synonyms: KIND_SYNONYMS,
  description: 'What kind of piece it is',
  form: { kind: 'choice', label: 'Kind' },
} as const satisfies Option;

const TOPICS = {
  name: 'topics',
  aliases: ['topic'],
  kind: 'value',
  many: true,
  runsOn: true,
  description: 'What it is about',
  suggest: (typed: string, { library }: Context) =>
    library.guide.about.topics
      .filter(({ id, name, words }) => matchesTyping(typed, [id, name, ...words]))
      .map(({ id, name }) => ({ label: name, value: id })),
  form: {
    kind: 'choices',
    label: 'Topics',
    choices: ({ library }: Context) =>
      library.guide.about.topics.map(({ id, name }) => ({ label: name, value: id })),
  },
} as const satisfies Option;

const POINT = {
  name: 'point',
  kind: 'value',
  runsOn: true,
  description: 'The point that it is to be shown with: 4, or 6 of a plan',
  form: line('Matching point', 'Its number, or its number “of” a plan'),
} as const satisfies Option;

const ORIGIN = {
  name: 'origin',
  aliases: ['agency'],
  kind: 'value',
  runsOn: true,
  description: 'The agency or outlet whose text it reprints',
  form: line('Origin', 'The agency whose text it is'),
} as const satisfies Option;

const LANGUAGE = {
  name: 'language',
  kind: 'value',
  description: 'Its language, if that is not its publisher’s: de, pt-BR',
} as const satisfies Option;

const MUST_READ = {
  name: 'must-read',
  kind: 'choice',
  choices: ['yes', 'no'],
  description: 'Whether it is a must-read',
} as const satisfies Option;

const NOTE = {
  name: 'note',
  kind: 'value',
  runsOn: true,
  description: 'A doubt that readers should know',
  form: { kind: 'text', label: 'Note', hint: 'A doubt that readers should know' },
} as const satisfies Option;

const LINK = {
  name: 'link',
  aliases: ['url'],
  kind: 'value',
  description: 'The address of its page',
  form: line('Link'),
} as const satisfies Option;

const TEXT = {
  name: 'text',
  kind: 'value',
  runsOn: true,
  description: 'What the point says',
  form: { kind: 'text', label: 'Text' },
} as const satisfies Option;

const FIGURES = {
  name: 'figures',
  aliases: ['figure'],
  kind: 'value',
  runsOn: true,
  description: 'Its figures, separated by semicolons',
  form: line('Figures', 'Separated by semicolons'),
} as const satisfies Option;

const CONTEXT = {
  name: 'context',
  kind: 'value',
  runsOn: true,
  description: 'What a reader needs to know of it',
  form: { kind: 'text', label: 'Context' },
} as const satisfies Option;

export const WHY = {
  name: 'why',
  aliases: ['because'],
  kind: 'value',
  runsOn: true,
  description: 'Why, for the editors',
  form: { kind: 'text', label: 'Why', hint: 'For the editors: where it says so' },
} as const satisfies Option;

/** Set by the bot's own buttons: an earlier proposal of the same, which was decided. */
export const AGAIN = {
  name: 'again',
  kind: 'value',
  hidden: true,
  description: 'The proposal that is made again',
} as const satisfies Option;

/** The fields that a form emptied. */
export const WITHOUT = {
  name: 'without',
  kind: 'value',
  many: true,
  hidden: true,
  description: 'Fields to take out',
} as const satisfies Option;

export const ENTRY_FIELDS = [
  PUBLISHER,
  AUTHOR,
  DATE,
  TOPICS,
  POINT,
  ORIGIN,
  NOTE,
  LISTED_AS,
  LANGUAGE,
  MUST_READ,
] as const;

export const LINK_FIELD = LINK;

export const POINT_FIELDS = [TITLE, TEXT, FIGURES, CONTEXT, TOPICS, NOTE] as const;

export const POINT_ONLY_FIELDS = [TEXT, FIGURES, CONTEXT] as const;

function suggestNames(
  typed: string,
  publishers: readonly { readonly name: string; readonly names: readonly string[] }[],
): readonly Suggestion[] {
  return publishers
    .filter(({ name, names }) => matchesTyping(typed, [name, ...names]))
    .map(({ name }) => ({ label: name, value: name }));
}

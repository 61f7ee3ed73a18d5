import { addressAnswer } from '../src/answers/address-answer.ts';
import { tally } from '../src/answers/count-values.ts';
import { FULL, LIST_OPTIONS, QUOTE } from '../src/answers/list-options.ts';
import { repairTyping } from '../src/answers/question/repair-typing.ts';
import { lookUpSources } from '../src/answers/source-lookup.ts';
import { formatSourcesLine } from '../src/answers/source-values.ts';
import { readTypedWords } from '../src/answers/typed-words.ts';
import { action, type Command, type Context, type Suggestion } from '../src/command/command.ts';
import { exampleFor } from '../src/command/example.ts';
import { dateInWords } from '../src/guide/dates.ts';
import { ENTRIES, sourceIdOfKey, sourceKey } from '../src/guide/document-keys.ts';
import { KIND_SYNONYMS, KINDS } from '../src/guide/kinds.ts';
import { matchesTyping } from '../src/guide/name-index.ts';

const search = action({
  name: 'search',
  summary: 'Search the reading list, or see its newest entries',
  example: '/sources china publisher:guardian after:2023',
  options: [
    {
      name: 'words',
      kind: 'words',
      description:
        'What to look for, or an entry’s number or address; "quotes" for a phrase, -word to leave out',
      suggest: suggestTitles,
    },
    {
      name: 'publisher',
      aliases: ['by', 'from', 'outlet', 'pub'],
      kind: 'value',
      negatable: true,
      many: true,
      description: 'Only this publisher, by any of its names',
      knownNames: ({ library }) => library.publisherNames.names,
      suggest: suggestPublishers,
    },
    {
      name: 'after',
      aliases: ['since'],
      kind: 'value',
      negatable: true,
      placeholder: 'date',
      description: 'From this date on: 2023, 2023-02 or 2023-02-24',
    },
    {
      name: 'before',
      aliases: ['until'],
      kind: 'value',
      negatable: true,
      placeholder: 'date',
      description: 'Earlier than this date: 2023, 2023-02 or 2023-02-24',
    },
    {
      name: 'kind',
      aliases: ['type'],
      kind: 'choice',
      negatable: true,
      choices: KINDS,
      synonyms: KIND_SYNONYMS,
      many: true,
      description: 'Only this kind of entry',
    },
    {
      name: 'topic',
      kind: 'value',
      negatable: true,
      many: true,
      description: 'Only entries on this topic',
      knownNames: ({ library }) => library.topicNames.names,
      suggest: suggestTopics,
    },
    {
      name: 'must-read',
      aliases: ['mustread', 'must-reads', 'must read', 'must reads'],
      kind: 'flag',
      negatable: true,
      description: 'Only the guide’s must-reads',
    },
    {
      name: 'sort',
      kind: 'choice',
      choices: ['best', 'newest', 'oldest'],
      description: 'Which entries come first',
    },
    ...LIST_OPTIONS,
    FULL,
    QUOTE,
  ],
  run: (values, context) => {
    const { words: typed, literal, full, quote } = values;
    const look = (words: string | undefined) =>
      lookUpSources({ ...values, words }, context, example(context));
    if (typed === undefined || literal) return look(typed);
    const find = (words: string) => look(repairTyping(context.library, words));
    const asked = { words: typed, command: formatSourcesLine(values), full, quote };
    return addressAnswer(context, asked, find) ?? find(typed);
  },
});

export const sources: Command<Context> = {
  name: 'sources',
  cacheable: true,
  summary: 'Search the reading list',
  actions: [search],
  defaultAction: 'search',
  freeTextAction: 'search',
};

function example(context: Context): string {
  return exampleFor(context, sources, search);
}

function suggestTitles(typed: string, { library, now }: Context): readonly Suggestion[] {
  const { words, excluded, accepts } = readTypedWords(typed);
  const filter = (key: string) => {
    const source = library.source(sourceIdOfKey(key) ?? 0);
    return source !== undefined && accepts(source.title);
  };
  const left = library.search.findMatches(excluded);
  const found =
    words === ''
      ? library
          .byDate('newest')
          .list.filter((source) => accepts(source.title) && !left.has(sourceKey(source)))
      : library.search
          .find(words, { now, limit: 25, typing: true, part: ENTRIES, excluded, filter })
          .hits.flatMap(({ id }) => library.source(sourceIdOfKey(id) ?? 0) ?? []);
  return found.slice(0, 25).map((source) => ({
    label: `${source.title} · ${library.publisher(source.publisher)?.name ?? 'no publisher named'}, ${dateInWords(source.date)}`,
    value: String(source.id),
  }));
}

function suggestPublishers(typed: string, { library }: Context): readonly Suggestion[] {
  const count = tally(library.guide.sources.map(({ publisher }) => publisher ?? ''));
  return count.flatMap(([id, total]) => {
    const publisher = library.publisher(id);
    if (!publisher || !matchesTyping(typed, [publisher.name, ...publisher.names])) return [];
    return { label: `${publisher.name} (${total})`, value: publisher.name };
  });
}

function suggestTopics(typed: string, { library }: Context): readonly Suggestion[] {
  return library.guide.about.topics
    .filter((topic) => matchesTyping(typed, [topic.id, topic.name, ...topic.words]))
    .map((topic) => ({ label: topic.name, value: topic.id }));
}

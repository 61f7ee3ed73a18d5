import { addressAnswer } from '../src/answers/address-answer.ts';
import { tally } from '../src/answers/count-values.ts';
import { FULL, LIST_OPTIONS, QUOTE } from '../src/answers/list-options.ts';
import { repairTyping } from '../src/answers/question/repair-typing.ts';
import { lookUpSources } from '../src/answers/source-lookup.ts';
import { formatSourcesLine } from '../src/answers/source-values.ts';
import { readTypedWords } from '../src/answers/typed-words.ts';
import {
  type Action,
  action,
  type Command,
  type Context,
  type Suggestion,
  type Values,
} from '../src/command/command.ts';
import { exampleFor } from '../src/command/example.ts';
import { dateInWords } from '../src/guide/dates.ts';
import { ENTRIES, sourceIdOfKey, sourceKey } from '../src/guide/document-keys.ts';
import { KIND_SYNONYMS, KINDS } from '../src/guide/kinds.ts';
import type { Library } from '../src/guide/library.ts';
import { matchesTyping } from '../src/guide/name-index.ts';
import { splitAddresses } from '../src/guide/page-address.ts';
import { findListed } from '../src/newsroom/proposals/add-reply.ts';
import {
  AGAIN,
  ENTRY_FIELDS,
  KIND,
  LINK_FIELD,
  TITLE,
  WHY,
  WITHOUT,
} from '../src/newsroom/proposals/field-options.ts';
import { beginEntry } from '../src/newsroom/proposals/fix-entry-reply.ts';
import { type NewsroomContext, newsroomOf } from '../src/newsroom/proposals/handlers.ts';
import { readTypedFields, type TypedFields } from '../src/newsroom/proposals/typed-fields.ts';

const search: Action<NewsroomContext> = action({
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
  run: (values, context: NewsroomContext) => {
    const { words: typed, literal, full, quote } = values;
    const look = (words: string | undefined) =>
      lookUpSources({ ...values, words }, context, example(context));
    if (typed === undefined || literal) return look(typed);
    const find = (words: string) => look(repairTyping(context.library, words));
    const asked = { words: typed, command: formatSourcesLine(values), full, quote };
    return addressAnswer(context, asked, find) ?? find(typed);
  },
});

const add: Action<NewsroomContext> = action({
  name: 'add',
  aliases: ['new', 'propose'],
  summary: 'Propose a page for the reading list',
  example: '/sources add https://www.example.org/news/talks',
  changes: true,
  ordinaryWord: true,
  options: [
    {
      name: 'page',
      kind: 'words',
      required: true,
      description: 'The address of a page, and why it belongs there',
      form: { kind: 'line', label: 'Page', hint: 'Its address' },
    },
    { ...TITLE, form: { ...TITLE.form, required: true } },
    { ...KIND, form: { ...KIND.form, required: true } },
    ...ENTRY_FIELDS,
    WHY,
    { name: 'propose', kind: 'flag', hidden: true, description: 'As it is, without showing it first' },
    AGAIN,
  ],
  sharedAliases: {
    aliases: ['new', 'propose'],
    accepts: ({ page = '' }) => splitAddresses(page).addresses.length > 0,
  },
  accepts: ({ page, propose }) => propose || splitAddresses(page).addresses.length > 0,
  form: {
    title: 'Add to the reading list',
    submit: 'Propose',
    reading: 'Reading the page…',
    sent: 'propose',
    // What is listed already, and what is not one page, is answered at once.
    opens: ({ page = '' }, context) =>
      splitAddresses(page).addresses.length < 2 && findListed(context, page) === null,
  },
  prefill: async ({ page = '' }, context: NewsroomContext, signal) =>
    (await newsroomOf(context)).prefillAdd(page, context, signal),
  check: (values, context) => listFaults(values, context),
  onMessage: {
    id: 'add_to_reading_list',
    name: 'Add to the reading list',
    description: 'Proposes the link of this message for the reading list',
  },
  run: async ({ page, point, why, again, propose: _, ...fields }, context: NewsroomContext) =>
    (await newsroomOf(context)).add({ words: page, fields, point, why, again }, context),
});

const fix: Action<NewsroomContext> = action({
  name: 'fix',
  aliases: ['correct', 'edit'],
  summary: 'Propose a correction of an entry, or say what is wrong in it',
  example: '/sources fix 364196 the date is that of the reprint',
  changes: true,
  ordinaryWord: true,
  options: [
    {
      name: 'entry',
      kind: 'words',
      required: true,
      description: 'The entry’s number or address, and what is wrong',
      suggest: suggestTitles,
    },
    TITLE,
    KIND,
    ...ENTRY_FIELDS,
    LINK_FIELD,
    WHY,
    WITHOUT,
    AGAIN,
  ],
  sharedAliases: {
    aliases: ['edit'],
    accepts: ({ entry = '' }, { library }) =>
      startsWithNumber(library, entry) || splitAddresses(entry).addresses.length > 0,
  },
  accepts: ({ entry, point, why, without: _, again: __, ...fields }, { library }) =>
    startsWithNumber(library, entry) ||
    splitAddresses(entry).addresses.length > 0 ||
    [point, why, ...Object.values(fields)].some((value) => value !== undefined && value.length > 0),
  form: { title: 'Correct an entry', submit: 'Propose', emptied: 'without' },
  begin: ({ entry = '' }, { library }): Values => beginEntry(library, entry),
  check: (values, context) => listFaults(values, context),
  run: async ({ entry, point, link, why, again, without, ...given }, context: NewsroomContext) => {
    const fields: TypedFields = {
      ...Object.fromEntries(without.map((name) => [name, 'none'])),
      ...givenOf(given),
    };
    return (await newsroomOf(context)).fixEntry({ words: entry, fields, point, link, why, again }, context);
  },
});

/** A single digit may as well be one of a sentence, unless an entry has that number. */
function startsWithNumber(library: Library, typed: string): boolean {
  const number = /^(?:entry\s+)?#?(\d+)/i.exec(typed)?.[1];
  return number !== undefined && (number.length > 1 || library.source(Number(number)) !== undefined);
}

/** What was typed or filled in, without what was left out. */
function givenOf(fields: TypedFields): TypedFields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value.length > 0),
  );
}

/** What the guide could not take, by field, before it is submitted. */
function listFaults(values: Values, { library }: Context): Readonly<Record<string, string>> {
  const names = [TITLE, KIND, ...ENTRY_FIELDS].map(({ name }) => name).filter((name) => name !== 'point');
  const fields = Object.fromEntries(names.map((name) => [name, values[name]]));
  return Object.fromEntries(readTypedFields(library, 'entry', fields as TypedFields).faults);
}

export const sources: Command<NewsroomContext> = {
  name: 'sources',
  cacheable: true,
  summary: 'Search the reading list',
  actions: [search, add, fix],
  defaultAction: 'search',
  freeTextAction: 'search',
};

function example(context: NewsroomContext): string {
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

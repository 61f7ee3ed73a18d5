import type { Action, Command, Context, Suggestion, Values } from '../src/command.ts';
import { commandLine } from '../src/command-text.ts';
import { dateInWords } from '../src/guide/dates.ts';
import { sourceIdOfKey } from '../src/guide/keys.ts';
import { KINDS, type Source } from '../src/guide/schema.ts';
import { attribution, citation, pointButton, pointName, sourceLine } from '../src/guide/show.ts';
import {
  byDate,
  findSources,
  type Misread,
  readSourceQuery,
  type SourceQuery,
  type SourcesFound,
} from '../src/guide/source-query.ts';
import type { Block, Button, Reply } from '../src/reply.ts';

const search: Action = {
  name: 'search',
  summary: 'Search the reading list, or see its newest entries',
  example: '/sources china publisher:guardian after:2023',
  options: [
    {
      name: 'words',
      kind: 'words',
      description: 'What to look for, or an entry’s number; "quotes" for a phrase, -word to leave out',
      suggest: suggestTitles,
    },
    {
      name: 'publisher',
      aliases: ['by', 'from', 'outlet', 'pub'],
      kind: 'value',
      many: true,
      description: 'Only this publisher, by any of its names',
      known: ({ library }) => library.publisherNames.names,
      suggest: suggestPublishers,
    },
    {
      name: 'after',
      aliases: ['since'],
      kind: 'value',
      placeholder: 'date',
      description: 'From this date on: 2023, 2023-02 or 2023-02-24',
    },
    {
      name: 'before',
      aliases: ['until'],
      kind: 'value',
      placeholder: 'date',
      description: 'Earlier than this date: 2023, 2023-02 or 2023-02-24',
    },
    {
      name: 'kind',
      aliases: ['type'],
      kind: 'choice',
      choices: KINDS,
      many: true,
      description: 'Only this kind of entry',
    },
    {
      name: 'topic',
      kind: 'value',
      many: true,
      description: 'Only entries on this topic',
      known: ({ library }) => library.topicNames.names,
      suggest: suggestTopics,
    },
    {
      name: 'must-read',
      aliases: ['mustread', 'must-reads'],
      kind: 'flag',
      description: 'Only the guide’s must-reads',
    },
    {
      name: 'sort',
      kind: 'choice',
      choices: ['best', 'newest', 'oldest'],
      description: 'Which entries stand first',
    },
    { name: 'page', kind: 'value', description: 'Which page of the answer, from 1' },
    { name: 'literal', kind: 'flag', description: 'Only the very words, as typed' },
  ],
  run,
};

export const sources: Command = {
  name: 'sources',
  steady: true,
  summary: 'Search the reading list',
  actions: [search],
  bare: 'search',
  free: 'search',
};

function run(values: Values, context: Context): Reply {
  const { library } = context;
  const number = /^#?(\d{1,12})$/.exec(values.words)?.[1];
  const entry = number === undefined ? undefined : library.source(Number(number));
  if (entry && Object.keys(values.named).length === 0) return entryReply(entry, context);

  const { query, misread } = readSourceQuery(library, values.words, values.named);
  const problem = misread[0];
  if (problem) return misreadReply(problem, values, context);
  const found = findSources(library, query, context.now);
  return found.sources.length === 0
    ? nothingReply(query, values, found, context)
    : listReply(query, values, found, context);
}

function listReply(query: SourceQuery, values: Values, found: SourcesFound, context: Context): Reply {
  const { library, pageSize } = context;
  const total = found.sources.length;
  const pages = Math.ceil(total / pageSize);
  const wanted = Number.parseInt(values.named.page ?? '1', 10);
  const page = Math.min(Math.max(Number.isNaN(wanted) ? 1 : wanted, 1), pages);
  const shown = found.sources.slice((page - 1) * pageSize, page * pageSize);
  const line = (named: Record<string, string | number | true | undefined>) =>
    lineOf(values, { page: page === 1 ? undefined : page, ...named });
  const bare = values.words === '' && query.filters.length === 0;
  const filters = inWords(query);
  // What the title says already is not said again below it.
  const said = values.words === '' ? '' : filters;

  const blocks: Block[] = [{ kind: 'text', text: heading(query, said, total, page, pages) }];
  if (found.readings.length > 0) {
    const read = found.readings.map(({ read, typed }) => `${read} (typed: ${typed})`).join(', ');
    blocks.push({ kind: 'note', text: `Read as ${read}.` });
  }
  blocks.push({ kind: 'sources', ids: shown.map(({ id }) => id) });
  if (bare && page === 1) blocks.push(...counts(library.guide.sources, context));

  const buttons: Button[] = [];
  if (page > 1) buttons.push({ kind: 'run', label: 'Previous page', command: line({ page: page - 1 }) });
  if (page < pages) {
    buttons.push({ kind: 'run', label: 'Next page', command: line({ page: page + 1 }), primary: true });
  }
  if (query.words !== '' && query.sort === 'best' && total > 1) {
    buttons.push({ kind: 'run', label: 'Newest first', command: line({ sort: 'newest', page: undefined }) });
  }
  const asTyped = { ...query, literal: true };
  if (found.readings.length > 0 && findSources(library, asTyped, context.now).sources.length > 0) {
    buttons.push({
      kind: 'run',
      label: 'Search as typed',
      command: line({ literal: true, page: undefined }),
    });
  }
  return {
    audience: 'channel',
    command: line({}),
    title: bare ? 'Reading list' : `Reading list: ${values.words === '' ? filters : values.words}`,
    blocks,
    buttons,
    footer: [attribution(library)],
    sources: shown.map((source) => sourceLine(library, source, found.wordsOf(source))),
    answers: { ids: shown.map(({ id }) => id), points: [] },
  };
}

function heading(query: SourceQuery, filters: string, total: number, page: number, pages: number): string {
  const order = query.sort === 'best' ? 'best first' : `${query.sort} first`;
  const what = `${total} ${total === 1 ? 'entry' : 'entries'}${filters === '' ? '' : `, ${filters}`}`;
  return `${what}${total > 1 ? `, ${order}` : ''}${pages > 1 ? ` · page ${page} of ${pages}` : ''}`;
}

function inWords({ filters }: SourceQuery): string {
  return filters.map((filter) => filter.inWords).join(', ');
}

function counts(all: readonly Source[], { library }: Context): readonly Block[] {
  const named = all.flatMap((source) => library.publisher(source.publisher)?.name ?? []);
  const publishers = tally(named);
  const most = publishers.slice(0, 10).map(counted);
  const rest = publishers.length - most.length;
  const years = [...tally(all.flatMap(({ date }) => date?.slice(0, 4) ?? []))].sort(([a], [b]) =>
    b.localeCompare(a),
  );
  const undated = all.filter(({ date }) => date === undefined).length;
  const ends = [
    ...(rest > 0 ? [`${rest} more publishers`] : []),
    ...(named.length < all.length ? [counted(['no publisher named', all.length - named.length])] : []),
  ];
  return [
    {
      kind: 'fields',
      fields: [
        { label: 'By publisher', value: [...most, ...ends].join(' · ') },
        {
          label: 'By year',
          value: [...years, ...(undated > 0 ? [['undated', undated] as const] : [])].map(counted).join(' · '),
        },
      ],
    },
  ];
}

/** "The Guardian (12)" */
function counted([name, count]: readonly [string, number]): string {
  return `${name} (${count})`;
}

function tally(values: readonly string[]): readonly (readonly [string, number])[] {
  const count = new Map<string, number>();
  for (const value of values) count.set(value, (count.get(value) ?? 0) + 1);
  return [...count].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
}

/** Says what was looked for, what is nearest and what could be loosened. Nothing of it counts as an answer. */
function nothingReply(query: SourceQuery, values: Values, found: SourcesFound, context: Context): Reply {
  const { library } = context;
  const filters = inWords(query);
  const asked = values.words === '' ? '' : ` for “${values.words}”`;
  const blocks: Block[] = [
    {
      kind: 'text',
      text: /^#?\d{4,}$/.test(values.words)
        ? `The reading list has no entry ${values.words.replace('#', '')}${filters === '' ? '' : `, ${filters}`}.`
        : `Nothing in the reading list${asked}${filters === '' ? '' : `, ${filters}`}.`,
    },
  ];
  const buttons: Button[] = [];
  for (const filter of query.filters) {
    const { [filter.option]: _dropped, ...named } = values.named;
    const looser = readSourceQuery(library, values.words, named).query;
    const count = findSources(library, looser, context.now).sources.length;
    if (count === 0) continue;
    const command = commandLine('sources', null, values.words, asNamed({ ...named, page: undefined }));
    buttons.push({ kind: 'run', label: `Without ${filter.option}: ${count}`, command });
  }
  if (query.without.length > 0 || query.phrases.length > 0) {
    const words = [query.words, ...query.phrases].join(' ').trim();
    const { query: looser } = readSourceQuery(library, words, values.named);
    const count = findSources(library, looser, context.now).sources.length;
    const command = commandLine('sources', null, words, asNamed({ ...values.named, page: undefined }));
    if (count > 0) buttons.push({ kind: 'run', label: `Any of the words: ${count}`, command });
  }
  if (buttons.length > 0)
    blocks.push({ kind: 'note', text: 'It would find something with one condition less:' });
  else if (query.filters.length > 1 && values.words !== '') {
    const { query: looser } = readSourceQuery(library, values.words, {});
    const count = findSources(library, looser, context.now).sources.length;
    const command = commandLine('sources', null, values.words);
    if (count > 0) {
      blocks.push({
        kind: 'note',
        text: 'No single condition is to blame; without any of them there is something:',
      });
      buttons.push({ kind: 'run', label: `Without conditions: ${count}`, command });
    }
  }
  const near = found.nearest.slice(0, 3);
  if (near.length > 0) {
    blocks.push({ kind: 'note', text: 'Not what was asked for, but the nearest there is:' });
    blocks.push({ kind: 'sources', ids: near.map(({ id }) => id) });
  }
  if (buttons.length === 0) {
    blocks.push({ kind: 'note', text: 'Try fewer or other words, a publisher, or a topic:' });
    const most = tally(library.guide.sources.flatMap(({ topics }) => topics)).slice(0, 4);
    for (const [id] of most) {
      const label = library.topic(id)?.name ?? id;
      buttons.push({ kind: 'run', label, command: commandLine('sources', null, '', { topic: id }) });
    }
  }
  return {
    audience: 'channel',
    command: lineOf(values, {}),
    title: 'Nothing found',
    blocks,
    buttons,
    footer: [attribution(library)],
    sources: near.map((source) => sourceLine(library, source)),
    answers: { ids: [], points: [] },
  };
}

function misreadReply({ option, value, meant }: Misread, values: Values, { library }: Context): Reply {
  const kind = option === 'after' || option === 'before' ? 'date' : option;
  const perhaps = meant.length === 0 ? '' : ` Did you mean ${meant.join(' or ')}?`;
  const text =
    kind === 'date'
      ? `“${value}” is no date that ${option}: can read. Write 2023, 2023-02 or 2023-02-24.`
      : `There is no ${kind} “${value}” in the reading list.${perhaps}`;
  const { [option]: _dropped, ...named } = values.named;
  const buttons: Button[] = meant.slice(0, 5).map((name, at) => ({
    kind: 'run',
    label: name,
    command: commandLine('sources', null, values.words, asNamed({ ...named, [option]: name })),
    primary: at === 0 && meant.length === 1,
  }));
  if (values.words !== '' || Object.keys(named).length > 0) {
    const command = commandLine('sources', null, values.words, asNamed(named));
    buttons.push({ kind: 'run', label: `Without ${option}`, command });
  }
  return {
    audience: 'asker',
    command: lineOf(values, {}),
    title: `No such ${kind}`,
    blocks: [
      { kind: 'text', text },
      { kind: 'note', text: `For example: ${search.example}` },
    ],
    buttons,
    footer: [attribution(library)],
    sources: [],
    answers: { ids: [], points: [] },
  };
}

function entryReply(source: Source, { library }: Context): Reply {
  const line = sourceLine(library, source);
  const publisher = library.publisher(source.publisher);
  const points = library.related.pointsOf(source, 3);
  const topics = source.topics.map((id) => library.topic(id)?.name ?? id);
  const blocks: Block[] = [{ kind: 'sources', ids: [source.id] }];
  const fields = [
    { label: 'Entry', value: String(source.id) },
    ...(source.listedAs && source.listedAs !== publisher?.name
      ? [{ label: 'Listed by the guide as', value: source.listedAs }]
      : []),
    ...(publisher?.country ? [{ label: 'Publisher’s country', value: publisher.country }] : []),
    ...(topics.length > 0 ? [{ label: 'Topics', value: topics.join(', ') }] : []),
  ];
  blocks.push({ kind: 'fields', fields });
  if (publisher?.note) blocks.push({ kind: 'note', text: `${publisher.name}: ${publisher.note}` });
  blocks.push({ kind: 'heading', text: 'To cite' }, { kind: 'copy', text: citation(library, source) });
  if (points.length > 0) {
    blocks.push({ kind: 'heading', text: 'Points that it bears on' });
    blocks.push({
      kind: 'items',
      items: points.map((found) => {
        const button = pointButton(library, found, 'Show');
        const item = { label: pointName(found.plan, found.point), detail: found.point.title };
        return button ? { ...item, button } : item;
      }),
    });
  }
  const buttons: Button[] = publisher
    ? [
        {
          kind: 'run',
          label: `More from ${publisher.name}`,
          command: commandLine('sources', null, '', { publisher: publisher.id }),
        },
      ]
    : [];
  return {
    audience: 'channel',
    command: commandLine('sources', null, String(source.id)),
    title: 'Reading-list entry',
    blocks,
    buttons,
    footer: [attribution(library)],
    sources: [line],
    answers: { ids: [source.id], points: [] },
  };
}

function lineOf(values: Values, named: Record<string, string | number | true | undefined>): string {
  const { page: _page, ...rest } = values.named;
  return commandLine('sources', null, values.words, { ...asNamed(rest), ...named });
}

const FLAGS = ['must-read', 'literal'];

function asNamed(
  named: Readonly<Record<string, string | undefined>>,
): Record<string, string | true | undefined> {
  return Object.fromEntries(
    Object.entries(named).map(([name, value]) => [name, FLAGS.includes(name) ? true : value]),
  );
}

function suggestTitles(typed: string, { library, now }: Context): readonly Suggestion[] {
  const keep = (key: string) => sourceIdOfKey(key) !== null;
  const found =
    typed.trim() === ''
      ? byDate(library.guide.sources, 'newest')
      : library.search
          .find(typed, { now, limit: 25, typing: true, keep })
          .hits.flatMap(({ id }) => library.source(sourceIdOfKey(id) ?? 0) ?? []);
  return found.slice(0, 25).map((source) => ({
    label: `${source.title} · ${library.publisher(source.publisher)?.name ?? 'no publisher named'}, ${dateInWords(source.date)}`,
    value: String(source.id),
  }));
}

function suggestPublishers(typed: string, { library }: Context): readonly Suggestion[] {
  const count = tally(library.guide.sources.map(({ publisher }) => publisher ?? ''));
  return count.flatMap(([id, entries]) => {
    const publisher = library.publisher(id);
    if (!publisher || !startsAny(typed, [publisher.name, ...publisher.names])) return [];
    return { label: `${publisher.name} (${entries})`, value: publisher.name };
  });
}

function suggestTopics(typed: string, { library }: Context): readonly Suggestion[] {
  return library.guide.about.topics
    .filter((topic) => startsAny(typed, [topic.id, topic.name, ...topic.words]))
    .map((topic) => ({ label: topic.name, value: topic.id }));
}

/** True where any word of any name starts with what was typed. */
function startsAny(typed: string, names: readonly string[]): boolean {
  const start = typed.trim().toLowerCase();
  return names.some((name) => ` ${name.toLowerCase()}`.includes(` ${start}`));
}

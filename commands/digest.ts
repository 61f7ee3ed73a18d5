import {
  type Action,
  action,
  type Command,
  type Context,
  type Option,
  type Suggestion,
} from '../src/command/command.ts';
import type { DigestHandlers } from '../src/digest/replies/handlers.ts';
import { matchesTyping } from '../src/guide/name-index.ts';
import { suggestZones } from '../src/schedule/read-zone.ts';

/** What the actions of `/digest` need beside the general context. `digests` may open a store when first called. */
export type DigestContext = Context & {
  readonly digests: () => DigestHandlers | Promise<DigestHandlers>;
};

const about = {
  name: 'about',
  aliases: ['on', 'words'],
  kind: 'value',
  placeholder: 'words',
  description: 'Only what is on these words: news, the point, entries; “all” for everything',
} as const satisfies Option;

const publisher = {
  name: 'publisher',
  aliases: ['by', 'outlet'],
  kind: 'value',
  many: true,
  description: 'Only this publisher, by any of its names; “all” for every publisher',
  knownNames: ({ library }) => library.publisherNames.names,
  suggest: (typed, { library }) => suggestPublishers(typed, library.listedPublishers),
} as const satisfies Option;

const onlyNew = {
  name: 'only-new',
  aliases: ['onlynew', 'only new', 'quiet'],
  kind: 'flag',
  description: 'No edition on days with nothing new for the channel',
} as const satisfies Option;

const archive = {
  name: 'archive',
  aliases: ['with older articles', 'older articles'],
  kind: 'flag',
  description: 'Older articles of the reading list too, three in turn',
} as const satisfies Option;

const day = {
  name: 'date',
  kind: 'words',
  description: 'The day of the edition: 2026-03-29, today',
} as const satisfies Option;

const full = {
  name: 'full',
  aliases: ['all'],
  kind: 'flag',
  hidden: true,
  description: 'All the news of that edition, where its message had room for the first only',
} as const satisfies Option;

const edition = {
  name: 'edition',
  kind: 'value',
  hidden: true,
  description: 'The edition that a button belongs to',
} as const satisfies Option;

const actions: readonly Action<DigestContext>[] = [
  action({
    name: 'on',
    changes: true,
    aliases: ['set', 'change', 'start', 'subscribe'],
    summary: 'Start a digest in this channel, or change the one it has',
    example: '/digest on 08:30 Europe/Kyiv mon-fri',
    options: [
      { name: 'time', kind: 'words', description: 'When: 08:30 Europe/Kyiv mon-fri, 9am London, 20h daily' },
      {
        name: 'zone',
        aliases: ['timezone', 'tz', 'city'],
        kind: 'value',
        description: 'The time zone, or a city in it',
        suggest: (typed) => suggestZones(typed, 25).map((zone) => ({ label: zone, value: zone })),
      },
      {
        name: 'days',
        kind: 'value',
        description: 'daily, weekdays, mon-fri, tue,thu',
        suggest: () =>
          ['weekdays', 'daily', 'mon,wed,fri', 'weekend'].map((days) => ({ label: days, value: days })),
      },
      about,
      publisher,
      onlyNew,
      {
        name: 'always',
        kind: 'flag',
        description: 'An edition every time, even with nothing new; undoes only-new',
      },
      // Before `archive`, or that would be read in it.
      {
        name: 'no-archive',
        aliases: ['noarchive', 'no archive', 'without archive', 'news only'],
        kind: 'flag',
        description: 'No older articles; undoes archive',
      },
      archive,
    ],
    run: async (values, context: DigestContext) => (await context.digests()).on(values, context),
  }),
  action({
    name: 'off',
    changes: true,
    aliases: ['stop', 'unsubscribe', 'end'],
    summary: 'End this channel’s digest',
    example: '/digest off',
    options: [],
    run: async (values, context: DigestContext) => (await context.digests()).off(values, context),
  }),
  action({
    name: 'pause',
    changes: true,
    summary: 'Post nothing until a day, or until it is resumed',
    example: '/digest pause until 2026-12-24',
    options: [
      {
        name: 'until',
        kind: 'words',
        description: 'The day on which it resumes; leave out to pause until further notice',
      },
    ],
    run: async (values, context: DigestContext) => (await context.digests()).pause(values, context),
  }),
  action({
    name: 'resume',
    changes: true,
    aliases: ['unpause', 'restart'],
    summary: 'Start again after a pause, a stop or a refusal',
    example: '/digest resume',
    options: [],
    run: async (values, context: DigestContext) => (await context.digests()).resume(values, context),
  }),
  action({
    name: 'preview',
    aliases: ['test'],
    summary: 'See the next edition as it will look; nobody else sees it',
    example: '/digest preview',
    options: [about, publisher, archive],
    run: async (values, context: DigestContext) => (await context.digests()).preview(values, context),
  }),
  action({
    name: 'now',
    changes: true,
    aliases: ['post'],
    summary: 'Post today’s edition if it has not been posted',
    example: '/digest now',
    options: [],
    run: async (values, context: DigestContext) => (await context.digests()).now(values, context),
  }),
  action({
    name: 'status',
    aliases: ['info'],
    summary: 'When it is posted, who set it up, what last went wrong',
    example: '/digest status',
    options: [],
    run: async (values, context: DigestContext) => (await context.digests()).status(values, context),
  }),
  action({
    name: 'list',
    aliases: ['all'],
    summary: 'The digests of the channels here that you may see',
    example: '/digest list',
    options: [],
    run: async (values, context: DigestContext) => (await context.digests()).list(values, context),
  }),
  action({
    name: 'why',
    summary: 'What happened to an edition, and why it contains what it does',
    example: '/digest why yesterday',
    options: [day, edition],
    run: async (values, context: DigestContext) => (await context.digests()).why(values, context),
  }),
  action({
    name: 'show',
    summary: 'Show an edition again',
    example: '/digest show 2026-03-29',
    options: [day, full],
    run: async (values, context: DigestContext) => (await context.digests()).show(values, context),
  }),
  action({
    name: 'settle',
    changes: true,
    hidden: true,
    summary: 'Say whether an edition arrived, if the bot cannot check',
    example: '/digest status',
    options: [{ name: 'word', kind: 'words', description: 'arrived, or post' }, edition],
    run: async (values, context: DigestContext) => (await context.digests()).settle(values, context),
  }),
];

export const digest: Command<DigestContext> = {
  name: 'digest',
  summary: 'A daily digest in this channel, at its own local time',
  actions,
  defaultAction: 'status',
  freeTextAction: 'on',
  managesChannel: true,
};

function suggestPublishers(
  typed: string,
  publishers: readonly { readonly name: string; readonly names: readonly string[] }[],
): readonly Suggestion[] {
  return publishers
    .filter(({ name, names }) => matchesTyping(typed, [name, ...names]))
    .map(({ name }) => ({ label: name, value: name }));
}

import * as z from 'zod';
import { date, day, id, language, line, text, url } from './field-values.ts';
import { KINDS } from './kinds.ts';

/** The schema of the files in a guide's folder; `data/README.md` explains each field to editors. */

/** A page that reports what a plan or an event says. */
const page = {
  url,
  /** The id or a name of a publisher of publishers.yaml; otherwise the name to show. */
  publisher: line,
  /** Whose text the page reprints, such as a news agency: an id or a name, as for `publisher`. */
  origin: line.optional(),
  /** Whose report the page retells in its own words: an id or a name, as for `publisher`. */
  citing: line.optional(),
  /** True for a page that is not enough on its own: an aggregator, a forum, an unsigned repost. */
  weak: z.boolean().default(false),
};

/** When something was last compared with what it rests on, and by whom. */
const checked = z.strictObject({ date: day, by: line });

/** A person of the story, for a role or names that the other files do not give. */
const person = z
  .strictObject({
    name: line,
    /** Other names and spellings, as people type them. */
    names: z.array(line).default([]),
    /** What the person was, and when: "state mediator from March 2026". */
    role: text.optional(),
    /** The page that shows the role. */
    source: z.strictObject(page).optional(),
  })
  .refine(({ role, source }) => role === undefined || source !== undefined, {
    path: ['source'],
    error: 'expected a page that shows the role',
  });

export const guideFile = z.strictObject({
  /** Which guide it is, whatever of it is edited: a store knows it by this. Of two guides with an id, each has its own. */
  id: id.optional(),
  title: line,
  author: line,
  date: day,
  licence: z.strictObject({ name: line, url: url.optional() }),
  url: url.optional(),
  /** The day up to which the facts were gathered. */
  knownUntil: day.optional(),
  introduction: text,
  updates: z.array(z.strictObject({ date: day, text })).default([]),
  defaultPlan: id,
  /** The longer text that the default plan summarises; `/plan` looks up higher numbers in it. */
  fullDraft: id.optional(),
  topics: z.array(z.strictObject({ id, name: line, words: z.array(text).default([]) })).min(1),
  /** Who is who; the guide's other files name further people. */
  people: z.array(person).default([]),
  examples: z.array(text).default([]),
  /** The web search offered for an entry without a link; `{query}` stands for the words. */
  searchUrl: z
    .string()
    .refine((value) => value.includes('{query}') && /^https?:\/\//.test(value), {
      error: 'expected an http(s) address with {query} in it',
    })
    .default('https://duckduckgo.com/?q={query}'),
});

export const STATUSES = [
  'draft',
  'proposal',
  'position-paper',
  'declaration',
  'talks-held',
  'agreed',
  'in-force',
  'superseded',
  'rejected',
  'stalled',
  'lapsed',
] as const;

/** Whose numbers a plan's points have. */
export const NUMBERINGS = ['official', 'guide', 'editorial', 'partial', 'none'] as const;

/** What a point is based on. `unseen` is never presented as fact; replies mention the last three. */
export const BASES = [
  'guide',
  'numbered-text',
  'numbered-text-partial',
  'ordered-list',
  'number-inferred',
  'reported',
  'editorial',
  'unseen',
] as const;

/** What a state does for a publisher. */
export const STATE_ROLES = ['owned', 'run', 'funded'] as const;

const matches = z.record(id, z.array(z.int().min(1)).min(1));

const planPoint = z.strictObject({
  /** Absent if the published text does not number the point. */
  number: z.int().min(1).optional(),
  /** Names a point without a number; without it, its title does. */
  key: id.optional(),
  title: line,
  text,
  figures: z.array(text).default([]),
  context: text.optional(),
  note: text.optional(),
  topics: z.array(id).default([]),
  basis: z.enum(BASES),
  deleted: z.boolean().default(false),
  /** Numbers of the same point in other plans, by plan id. Written on one side, valid in both directions. */
  matches: matches.default({}),
  /** Numbers of related but different points in other plans, by plan id. */
  seeAlso: matches.default({}),
  /** Ids of this plan's sources that show this point. */
  sources: z.array(id).default([]),
  /** Numbers of reading-list entries that bear on this point. */
  entries: z.array(z.int().min(1)).default([]),
  /** When the point was last compared with its sources, and by whom. */
  checked: checked.optional(),
});

export const planFile = z.strictObject({
  id,
  title: line,
  /** The plan's name within a sentence, without "the": "28-point text". */
  shortTitle: line,
  /** Its heading in a list of plans: "Later drafts". */
  group: line.optional(),
  aliases: z.array(line).default([]),
  date,
  endDate: date.optional(),
  dateNote: text.optional(),
  proposers: z.array(text).min(1),
  /** The id of the source that shows who put it forward. */
  proposersSource: id.optional(),
  status: z.enum(STATUSES),
  statusDate: date.optional(),
  statusNote: text.optional(),
  numbering: z.enum(NUMBERINGS),
  numberingNote: text.optional(),
  /** How many points the plan is said to have, if not all are known. */
  pointCount: z.int().min(1).optional(),
  confidence: text.optional(),
  figures: z.array(text).default([]),
  points: z.array(planPoint).min(1),
  papers: z
    .array(z.strictObject({ title: line, text, figures: z.array(text).default([]), url: url.optional() }))
    .default([]),
  sources: z
    .array(
      z.strictObject({
        ...page,
        id,
        title: line,
        /** True if the title is ours and not the page's own. */
        described: z.boolean().default(false),
        date: date.optional(),
        covers: text.optional(),
        /** When the page was last opened and found to be this source, and by whom. */
        checked: checked.optional(),
      }),
    )
    .min(1),
  /** The id of the source with the whole text. */
  fullText: id.optional(),
});

/** Other headlines of the page or of a copy: searched, not shown. */
const headings = z.array(line).default([]);

const shownLink = {
  url,
  headings,
  /** False if the page or copy was not seen under this title. */
  headlineSeen: z.boolean().default(true),
  note: text.optional(),
};

const link = z.discriminatedUnion('standing', [
  z.strictObject({ standing: z.literal('verified'), ...shownLink }),
  z.strictObject({ standing: z.literal('copy'), host: line, ...shownLink }),
  /** Given with this title by another page or record; the address itself was not opened. */
  z.strictObject({
    standing: z.literal('cited'),
    from: z.strictObject({ name: line, url: url.optional() }),
    ...shownLink,
  }),
  /** Likely, but not checked: for editors, never shown to readers. */
  z.strictObject({ standing: z.literal('candidate'), url, note: text.optional() }),
  z.strictObject({ standing: z.literal('none') }),
]);

export const readingListFile = z.array(
  z.strictObject({
    id: z.int().min(1),
    title: line,
    publisher: id.optional(),
    /** The publisher as the guide writes it on this entry. */
    listedAs: line.optional(),
    author: line.optional(),
    /** The agency or outlet whose text it reprints: an id or a name of a publisher, or a name to show. */
    origin: line.optional(),
    date: date.optional(),
    /** Of the piece; without it, its publisher's. */
    language: language.optional(),
    kind: z.enum(KINDS),
    mustRead: z.boolean().default(false),
    topics: z.array(id).default([]),
    link: link.default({ standing: 'none' }),
    /** When the page of the link was last opened and found to be this entry, and by whom. */
    checked: checked.optional(),
    note: text.optional(),
  }),
);

export const publishersFile = z.array(
  z.strictObject({
    id,
    name: line,
    /** Other names, as people type them: DN!, guardian. */
    names: z.array(line).default([]),
    /** Host name, such as theguardian.com, to which the search for a title is limited. */
    site: z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, { error: 'expected a host name such as theguardian.com' })
      .optional(),
    otherSites: z.array(text).default([]),
    country: text.optional(),
    /** What it publishes in; an entry may say otherwise. */
    language: language.optional(),
    kind: text,
    /** The state behind it, if one owns, runs or pays for it. */
    state: z
      .strictObject({
        country: z.string().regex(/^[A-Z]{2}$/, {
          error: 'expected the two capital letters of a country (ISO 3166), such as FR',
        }),
        how: z.enum(STATE_ROLES),
        /** Completes "owned by", "run by" or "funded by"; without it: "the state of France". */
        by: text.optional(),
      })
      .optional(),
    note: text.optional(),
    basis: url.optional(),
  }),
);

export const spellingsFile = z.strictObject({
  /** Each group is one name or word; its first spelling is the one that replies use. */
  spellings: z.array(z.array(text).min(2)).default([]),
  /** Words for a person, body or thing in the list: "head of the catholic church" for the pope. */
  roles: z.array(z.strictObject({ words: z.array(text).min(1), means: z.array(text).min(1) })).default([]),
  /** Days that people count from: "the first anniversary of the invasion". The first is meant by "the first anniversary". */
  dates: z.array(z.strictObject({ words: z.array(text).min(1), date: day })).default([]),
});

export const timelineFile = z.array(
  z.strictObject({
    date: day,
    text,
    plans: z.array(id).default([]),
    sources: z.array(z.strictObject({ ...page, publisher: line.optional() })).min(1),
    confidence: z.enum(['high', 'medium', 'low']),
  }),
);

export type GuideFile = z.infer<typeof guideFile>;
export type GuideUpdate = GuideFile['updates'][number];
export type GuidePerson = GuideFile['people'][number];
export type Plan = z.infer<typeof planFile>;
export type PlanPoint = Plan['points'][number];
export type PlanSource = Plan['sources'][number];
export type Source = z.infer<typeof readingListFile>[number];
export type Publisher = z.infer<typeof publishersFile>[number];
export type Spellings = z.infer<typeof spellingsFile>;
export type TimelineEvent = z.infer<typeof timelineFile>[number];
export type Topic = GuideFile['topics'][number];

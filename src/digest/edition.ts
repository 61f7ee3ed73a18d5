import { commandLine } from '../command-text.ts';
import { dateInWords } from '../guide/dates.ts';
import type { Library } from '../guide/library.ts';
import type { PlanPoint, Source } from '../guide/schema.ts';
import { attribution, pointButton, pointName, sourceLine, statusInWords } from '../guide/show.ts';
import { byDate, findSources, readSourceQuery } from '../guide/source-query.ts';
import type { Block, Button, Reply } from '../reply.ts';
import { type Change, changesSince, type Snapshot, snapshotOf } from './snapshot.ts';

/** What a channel wants in its digest. */
export type Wish = {
  /** Words of a search; empty for the whole list. */
  readonly about: string;
  /** A publisher's name as typed; empty for all. */
  readonly publisher: string;
  readonly onlyNew: boolean;
};

/** What the channel has had. */
export type History = {
  /** Entries shown in the present round. */
  readonly shown: readonly number[];
  /** Counts from 1. */
  readonly round: number;
  /** The number of the default plan's point in the last edition; null before the first. */
  readonly lastPoint: number | null;
  /** The guide at the time of the last edition; null before the first. */
  readonly snapshot: Snapshot | null;
};

export type Edition = {
  readonly reply: Reply;
  /** Each with the round that it belongs to: the last of a round may be filled up with the first of the next. */
  readonly entries: readonly { readonly id: number; readonly round: number }[];
  readonly point: number | null;
  readonly snapshot: Snapshot;
  /** Nothing in it is new to the channel, and the channel wants only what is new. */
  readonly isQuiet: boolean;
};

export const ENTRIES = 3;
const MOST_CHANGES = 5;

/**
 * One edition. The same guide, wish, history and local date ("2026-03-29") give the same edition however often it is
 * composed, so that a try after a crash posts what the try before it would have posted.
 */
export function composeEdition(library: Library, wish: Wish, history: History, date: string): Edition {
  const changes = history.snapshot === null ? [] : changesSince(library, history.snapshot);
  const point = nextPoint(library, history.lastPoint);
  const { entries, isNewRound, suiting } = nextEntries(library, wish, history, date);
  const sources = entries.map(({ source }) => source);
  const blocks: Block[] = [
    ...changeBlocks(changes),
    ...(point ? pointBlocks(library, point) : []),
    ...entryBlocks(wish, sources, isNewRound, suiting),
  ];
  return {
    reply: {
      audience: 'channel',
      command: '/digest preview',
      title: `${library.guide.about.title}: ${weekday(date)} ${dateInWords(date)}`,
      blocks,
      buttons: buttons(wish, point, date),
      footer: [attribution(library)],
      sources: sources.map((source) => sourceLine(library, source)),
      answers: {
        ids: sources.map(({ id }) => id),
        points: point?.number === undefined ? [] : [{ plan: library.defaultPlan.id, number: point.number }],
      },
    },
    entries: entries.map(({ source, round }) => ({ id: source.id, round })),
    point: point?.number ?? null,
    snapshot: snapshotOf(library),
    isQuiet: wish.onlyNew && changes.length === 0 && entries.every(({ round }) => round > 1),
  };
}

function weekday(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T12:00:00Z`),
  );
}

function changeBlocks(changes: readonly Change[]): readonly Block[] {
  if (changes.length === 0) return [];
  const words = { new: 'New', changed: 'Changed', gone: 'Taken out' };
  const shown = changes.slice(0, MOST_CHANGES);
  const rest = changes.length - shown.length;
  return [
    { kind: 'heading', text: 'What changed in the guide since the last edition' },
    {
      kind: 'items',
      items: shown.map(({ kind, title, command }) => {
        const item = { label: [{ text: words[kind], strong: true }, `: ${title}`] };
        return command === null
          ? item
          : { ...item, button: { kind: 'run' as const, label: 'Show', command } };
      }),
    },
    ...(rest > 0 ? [{ kind: 'note' as const, text: `And ${rest} more changes.` }] : []),
  ];
}

/** The point after the last one, the first after the last of all. */
function nextPoint(library: Library, last: number | null): PlanPoint | null {
  const points = library.defaultPlan.points.filter(({ number }) => number !== undefined);
  return points.find(({ number }) => last === null || (number ?? 0) > last) ?? points[0] ?? null;
}

function pointBlocks(library: Library, point: PlanPoint): readonly Block[] {
  const plan = library.defaultPlan;
  const same = library.related.sameMatter(plan, point);
  return [
    { kind: 'heading', text: `${pointName(plan, point)}: ${point.title}` },
    { kind: 'text', text: point.text },
    {
      kind: 'fields',
      fields: [
        ...(point.figures.length > 0 ? [{ label: 'Figures', value: point.figures.join(' · ') }] : []),
        { label: 'Status', value: statusInWords(library, plan) },
      ],
    },
    ...(same.length === 0
      ? []
      : [
          {
            kind: 'items' as const,
            items: same.map((found) => {
              const button = pointButton(library, found, 'Show');
              const item = { label: pointName(found.plan, found.point), detail: found.point.title };
              return button ? { ...item, button } : item;
            }),
          },
        ]),
  ];
}

type Chosen = {
  readonly entries: readonly { readonly source: Source; readonly round: number }[];
  readonly isNewRound: boolean;
  /** How many entries suit the wish at all. */
  readonly suiting: number;
};

/** Entries that the channel has not had in this round: anniversaries of the day, must-reads, then the rest in order. */
function nextEntries(library: Library, wish: Wish, history: History, date: string): Chosen {
  const suiting = entriesFor(library, wish, date);
  const had = new Set(history.shown);
  const rank = (source: Source) => (isAnniversary(source, date) ? 2 : 0) + (source.mustRead ? 1 : 0);
  const inOrder = [...suiting].sort((a, b) => rank(b) - rank(a));
  const left = inOrder.filter(({ id }) => !had.has(id)).slice(0, ENTRIES);
  const again = inOrder.filter((source) => !left.includes(source)).slice(0, ENTRIES - left.length);
  return {
    entries: [
      ...left.map((source) => ({ source, round: history.round })),
      ...again.map((source) => ({ source, round: history.round + 1 })),
    ],
    isNewRound: again.length > 0,
    suiting: suiting.length,
  };
}

function entriesFor(library: Library, { about, publisher }: Wish, date: string): readonly Source[] {
  const named = publisher === '' ? {} : { publisher };
  const { query } = readSourceQuery(library, about, named);
  const { sources } = findSources(library, query, new Date(`${date}T12:00:00Z`));
  return about === '' ? byDate(sources, 'newest') : sources;
}

function isAnniversary({ date }: Source, today: string): boolean {
  return date?.length === today.length && date.slice(4) === today.slice(4) && date < today;
}

function entryBlocks(
  wish: Wish,
  sources: readonly Source[],
  isNewRound: boolean,
  suiting: number,
): readonly Block[] {
  const on = wish.about === '' ? '' : ` on “${wish.about}”`;
  const by = wish.publisher === '' ? '' : ` by ${wish.publisher}`;
  if (sources.length === 0) {
    return [
      { kind: 'note', text: `Nothing in the reading list${on}${by}; /digest on with other words widens it.` },
    ];
  }
  return [
    { kind: 'heading', text: `From the reading list${on}${by}` },
    ...(isNewRound
      ? [{ kind: 'note' as const, text: `All ${suiting} entries have been shown here; a new round begins.` }]
      : []),
    { kind: 'sources', ids: sources.map(({ id }) => id) },
  ];
}

function buttons(wish: Wish, point: PlanPoint | null, date: string): readonly Button[] {
  const named = { publisher: wish.publisher === '' ? undefined : wish.publisher };
  return [
    { kind: 'run', label: 'More sources', command: commandLine('sources', null, wish.about, named) },
    ...(point?.number === undefined
      ? []
      : [{ kind: 'run' as const, label: 'This point', command: `/plan point ${point.number}` }]),
    { kind: 'run', label: 'Why these', command: `/digest why ${date}` },
    { kind: 'run', label: 'Turn off', command: '/digest off' },
  ];
}

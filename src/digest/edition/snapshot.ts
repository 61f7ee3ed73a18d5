import { createHash } from 'node:crypto';
import * as z from 'zod';
import { onceFor } from '../../async.ts';
import { pointKey, sourceKey } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { GuideUpdate, TimelineEvent } from '../../guide/schema.ts';

const piece = z.object({
  title: z.string(),
  hash: z.string(),
  /** What a plan or a point said, as JSON, so that a change can be told as before and after. */
  content: z.string().optional(),
});

const snapshotSchema = z.object({
  /** A hash of the contents: the same for the same guide everywhere. */
  id: z.string(),
  /** Absent if a version wrote it that kept no events and no contents. */
  format: z.int().optional(),
  /** The last approved change in that guide, or an earlier one if the guide was the same then. */
  revision: z.int().default(0),
  pieces: z.record(z.string(), piece),
});

/** The guide piece by piece: enough to see later what is new, and what a plan or a point said before. */
export type Snapshot = Readonly<z.infer<typeof snapshotSchema>>;

const FORMAT = 2;

/** Null if another version wrote it in a form that this version cannot read. */
export function parseSnapshot(text: string): Snapshot | null {
  return snapshotSchema.safeParse(JSON.parse(text)).data ?? null;
}

/** Whether an event that it lacks was not in the guide. */
export function hasEvents({ format = 1 }: Snapshot): boolean {
  return format >= FORMAT;
}

/** Made once for each library: it takes longer than the rest of an edition. */
export const snapshotOf = onceFor((library: Library): Snapshot => {
  const pieces = Object.fromEntries(listPieces(library));
  return { id: hash(pieces), format: FORMAT, revision: library.revision, pieces };
});

/** The keys of its pieces begin so. */
export const PIECES = {
  update: 'update/',
  plan: 'plan/',
  point: 'point/',
  entry: 'source/',
  event: 'event/',
} as const;

export function planPiece({ id }: { readonly id: string }): string {
  return `${PIECES.plan}${id}`;
}

export function updatePiece({ date, text }: GuideUpdate): string {
  return `${PIECES.update}${date}/${hash(text)}`;
}

/** An event has no name of its own: it is told by its day and its words. */
export function eventPiece({ date, text }: Pick<TimelineEvent, 'date' | 'text'>): string {
  return `${PIECES.event}${date}/${hash(text)}`;
}

function* listPieces(library: Library): Iterable<[string, z.infer<typeof piece>]> {
  const { about, sources, timeline } = library.guide;
  for (const update of about.updates)
    yield [updatePiece(update), { title: update.text, hash: hash(update.text) }];
  for (const plan of library.plans) {
    const { points, ...whole } = plan;
    const rest = { ...whole, sources: whole.sources.map(withoutCheck) };
    yield [planPiece(plan), { title: plan.title, hash: hash(rest), content: JSON.stringify(rest) }];
    for (const point of points) {
      const content = JSON.stringify(withoutCheck(point));
      yield [pointKey(plan, point), { title: point.title, hash: hashText(content), content }];
    }
  }
  for (const source of sources)
    yield [sourceKey(source), { title: source.title, hash: hash(withoutCheck(source)) }];
  for (const event of timeline) yield [eventPiece(event), { title: event.text, hash: hash(event.text) }];
}

/** That somebody checked something is no news, and who did is not kept with editions. */
function withoutCheck<T extends { readonly checked?: unknown }>({ checked: _, ...rest }: T) {
  return rest;
}

function hash(content: unknown): string {
  return hashText(JSON.stringify(content));
}

function hashText(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

import * as z from 'zod';
import { planFile, publishersFile, readingListFile } from '../schema.ts';

const entry = z.strictObject({ kind: z.literal('entry'), id: readingListFile.element.shape.id });
const publisher = z.strictObject({ kind: z.literal('publisher'), id: publishersFile.element.shape.id });
/** `key` names the point within its plan, as `pointId` does. */
const point = z.strictObject({ kind: z.literal('point'), plan: planFile.shape.id, key: z.string().min(1) });
/** A page of a plan’s `sources`. */
const source = z.strictObject({
  kind: z.literal('source'),
  plan: planFile.shape.id,
  id: planFile.shape.sources.element.shape.id,
});

/** What a change is about. */
export const subjectSchema = z.discriminatedUnion('kind', [entry, point, publisher, source]);

/** What can be added and removed: a point of a plan is published text, and can only be corrected. */
export const listedSubject = z.discriminatedUnion('kind', [entry, publisher]);

/** An entry has its number from its approval on. */
export const addedSubject = z.discriminatedUnion('kind', [
  entry.extend({ id: entry.shape.id.nullable() }),
  publisher,
]);

export type Subject = z.infer<typeof subjectSchema>;
export type ListedSubject = z.infer<typeof listedSubject>;

export type AddedSubject = z.infer<typeof addedSubject>;

/** False for an entry that has no number yet. */
export function isNumbered<S extends Subject | AddedSubject>(subject: S): subject is S & Subject {
  return subject.kind !== 'entry' || subject.id !== null;
}

/**
 * "entry 364196", "point original-28/4", "source original-28/axios", "publisher bbc": for rows and logs. An entry without a number
 * is "entry new".
 */
export function formatSubject(subject: Subject | AddedSubject): string {
  if (subject.kind === 'point') return `point ${subject.plan}/${subject.key}`;
  if (subject.kind === 'source') return `source ${subject.plan}/${subject.id}`;
  return `${subject.kind} ${subject.id ?? 'new'}`;
}

/** The subject that `formatSubject` wrote; null for anything else. */
export function parseSubject(text: string): Subject | null {
  const [, kind, id = '', key] = /^(entry|point|publisher|source) ([^/]+)(?:\/(.+))?$/su.exec(text) ?? [];
  const value =
    kind === 'point'
      ? { kind, plan: id, key }
      : kind === 'source'
        ? { kind, plan: id, id: key }
        : { kind, id: kind === 'entry' ? Number(id) : id, ...(key !== undefined && { key }) };
  const subject = subjectSchema.safeParse(value).data ?? null;
  return subject && formatSubject(subject) === text ? subject : null;
}

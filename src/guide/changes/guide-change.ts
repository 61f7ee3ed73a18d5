import * as z from 'zod';
import { addedSubject, listedSubject, subjectSchema } from './subject.ts';

const value = z.record(z.string(), z.json());

/**
 * A change of the guide: of one field, or of a whole entry or publisher. `value` and the `before` of what is removed are
 * its fields without an entry's number. Of a field, null is "not there"; `link`, `figures` and `topics` are whole values.
 */
export const guideChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add'), subject: addedSubject, value }),
  z.strictObject({
    kind: z.literal('set'),
    subject: subjectSchema,
    field: z.string().min(1),
    before: z.json(),
    after: z.json(),
  }),
  z.strictObject({ kind: z.literal('remove'), subject: listedSubject, before: value }),
]);

export const guideChanges = z.array(guideChange).min(1);

export type GuideChange = z.infer<typeof guideChange>;
export type AddChange = Extract<GuideChange, { kind: 'add' }>;
export type SetChange = Extract<GuideChange, { kind: 'set' }>;
export type RemoveChange = Extract<GuideChange, { kind: 'remove' }>;
export type Json = z.core.util.JSONType;

import { hash } from 'node:crypto';
import * as z from 'zod';
import { pointId } from './document-keys.ts';
import type { Guide } from './guide.ts';

/** What a guide is known by when it is met again, perhaps in another folder, under another title and much edited. */
export type GuideIdentity = z.infer<typeof identity>;

/** The two keys of each thing, one after the other. */
const keys = z.string().regex(/^(?:.{12})*$/);

const identity = z.strictObject({
  id: z.string().nullable(),
  title: z.string(),
  entries: keys,
  points: keys,
});

export function identifyGuide({ about, sources, plans }: Guide): GuideIdentity {
  // Numbers begin alike in every guide, and another guide may list the same piece: only both together say something.
  const entries = sources.map(
    ({ id, title, link }) =>
      keyOf(id, 'title', title.toLowerCase()) +
      (link.standing === 'none' ? NO_KEY : keyOf(id, 'page', link.url)),
  );
  const points = plans.flatMap((plan) =>
    plan.points.map(
      (point) =>
        keyOf(plan.id, pointId(point), 'title', point.title.toLowerCase()) +
        keyOf(plan.id, pointId(point), 'text', point.text),
    ),
  );
  return { id: about.id ?? null, title: about.title, entries: entries.join(''), points: points.join('') };
}

/** Of text that `JSON.stringify` made of an identity; null if it is not one that this version can read. */
export function readIdentity(text: string): GuideIdentity | null {
  try {
    return identity.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** What two guides have in common: how many things have one of their keys in both. */
export type Likeness = { readonly entries: Shared; readonly points: Shared };

/** `of` is the count in the smaller of the two, since most of a guide may be new, or gone. */
type Shared = { readonly shared: number; readonly of: number };

/**
 * An entry’s number with its title or page agrees in two guides only where one was made from the other. Plans are also copied from one
 * guide into the next, so more is expected of them. A guide that has more in common with another than this is that guide.
 */
const OWN_SHARE = { entries: 0.1, points: 0.5 } as const;

/** Whether two identities are those of one guide, before and after it was edited. */
export function isSameGuide(one: GuideIdentity, other: GuideIdentity): boolean {
  if (one.id !== null && other.id !== null) return one.id === other.id;
  const { entries, points } = compareIdentities(one, other);
  return hasShare(entries, OWN_SHARE.entries) || hasShare(points, OWN_SHARE.points);
}

export function compareIdentities(one: GuideIdentity, other: GuideIdentity): Likeness {
  return {
    entries: countShared(one.entries, other.entries),
    points: countShared(one.points, other.points),
  };
}

function hasShare({ shared, of }: Shared, share: number): boolean {
  return shared > of * share;
}

function countShared(one: string, other: string): Shared {
  const [ones, others] = [listThings(one), listThings(other)];
  const known = new Set(others.flat());
  const shared = ones.filter((thing) => thing.some((key) => known.has(key))).length;
  const of = Math.min(ones.length, others.length);
  return { shared: Math.min(shared, of), of };
}

/** Of these bits hardly two of ten thousand keys and ten thousand others agree by chance. */
const KEY_BITS = 36;
const KEY_LENGTH = KEY_BITS / 6;

/** Stands for a key that there is not; no key has it. */
const NO_KEY = '.'.repeat(KEY_LENGTH);

function keyOf(...parts: readonly (string | number)[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url').slice(0, KEY_LENGTH);
}

function listThings(things: string): readonly (readonly string[])[] {
  const found = things.match(/.{12}/g) ?? [];
  return found.map((two) =>
    [two.slice(0, KEY_LENGTH), two.slice(KEY_LENGTH)].filter((key) => key !== NO_KEY),
  );
}

import * as z from 'zod';
import { type GuideChange, guideChange } from '../../guide/changes/guide-change.ts';
import { parseSubject, type Subject } from '../../guide/changes/subject.ts';
import type { Proposal } from '../../store/newsroom/proposal.ts';

/** What a proposal says, as it stands in its row. */
export type Content = {
  /** None if somebody reported a mistake without saying what is right. */
  readonly changes: readonly GuideChange[];
  readonly facts: Facts;
};

/** What the proposal rests on. */
export type Facts = {
  /** The entry or point that it is about, as `formatSubject` writes it; null for an entry that is to be added. */
  readonly about: string | null;
  /** The page of its link; null if there is none. */
  readonly page: {
    readonly address: string;
    /** Null if it says none, or could not be read. */
    readonly title: string | null;
    /** Why it could not be read, in words; null if it was. */
    readonly unread: string | null;
    /** The feed that gives its address; the page itself was not opened. */
    readonly from?: string | undefined;
  } | null;
  /** The feed that it comes from, and all outlets in whose feeds the story was found. */
  readonly feed?: FeedFacts | undefined;
};

export type FeedFacts = {
  readonly id: string;
  readonly name: string;
  readonly outlets: readonly {
    readonly name: string;
    readonly title: string;
    readonly address: string | null;
  }[];
  /** Whose text the outlets print; null if there is one outlet. */
  readonly origin: string | null;
  /** An editor asked for it: it is none of those that the feed may propose in a day. */
  readonly isAsked?: boolean | undefined;
};

const factsSchema = z.object({
  about: z.string().nullable(),
  page: z
    .object({
      address: z.string(),
      title: z.string().nullable(),
      unread: z.string().nullable(),
      from: z.string().optional(),
    })
    .nullable(),
  feed: z
    .object({
      id: z.string(),
      name: z.string(),
      outlets: z.array(z.object({ name: z.string(), title: z.string(), address: z.string().nullable() })),
      origin: z.string().nullable(),
      isAsked: z.boolean().optional(),
    })
    .optional(),
});

const NO_FACTS: Facts = { about: null, page: null };

/** Null if another version wrote something that this one cannot read. */
export function readContent({ changes, facts }: Pick<Proposal, 'changes' | 'facts'>): Content | null {
  try {
    const read = z.array(guideChange).safeParse(JSON.parse(changes));
    if (!read.success) return null;
    const rest = facts === null ? null : factsSchema.safeParse(JSON.parse(facts));
    return { changes: read.data, facts: rest?.success ? rest.data : NO_FACTS };
  } catch {
    return null;
  }
}

export function writeContent({ changes, facts }: Content): Pick<Proposal, 'changes' | 'facts'> {
  return { changes: JSON.stringify(changes), facts: JSON.stringify(facts) };
}

/** What a proposal is about: something of the guide, or an entry to be added; null if it does not say. */
export function subjectOf({ changes, facts }: Content): Subject | 'new' | null {
  const [first] = changes;
  if (first?.kind === 'add') return first.subject.kind === 'entry' ? 'new' : first.subject;
  if (first) return first.subject;
  return facts.about === null ? null : parseSubject(facts.about);
}

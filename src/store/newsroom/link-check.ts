export const LINK_STATES = [
  'unchecked',
  'alive',
  /** Permanently, to `movedTo`. */
  'moved',
  'gone',
  'paywalled',
  /** The page says `titleNow`. */
  'title-differs',
  /** Not gone: turned away, no answer, an error of the server. */
  'unreachable',
] as const;

/** What the checks of one link have found. */
export type LinkCheck = {
  /** What the link belongs to, such as "entry 364196"; the store only compares it. */
  readonly subject: string;
  /** The address that was checked. One that has changed since is not checked yet. */
  readonly address: string;
  readonly state: (typeof LINK_STATES)[number];
  /** Since when it has been in this state. */
  readonly since: number;
  /** Null before the first check. */
  readonly checkedAt: number | null;
  /** The HTTP status of the last check; null if there was no answer. */
  readonly status: number | null;
  readonly movedTo: string | null;
  readonly titleNow: string | null;
  /** In words, of the last check. */
  readonly reason: string | null;
  /** How often in a row GET was answered with 404 or 410 while the host answered other pages, and when first. */
  readonly misses: number;
  readonly missingSince: number | null;
  /** The address of an archived copy, and of when it is; `copyLookedAt` is when it was last looked for. */
  readonly copy: string | null;
  readonly copyAt: number | null;
  readonly copyLookedAt: number | null;
  /** The last proposal that came of a check. */
  readonly proposal: string | null;
};

export type LinkChecks = {
  /** In order of subject; those checked at or after an instant, or all. */
  readonly list: (from?: { readonly since: number }) => Promise<readonly LinkCheck[]>;
  readonly find: (subject: string) => Promise<LinkCheck | null>;
  /** Replaces what is known of these links. */
  readonly record: (checks: readonly LinkCheck[]) => Promise<void>;
  /** Forgets links that the guide does not have any more. */
  readonly remove: (subjects: readonly string[]) => Promise<void>;
};

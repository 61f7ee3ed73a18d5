/** What a channel wants in its digest. */
export type DigestFilter = {
  /** Words of a search; empty for everything. */
  readonly about: string;
  /** Publishers by any of their names; none for all. */
  readonly publishers: readonly string[];
  /** No edition on a day without news. */
  readonly onlyNew: boolean;
  /** Older entries too, in turn. */
  readonly archive: boolean;
};

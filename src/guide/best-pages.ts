type Page = {
  readonly origin?: string | undefined;
  readonly citing?: string | undefined;
  readonly described?: boolean;
  readonly weak: boolean;
};

/** The pages with the best first: an outlet's own report before a reprint, a retelling and one that is weak. */
export function bestFirst<T extends Page>(pages: readonly T[]): readonly T[] {
  return [...pages].sort((a, b) => distance(a) - distance(b));
}

/** How far a page is from the report itself, or from being known to have it. */
function distance({ origin, citing, described = false, weak }: Page): number {
  return (
    (weak ? 8 : 0) + (citing === undefined ? 0 : 2) + (origin === undefined ? 0 : 1) + (described ? 1 : 0)
  );
}

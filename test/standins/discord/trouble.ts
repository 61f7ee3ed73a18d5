/**
 * What goes wrong with a request, on purpose. `never-answer`: it is not looked at, and the connection stays open.
 * `reset`: it is not looked at, and the connection breaks. The `accept-…` kinds do the work first.
 */
export type Trouble = {
  /** GET, POST, PUT, PATCH, DELETE; any when absent. */
  readonly method?: string;
  /** A regular expression that the path after `/api/v10` has to match; any when absent. */
  readonly path?: string;
  /** How many requests it strikes before it is over. Default 1; `null` for all of them. */
  readonly times?: number | null;
} & (
  | { readonly kind: 'status'; readonly status: number; readonly code?: number; readonly message?: string }
  /** `retryAfter` in seconds. */
  | { readonly kind: 'rate-limit'; readonly retryAfter: number; readonly global?: boolean }
  | { readonly kind: 'never-answer' | 'reset' | 'accept-then-never-answer' | 'accept-then-reset' }
  /** Answered properly after `ms` milliseconds. */
  | { readonly kind: 'delay'; readonly ms: number }
);

export type Troubles = {
  readonly add: (trouble: Trouble) => void;
  readonly clear: () => void;
  /** The trouble that strikes this request, used up by one. */
  readonly strike: (method: string, path: string) => Trouble | null;
};

export function createTroubles(): Troubles {
  let waiting: { readonly trouble: Trouble; left: number }[] = [];
  return {
    add(trouble) {
      waiting.push({
        trouble,
        left: trouble.times === null ? Number.POSITIVE_INFINITY : (trouble.times ?? 1),
      });
    },
    clear() {
      waiting = [];
    },
    strike(method, path) {
      const found = waiting.find(
        ({ trouble }) =>
          (trouble.method === undefined || trouble.method === method) &&
          (trouble.path === undefined || new RegExp(trouble.path).test(path)),
      );
      if (!found) return null;
      found.left -= 1;
      if (found.left <= 0) waiting = waiting.filter((entry) => entry !== found);
      return found.trouble;
    },
  };
}

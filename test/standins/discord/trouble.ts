/**
 * A fault to inject into requests. `never-answer` ignores the request and leaves the connection open; `reset` ignores it
 * and breaks the connection. The `accept-…` kinds process the request first; `garble` then answers half of its JSON.
 */
export type Trouble = {
  /** GET, POST, PUT, PATCH, DELETE; any method if absent. */
  readonly method?: string;
  /** A regular expression for the path after `/api/v10`; any path if absent. */
  readonly path?: string;
  /** How many requests fail. 1 if absent; `null` for all. */
  readonly times?: number | null;
} & (
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly code?: number;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** `retryAfter` in seconds. */
  | { readonly kind: 'rate-limit'; readonly retryAfter: number; readonly global?: boolean }
  | {
      readonly kind:
        | 'never-answer'
        | 'reset'
        | 'accept-then-never-answer'
        | 'accept-then-reset'
        | 'accept-then-garble';
    }
  | { readonly kind: 'accept-then-status'; readonly status: number }
  /** This and nothing done, as a proxy may answer: text as a page, anything else as JSON; with HTTP 200 if `status` is absent. */
  | { readonly kind: 'answer'; readonly answer: unknown; readonly status?: number }
  /** Answered properly after `ms` milliseconds, or once `until` resolves. */
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'hold'; readonly until: Promise<void> }
);

export type Troubles = {
  readonly add: (trouble: Trouble) => void;
  readonly clear: () => void;
  /** Takes the trouble that applies to this request, if any. */
  readonly take: (method: string, path: string) => Trouble | null;
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
    take(method, path) {
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

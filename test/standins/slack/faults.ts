/** A fault to inject into calls to Slack. */
export type Fault = {
  /** A method such as "chat.postMessage", "response_url", or "*" for every method. */
  readonly method: string;
  /** Only calls that name this channel. */
  readonly channel?: string;
  /** How many calls fail; if absent, every one until the faults are cleared. */
  readonly times?: number;
  /** The chance that a call fails, 0 to 1; 1 if absent. */
  readonly chance?: number;
  readonly what: FaultKind;
};

export type FaultKind =
  /** 429 with Retry-After, in whole seconds. */
  | { readonly kind: 'rate-limited'; readonly retryAfter: number }
  /** An HTTP status, with a page or this text, and nothing done. */
  | { readonly kind: 'status'; readonly status: number; readonly text?: string }
  /** 200 with `{"ok": false}` and nothing done. */
  | { readonly kind: 'error'; readonly error: string }
  /** 200 with this and nothing done. */
  | { readonly kind: 'answer'; readonly answer: object }
  /** The connection ends without an answer and nothing was done. */
  | { readonly kind: 'reset' }
  /** No answer ever comes and nothing was done. */
  | { readonly kind: 'hang' }
  | Delay
  /** The call is done, and then fails as above. */
  | { readonly kind: 'accept-then-status'; readonly status: number }
  | { readonly kind: 'accept-then-error'; readonly error: string }
  | { readonly kind: 'accept-then-reset' }
  | { readonly kind: 'accept-then-hang' };

/** The call is done, and answered `ms` real milliseconds later; or done and answered only then. */
export type Delay =
  | { readonly kind: 'accept-then-delay'; readonly ms: number }
  | { readonly kind: 'delay'; readonly ms: number };

export type Faults = {
  readonly add: (fault: Fault) => void;
  readonly clear: () => void;
  readonly list: () => readonly Fault[];
  /** Takes the fault that applies to this call, if any. */
  readonly take: (method: string, channel: string | null) => FaultKind | null;
};

/** `random` returns 0 to 1, like Math.random. */
export function createFaults(random: () => number): Faults {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault) => {
      waiting.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
    },
    clear: () => {
      waiting = [];
    },
    list: () => waiting.map(({ fault }) => fault),
    take: (method, channel) => {
      const found = waiting.find(
        ({ fault }) =>
          (fault.method === '*' || fault.method === method) &&
          (fault.channel === undefined || fault.channel === channel) &&
          (fault.chance === undefined || random() < fault.chance),
      );
      if (!found) return null;
      found.left -= 1;
      if (found.left <= 0) waiting = waiting.filter((each) => each !== found);
      return found.fault.what;
    },
  };
}

/** Spaces out posts as Slack does: about one message a second a channel, with short bursts tolerated. */
export type PostingRate = {
  /** A second a channel. https://docs.slack.dev/apis/web-api/rate-limits */
  readonly perSecond: number;
  /** How many may be posted at once after a pause. At least 1. */
  readonly burst: number;
};

export type Spacing = {
  /** Whole seconds to wait, at least 1; 0 if the post is allowed, which counts it. */
  readonly admit: (channel: string) => number;
};

/** The generic cell rate algorithm: one number a channel, the time at which it would have rested again. */
export function createSpacing({ perSecond, burst }: PostingRate, now: () => number): Spacing {
  const interval = 1000 / perSecond;
  const restedAt = new Map<string, number>();
  return {
    admit: (channel) => {
      const after = Math.max(now(), restedAt.get(channel) ?? 0) + interval;
      const early = after - now() - interval * burst;
      // A thousandth of a millisecond is a rounding error.
      if (early > 0.001) return Math.max(1, Math.ceil(early / 1000));
      restedAt.set(channel, after);
      return 0;
    },
  };
}

/** The result of one check by the doctor. */
export type Finding = {
  /** What was checked, in a word or two: "Settings", "Store", a platform. */
  readonly area: string;
  /** A `fault` stops the bot or a part of it from working; a `warning` may do so later, or is wasteful. */
  readonly kind: 'good' | 'warning' | 'fault';
  readonly text: string;
  /** What to do about it; null if there is nothing to do. */
  readonly todo: string | null;
};

export function good(area: string, text: string): Finding {
  return { area, kind: 'good', text, todo: null };
}

export function warning(area: string, text: string, todo: string): Finding {
  return { area, kind: 'warning', text, todo };
}

export function fault(area: string, text: string, todo: string): Finding {
  return { area, kind: 'fault', text, todo };
}

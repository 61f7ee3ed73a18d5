/** What was found about one thing. */
export type Finding = {
  /** What was looked at, in a word or two: "Settings", "Store", a platform. */
  readonly area: string;
  /** A `fault` keeps the bot, or a part of it, from working. A `warning` may do so later, or wastes something. */
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

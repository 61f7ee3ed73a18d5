import type { Reply } from '../../reply.ts';

/**
 * What the desk needs to show a reply as a chat platform will: given from outside, so that the desk knows how the
 * platforms' messages look, and nothing of how they are made.
 */
export type Place = {
  readonly id: 'slack' | 'discord';
  readonly name: string;
  /** The message as it would be sent. `part` counts from 1. */
  readonly present: (reply: Reply, part: number) => Presented;
  /** What a button of such a message asks for; null for one that only opens a link. */
  readonly pressed: (button: Readonly<Record<string, unknown>>) => Pressed | null;
};

export type Presented = { readonly payload: unknown; readonly meters: readonly Meter[] };

export type Pressed = { readonly kind: 'run' | 'share'; readonly command: string };

/** How near a message is to one of its platform's limits. */
export type Meter = {
  readonly label: string;
  readonly used: number;
  readonly limit: number;
  /** Set where the limit is not one of the platform's documented ones. */
  readonly note?: string;
};

import { LRUCache } from 'lru-cache';
import { keyOf } from './format.ts';

/** Command lines too long for a button, under short keys. */
export type LongCommands = {
  /**
   * For a message that stays: returns the key at once, and stores the line in the background. Every process with the same
   * store finds it, until nobody has kept it for some weeks.
   */
  readonly keep: (command: string) => string;
  /** For an answer that only its asker sees, which the platform soon removes: stores nothing. */
  readonly hold: (command: string) => string;
  /** Null if it is no longer known. */
  readonly recall: (key: string) => Promise<string | null>;
};

/** A store that outlives the process. */
export type TextStore = {
  readonly keep: (key: string, text: string) => Promise<void>;
  readonly find: (key: string) => Promise<string | null>;
};

type Log = { readonly error: (details: object, message: string) => void };

/** Lines in the memory of this process: the latest. */
const MAX_REMEMBERED = 10_000;

/** A store forgets what is not kept again within some days. */
const KEEP_AGAIN_MS = 12 * 60 * 60_000;

/** With `texts` null, the lines last as long as the process. */
export function createLongCommands(
  texts: TextStore | null,
  log: Log,
  now: () => number = Date.now,
): LongCommands {
  const known = new LRUCache<string, { readonly command: string; readonly keptAt: number | null }>({
    max: MAX_REMEMBERED,
  });
  const hold = (command: string): string => {
    const key = keyOf(command);
    if (!known.has(key)) known.set(key, { command, keptAt: null });
    return key;
  };
  if (texts === null) return { keep: hold, hold, recall: async (key) => known.get(key)?.command ?? null };
  return {
    hold,
    keep: (command) => {
      const key = keyOf(command);
      const keptAt = known.get(key)?.keptAt ?? null;
      // Either way: the clock may have been ahead, and set right since.
      if (keptAt !== null && Math.abs(now() - keptAt) < KEEP_AGAIN_MS) return key;
      known.set(key, { command, keptAt: now() });
      texts.keep(key, command).catch((err: unknown) => {
        known.set(key, { command, keptAt: null });
        log.error(
          { err },
          'a long button command could not be stored; the button works until the bot restarts',
        );
      });
      return key;
    },
    recall: async (key) => known.get(key)?.command ?? (await texts.find(key)),
  };
}

import { LRUCache } from 'lru-cache';
import { keyOf } from './format.ts';

/** Command lines too long for a button, stored under short keys; every process with the same store finds them. */
export type LongCommands = {
  /** Returns the key at once, and stores the line in the background. */
  readonly keep: (command: string) => string;
  readonly recall: (key: string) => Promise<string | null>;
};

/** A store that outlives the process. */
export type TextStore = {
  readonly keep: (key: string, text: string) => Promise<void>;
  readonly find: (key: string) => Promise<string | null>;
};

type Log = { readonly error: (details: object, message: string) => void };

/** Lines that this process stored last: they need not be written again or looked up. */
const MAX_REMEMBERED = 10_000;

/** A store forgets what is not kept again within some days. */
const KEEP_AGAIN_MS = 12 * 60 * 60_000;

/** With `texts` null, the lines last as long as the process. */
export function createLongCommands(
  texts: TextStore | null,
  log: Log,
  now: () => number = Date.now,
): LongCommands {
  const known = new LRUCache<string, { readonly command: string; readonly at: number }>({
    max: MAX_REMEMBERED,
  });
  return {
    keep: (command) => {
      const key = keyOf(command);
      const at = now();
      if (at - (known.get(key)?.at ?? 0) < KEEP_AGAIN_MS) return key;
      known.set(key, { command, at });
      texts?.keep(key, command).catch((err: unknown) => {
        known.delete(key);
        log.error(
          { err },
          'a long button command could not be stored; the button works until the bot restarts',
        );
      });
      return key;
    },
    recall: async (key) => known.get(key)?.command ?? (await texts?.find(key)) ?? null,
  };
}

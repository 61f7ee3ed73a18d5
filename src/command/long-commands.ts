import { LRUCache } from 'lru-cache';
import { keyOf } from './format.ts';

/** Commands that are too long for a button, under short keys; any process that shares their texts finds them. */
export type LongCommands = {
  /** Returns at once: the key is made of the command, and the text is written in the background. */
  readonly keep: (command: string) => string;
  readonly recall: (key: string) => Promise<string | null>;
};

/** Where they outlive the process. */
export type LastingTexts = {
  readonly keep: (key: string, text: string) => Promise<void>;
  readonly find: (key: string) => Promise<string | null>;
};

type Log = { readonly error: (details: object, message: string) => void };

/** What this process wrote last need not be written again, nor be looked up. */
const MOST_KNOWN = 10_000;

/** Without `texts` they last as long as the process. */
export function createLongCommands(texts: LastingTexts | null, log: Log): LongCommands {
  const known = new LRUCache<string, string>({ max: MOST_KNOWN });
  return {
    keep: (command) => {
      const key = keyOf(command);
      if (known.has(key)) return key;
      known.set(key, command);
      texts?.keep(key, command).catch((err: unknown) => {
        known.delete(key);
        log.error(
          { err },
          'a long button command could not be stored; the button works until the bot restarts',
        );
      });
      return key;
    },
    recall: async (key) => known.get(key) ?? (await texts?.find(key)) ?? null,
  };
}

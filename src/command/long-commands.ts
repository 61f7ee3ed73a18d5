import type { Log } from '../ops/log.ts';
import type { KeptTexts } from '../store/store.ts';
import { keyOf } from './format.ts';

/** Commands that are too long for a button, under their short keys; any process with the same store finds them. */
export type KeptCommands = {
  /** At once: the key is made of the command, and the store is written in the background. */
  readonly keep: (command: string) => string;
  readonly recall: (key: string) => Promise<string | null>;
};

/** Keys that were written by this process: they need not be written again. */
const MOST_KNOWN = 10_000;

/** Without `texts` they last as long as the process. */
export function createKeptCommands(texts: KeptTexts | null, log: Log): KeptCommands {
  const known = new Map<string, string>();
  return {
    keep: (command) => {
      const key = keyOf(command);
      if (known.has(key)) return key;
      if (known.size >= MOST_KNOWN) known.clear();
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

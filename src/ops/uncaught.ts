import type { Log } from './log.ts';

/** The events of a process that nothing else has handled. */
const UNCAUGHT = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * The last resort: logs an error that nothing caught, and ends the process. Its state is unknown then, whereas a fresh
 * start continues from what the store holds. `openLog` is called when it happens; `say` if even that fails.
 */
export function endIfUncaught(
  openLog: () => Promise<Log>,
  say: (error: unknown) => void,
  end: (code: number) => void = process.exit,
): void {
  for (const event of UNCAUGHT) {
    process.on(event, async (error: unknown) => {
      try {
        const err = error instanceof Error ? error : new Error(String(error));
        (await openLog()).error({ err, event }, 'an error that nothing caught: the bot ends; start it again');
      } catch {
        say(error);
      }
      end(1);
    });
  }
}

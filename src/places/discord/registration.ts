import { type Backoff, backoff, type Wait } from '../../async.ts';
import { MAX_NAMED_PAUSE_MS } from '../../delivery/settle.ts';
import type { Log } from '../../ops/log.ts';
import { inviteLink } from './needed-permissions.ts';
import { classifyError, type Failure } from './refusals.ts';

export type RegistrationOptions = {
  /** Registers the commands of an application, if they have changed. */
  readonly register: (application: string) => Promise<void>;
  /** The server they are for; null for all servers. */
  readonly guild: string | null;
  readonly log: Log;
  /** Milliseconds between attempts. */
  readonly pauses: Backoff;
  readonly wait: Wait;
  readonly signal: AbortSignal;
};

export type Registration = {
  /** Begins to register the commands, and returns at once. */
  readonly begin: (application: string) => void;
  /** Call when the bot has joined a server: the commands can be registered there now. */
  readonly joined: (guild: string) => void;
  /** Why Discord does not have the commands, as a sentence without a full stop; null if it has them. */
  readonly missing: () => string | null;
};

/** Registers the commands, again until Discord has them. Only if it refuses the commands themselves, that would not help. */
export function createRegistration(options: RegistrationOptions): Registration {
  const { register, guild, log, pauses, wait, signal } = options;
  let application: string | null = null;
  let missing: string | null = NOT_YET;
  let isRunning = false;
  let pause = new AbortController();

  const explain = (failure: Failure, id: string): string => {
    if (failure.kind !== 'refused') return `${NOT_YET}: ${failure.why}`;
    if (guild === null || failure.reason === 'message-rejected') {
      return `Discord refuses the commands: ${failure.said}`;
    }
    const where = `The bot is not in the server of DISCORD_GUILD_ID (${guild}), or may not register commands there`;
    return `${where}. Invite it: ${inviteLink(id)} ; or correct DISCORD_GUILD_ID`;
  };

  const run = async (id: string): Promise<void> => {
    for (let failures = 1; !signal.aborted; failures += 1) {
      pause = new AbortController();
      try {
        await register(id);
        missing = null;
        return;
      } catch (err) {
        if (signal.aborted) return;
        const failure = classifyError(err);
        const why = explain(failure, id);
        const isNews = why !== missing;
        missing = why;
        if (failure.kind === 'refused') {
          if (isNews)
            log.error({ why, said: failure.said }, 'the commands cannot be registered with Discord');
          if (failure.reason === 'message-rejected') return;
        }
        const asked = failure.kind === 'later' ? Math.min(failure.afterMs ?? 0, MAX_NAMED_PAUSE_MS) : 0;
        const pauseMs = Math.max(asked, backoff(failures, pauses));
        if (failure.kind !== 'refused') log.warn({ why: failure.why, failures, pauseMs }, RETRYING);
        await wait(pauseMs, AbortSignal.any([signal, pause.signal]));
      }
    }
  };

  const start = () => {
    pause.abort();
    if (application === null || isRunning) return;
    isRunning = true;
    void run(application).finally(() => {
      isRunning = false;
    });
  };

  return {
    begin: (id) => {
      application = id;
      start();
    },
    joined: (id) => {
      if (id === guild) start();
    },
    missing: () => missing,
  };
}

const NOT_YET = 'The commands are not registered yet';

const RETRYING = 'the commands are not registered with Discord yet; trying again';

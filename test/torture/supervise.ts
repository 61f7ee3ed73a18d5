import { type ChildProcess, spawn } from 'node:child_process';
import { type EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { BotOptions } from './bot.ts';

/** A bot under supervision: it is restarted when it exits, as by systemd or a container engine. */
export type Bot = {
  /** Kills the current process and starts the next. Returns the number of posts that were in flight. */
  readonly kill: () => Promise<number>;
  readonly signal: (name: NodeJS.Signals) => void;
  /** Resolves when the current process has begun to post. */
  readonly posting: () => Promise<void>;
  readonly inFlight: () => number;
  readonly end: () => Promise<void>;
  /** How often it exited by itself after it had begun. A start that finds no store may exit. */
  readonly fell: () => number;
};

const BOT = fileURLToPath(new URL('./bot.ts', import.meta.url));
const RESTART_AFTER_MS = 200;

/** `options` are those of the next start. `posts` emits "post" with the bot when it begins to post a message. */
export function superviseBot(options: () => BotOptions, posts: EventEmitter): Bot {
  let isOver = false;
  let fell = 0;
  let begun = Promise.withResolvers<void>();
  let child: ChildProcess;
  let inFlight = new Set<string>();

  const start = () => {
    let hasBegun = false;
    const said: string[] = [];
    const started = spawn(process.execPath, [BOT, JSON.stringify(options())], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const posting = new Set<string>();
    inFlight = posting;
    createInterface({ input: started.stdout }).on('line', (line) => {
      hasBegun = true;
      begun.resolve();
      if (line.startsWith('-')) posting.delete(line.slice(1));
      if (!line.startsWith('+')) return;
      posting.add(line.slice(1));
      posts.emit('post', bot);
    });
    started.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
    started.once('exit', (_code, signal) => {
      if (isOver || signal === 'SIGKILL') return;
      if (hasBegun) {
        fell += 1;
        process.stderr.write(`A bot ended by itself: ${said.join('').slice(-2_000)}\n`);
      }
      setTimeout(() => {
        if (!isOver) start();
      }, RESTART_AFTER_MS);
    });
    child = started;
  };

  const gone = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    // "close" comes after everything that it had written.
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  };

  const bot: Bot = {
    kill: async () => {
      await gone();
      const count = inFlight.size;
      begun = Promise.withResolvers();
      start();
      return count;
    },
    signal: (name) => void child.kill(name),
    posting: () => begun.promise,
    inFlight: () => inFlight.size,
    end: async () => {
      isOver = true;
      await gone();
    },
    fell: () => fell,
  };
  start();
  return bot;
}

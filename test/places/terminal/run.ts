import { spawn } from 'node:child_process';

export type Run = { readonly status: number | null; readonly out: string; readonly err: string };

export type RunOptions = {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Kills the process when it aborts. */
  readonly signal?: AbortSignal;
};

/** Settings of the machine that the tests run on must not reach the bot. */
const NO_SETTINGS = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  PORT: '0',
  SLACK_BOT_TOKEN: '',
  SLACK_APP_TOKEN: '',
  SLACK_SIGNING_SECRET: '',
  DISCORD_TOKEN: '',
};

/** Runs one of the project's programs as a user does, to its end. `input` is all of its standard input. */
export function run(
  program: string,
  words: readonly string[],
  { input = '', env = {}, cwd = '.', signal }: RunOptions = {},
): Promise<Run> {
  const child = spawn(process.execPath, [program, ...words], {
    cwd,
    env: { ...NO_SETTINGS, ...env },
    signal,
    killSignal: 'SIGKILL',
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.on('close', (status) => resolve({ status, out, err }));
  });
}

export function ask(words: readonly string[], input = ''): Promise<Run> {
  return run('src/places/terminal/ask.ts', words, { input });
}

import { commands } from '../../../commands/registry.ts';
import { createLongCommands } from '../../../src/command/long-commands.ts';
import { createDeskbook } from '../../../src/deskbook.ts';
import { openGuide } from '../../../src/guide/current-guide.ts';
import { deskAsker } from '../../../src/places/desk/asker.ts';
import { type DeskOptions, deskApplication } from '../../../src/places/desk/desk.ts';
import { loadPreviews } from '../../../src/places/desk/previews.ts';
import type { Running } from '../../../src/places/desk/running.ts';
import { places } from '../../../src/places/registry.ts';
import { createPasswordCheck } from '../../../src/server/password-check.ts';
import { startServer } from '../../../src/server/server.ts';

/** Nothing connected and nothing subscribed: what a newcomer without tokens has. */
const NOTHING_RUNS: Running = {
  since: '2026-06-15T06:00:00.000Z',
  connections: [
    { place: 'Slack', state: 'off', detail: 'No SLACK_BOT_TOKEN is set.' },
    { place: 'Discord', state: 'off', detail: 'No DISCORD_TOKEN is set.' },
  ],
  subscriptions: [],
  deliveries: [],
};

/** The desk over the shipped guide or another, on a free port, as `npm start` without tokens serves it. */
export async function startDesk({
  password,
  guideDir = 'data',
  ...options
}: Partial<Omit<DeskOptions, 'password'>> & {
  readonly port?: number;
  readonly password?: string;
  readonly guideDir?: string;
} = {}) {
  const now = () => new Date('2026-06-15T09:30:00Z');
  const faults: unknown[] = [];
  const log = { error: (details: object) => void faults.push(details) };
  const deskbook = createDeskbook({
    guide: await openGuide({ folder: guideDir, cacheDir: null }),
    pageSize: 5,
    now,
    report: (fault) => faults.push(fault),
  });
  const host = '127.0.0.1';
  const desk = deskApplication({
    commands,
    answer: (line) => deskbook.answer(line, deskAsker),
    openForm: (line) => deskbook.forms.open(line, deskAsker, 'pressed'),
    complete: (line, most) => deskbook.complete(line, deskAsker, most),
    library: deskbook.library,
    places: await loadPreviews(places),
    longCommands: createLongCommands(null, log),
    answers: 'private',
    running: async () => NOTHING_RUNS,
    faults: () => [],
    now,
    overdueDays: 90,
    host,
    isLoopback: true,
    proxies: { hostOf: ({ headers }) => headers.host ?? '' },
    password: password === undefined ? null : openTo(password, options.now ?? now),
    log,
    ...options,
  });
  const onRefused = () => undefined;
  const server = await startServer({
    host,
    port: options.port ?? 0,
    routes: {},
    fallback: desk,
    onRefused,
    log,
  });
  return { ...server, faults };
}

function openTo(password: string, now: () => Date) {
  return createPasswordCheck({
    wait: async () => {},
    password,
    addressOf: () => 'here',
    clock: () => now().getTime(),
  });
}

import { onTestFinished } from 'vitest';
import type { Answer } from '../../../src/command/answer.ts';
import type { Asker, Call } from '../../../src/command/command.ts';
import { createDeskbook } from '../../../src/deskbook.ts';
import { openGuide } from '../../../src/guide/current-guide.ts';
import { type SlackOptions, startSlack } from '../../../src/places/slack/adapter.ts';
import { EVENTS_PATH } from '../../../src/places/slack/manifest.ts';
import type { Reply } from '../../../src/reply.ts';
import { startTestServer } from '../../server/test-server.ts';
import { type SlackStandin, type StandinOptions, startSlackStandin } from '../../standins/slack/server.ts';

export type Newsroom = {
  readonly slack: SlackStandin;
  readonly bot: ReturnType<typeof startSlack>;
  /** What the bot logged at "warn" and "error". */
  readonly logged: readonly string[];
  /** How long it would have waited, in milliseconds, before each new try. */
  readonly pauses: readonly number[];
};

export type NewsroomOptions = Partial<
  Pick<
    SlackOptions,
    | 'answer'
    | 'takeTurn'
    | 'answers'
    | 'editors'
    | 'longCommands'
    | 'acknowledgeAfterMs'
    | 'limit'
    | 'pause'
    | 'forms'
    | 'commands'
    | 'clock'
  >
> & { readonly standin?: StandinOptions };

export const deskbook = createDeskbook({
  guide: await openGuide({ folder: 'data' }),
  pageSize: 5,
  now: () => new Date('2026-11-24T09:00:00Z'),
  report: () => {},
});

// As at a start: Slack waits three seconds for an answer, and not for the index.
deskbook.library().search.size;

export const MODES = ['socket', 'http'] as const;

/** The bot on the real guide, before a Slack of its own; both end with the test. */
export async function openNewsroom(
  mode: (typeof MODES)[number],
  { standin, ...options }: NewsroomOptions = {},
): Promise<Newsroom> {
  const slack = await startSlackStandin(standin);
  const logged: string[] = [];
  const pauses: number[] = [];
  const note = (details: object, message: string) => {
    logged.push(`${message} ${JSON.stringify(details)}`);
  };
  const bot = startSlack({
    botToken: slack.botToken,
    mode:
      mode === 'socket'
        ? { kind: 'socket', appToken: slack.appToken }
        : { kind: 'http', signingSecret: slack.signingSecret },
    apiUrl: slack.apiUrl,
    answers: 'private',
    editors: [],
    answer: deskbook.answer,
    onRefused: () => {},
    pause: async (ms) => {
      pauses.push(ms);
    },
    log: { info: () => {}, warn: note, error: note },
    ...options,
  });
  onTestFinished(async () => {
    await bot.stop();
    await slack.stop();
  });
  await bot.ready;
  if (mode === 'http') {
    const server = await startTestServer({ routes: bot.routes });
    onTestFinished(() => server.stop());
    slack.deliverTo(server.at(EVENTS_PATH));
  }
  return { slack, bot, logged, pauses };
}

/** Answers with this reply whatever is asked. */
export function always(given: Partial<Reply>): (typed: string | Call, asker: Asker) => Promise<Answer> {
  return async (typed) => ({
    reply: {
      audience: 'channel',
      command: String(typed),
      title: 'An answer',
      blocks: [],
      buttons: [],
      footer: [],
      sources: [],
      answers: { ids: [], points: [] },
      cited: null,
      ...given,
    },
    part: 1,
    known: true,
  });
}

import {
  App,
  type BlockAction,
  type ButtonAction,
  type RespondArguments,
  SocketModeReceiver,
} from '@slack/bolt';
import { type Wait, wait } from '../../async.ts';
import type { Answer } from '../../command/answer.ts';
import type { Asker } from '../../command/command.ts';
import { shared } from '../../command/share.ts';
import type { PlacePorts, RunningPlace } from '../place.ts';
import { slackAsker } from './asker.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { createCompose } from './compose.ts';

import { answerCommand, deliver } from './deliver.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { introduce, type SlackIdentity } from './identity.ts';
import { EVENTS_PATH } from './manifest.ts';
import { createMessenger } from './messenger.ts';
import { renderSlack } from './render.ts';
import type { SlackSettings } from './settings.ts';
import { keepConnected } from './socket.ts';
import { decodeTypedText } from './typed-text.ts';
import { clientOptions, createClient } from './web-client.ts';

export type SlackOptions = SlackSettings &
  Pick<PlacePorts, 'answers' | 'onRefused' | 'log'> &
  Partial<Pick<PlacePorts, 'kept'>> & {
    readonly answer: (line: string, asker: Asker) => Promise<Answer>;
    /** How long an answer may take before the command is acknowledged without it. Slack waits 3000. */
    readonly acknowledgeAfterMs?: number;
    /** Waits before a retry; a test need not. */
    readonly pause?: Wait;
  };

/** Half a second for the way there and back is left of Slack's three. */
const ACKNOWLEDGE_AFTER_MS = 2500;

export function startSlack(options: SlackOptions) {
  const { log, mode, pause = wait } = options;
  const logger = createBoltLogger(log);
  const clientSettings = { apiUrl: options.apiUrl, logger };
  const slack = createClient(options.botToken, clientSettings);
  const inFlight = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  let identity: SlackIdentity | null = null;

  const socketReceiver =
    mode.kind === 'socket'
      ? new SocketModeReceiver({
          appToken: mode.appToken,
          logger,
          autoReconnectEnabled: false,
          installerOptions: { clientOptions: clientOptions(clientSettings) },
        })
      : null;
  const http = mode.kind === 'http' ? createHttpReceiver({ ...mode, onRefused: options.onRefused }) : null;
  const receiver = socketReceiver ?? http?.receiver;
  if (!receiver) throw new Error('Expected Slack to be reached by Socket Mode or by HTTP.');

  const app = new App({
    receiver,
    logger,
    // One workspace, one token, checked once below: nothing to look up for each event.
    authorize: async () => ({ botToken: options.botToken }),
    clientOptions: clientOptions(clientSettings),
    convoStore: false,
    ignoreSelf: false,
  });

  const track = <T>(work: Promise<T>): Promise<T> => {
    inFlight.add(work);
    const done = () => inFlight.delete(work);
    work.then(done, done);
    return work;
  };

  const compose = createCompose(options.kept?.keep);
  const rendering = (part: number) => ({ part, ...(options.kept ? { keep: options.kept.keep } : {}) });

  const recall = async (value: string): Promise<string> =>
    value.startsWith('/') ? value : ((await options.kept?.recall(value)) ?? value);

  app.command(/./, ({ command, ack }) =>
    track(
      answerCommand(
        async () => {
          const asker = slackAsker(
            {
              person: command.user_id,
              personName: command.user_name,
              workspace: command.team_id,
              channel: command.channel_id,
              channelName: command.channel_name,
            },
            slack,
            options.editors,
            log,
          );
          const answer = await options.answer(
            `${command.command} ${decodeTypedText(command.text ?? '')}`,
            asker,
          );
          return compose(answer, options.answers === 'public' && answer.reply.audience === 'channel');
        },
        ack,
        (content) => deliver(command.response_url, content, log, pause),
        options.acknowledgeAfterMs ?? ACKNOWLEDGE_AFTER_MS,
      ),
    ),
  );

  app.action<BlockAction<ButtonAction>>({ type: 'block_actions', action_id: /./ }, async (pressed) => {
    await pressed.ack();
    const { action, body } = pressed;
    const kind = action.action_id.split(':')[0];
    if ((kind !== 'run' && kind !== 'share') || action.value === undefined) return;
    const asker = slackAsker(
      {
        person: body.user.id,
        personName: body.user.name ?? body.user.username ?? body.user.id,
        workspace: body.team?.id ?? body.user.team_id ?? '',
        channel: body.channel?.id ?? null,
        channelName: body.channel?.name ?? null,
      },
      slack,
      options.editors,
      log,
    );
    const typed = await recall(action.value);
    const say = (content: RespondArguments) =>
      deliver(body.response_url, { ...inThread(body), ...content }, log, pause);
    await track(kind === 'share' ? share(typed, asker, body, say) : runButton(typed, asker, body, say));
  });

  /** The private answer changes in place; under a public message the one who pressed gets an answer of their own. */
  const runButton = async (typed: string, asker: Asker, body: BlockAction, say: Say) => {
    const content = compose(await options.answer(typed, asker), false);
    await say({ ...content, replace_original: isEphemeral(body) });
  };

  const share = async (typed: string, asker: Asker, body: BlockAction, say: Say) => {
    const { reply, part } = await options.answer(typed, asker);
    if (reply.audience === 'channel') {
      const message = renderSlack(shared(reply, asker.personName ?? asker.person), rendering(part));
      await say({ response_type: 'in_channel', replace_original: false, ...message });
    }
    // The same answer without the button, so that it is not shared twice; an apology shows here as well.
    const again = renderSlack(reply, rendering(part));
    await say({ response_type: 'ephemeral', replace_original: isEphemeral(body), ...again });
  };

  app.error(async (error) => {
    log.error({ err: error }, 'a Slack request failed');
  });

  const connection = socketReceiver ? keepConnected(socketReceiver.client, log, pause) : null;

  const start = async (): Promise<SlackIdentity> => {
    identity = await introduce(slack, log, pause, stopping.signal);
    await connection?.ready;
    return identity;
  };

  const ready = start();
  ready.catch(() => {});
  return {
    ready,
    isConnected: () => identity !== null && (connection?.isUp() ?? true),
    routes: http ? { [EVENTS_PATH]: http.route } : {},
    messenger: createMessenger({
      ...clientSettings,
      botToken: options.botToken,
      ...(options.kept ? { keep: options.kept.keep } : {}),
      workspaceUrl: () => identity?.workspaceUrl ?? null,
    }),
    stop: async () => {
      stopping.abort();
      while (inFlight.size > 0) await Promise.allSettled(inFlight);
      await connection?.stop();
    },
  } satisfies RunningPlace;
}

type Say = (content: RespondArguments) => Promise<void>;

function isEphemeral(body: BlockAction): boolean {
  return body.container.is_ephemeral === true;
}

/** An answer to a button in a thread stays in the thread. */
function inThread(body: BlockAction): { readonly thread_ts?: string } {
  const thread = body.container.thread_ts;
  return typeof thread === 'string' ? { thread_ts: thread } : {};
}

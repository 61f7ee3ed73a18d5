import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { type Wait, wait } from '../../async.ts';
import type { Answer } from '../../command/answer.ts';
import type { Asker } from '../../command/command.ts';
import { answerButton, type Pressed } from '../../command/pressed-button.ts';
import { createPresses, type Press } from '../../command/presses.ts';
import { unclearNote } from '../../command/share.ts';
import { createShares } from '../../command/shares.ts';
import type { PlacePorts } from '../place.ts';
import { type SlackPlace, slackAsker } from './asker.ts';
import { createCompose } from './compose-answer.ts';
import { msSinceReceived } from './http-receiver.ts';
import { renderSlack } from './render.ts';
import { answerCommand, deliver, type Outcome, type Say, sendAnswer } from './send-answer.ts';
import { decodeTypedText } from './typed-text.ts';
import type { SlackClient } from './web-client.ts';

export type ListenerOptions = Pick<PlacePorts, 'answers' | 'log'> &
  Partial<Pick<PlacePorts, 'longCommands'>> & {
    readonly answer: (typed: string, asker: Asker) => Promise<Answer>;
    readonly editors: readonly string[];
    /** Milliseconds an answer may take before the command is acknowledged without it. Slack waits 3000. */
    readonly acknowledgeAfterMs?: number;
    /** Waits before a retry; a test need not. */
    readonly pause?: Wait;
    /** Waits until Slack is asked whether it still accepts the bot; see `standing.ts`. */
    readonly idleWait?: Wait;
  };

/** Half a second of Slack's three is left for the way there and back. */
const ACKNOWLEDGE_AFTER_MS = 2500;

/**
 * Answers commands and pressed buttons; `track` is called with each piece of work, and `home` says the bot's own workspace,
 * null while it is not known.
 */
export function listen(
  app: App,
  slack: SlackClient,
  home: () => string | null,
  options: ListenerOptions,
  track: <T>(work: Promise<T>) => Promise<T>,
): void {
  const { log, longCommands, pause = wait } = options;
  const compose = createCompose(longCommands?.keep);
  const beginPress = createPresses();
  const shareOnce = createShares<Outcome>();
  const askerAt = (place: Omit<SlackPlace, 'home'>) =>
    slackAsker({ ...place, home: home() }, slack, options.editors, log);

  app.command(/./, async ({ command, ack, context }) => {
    const compute = async () => {
      const asker = askerAt({
        person: command.user_id,
        personName: command.user_name,
        workspace: command.team_id,
        channel: command.channel_id,
        channelName: command.channel_name,
      });
      const answer = await options.answer(`${command.command} ${decodeTypedText(command.text ?? '')}`, asker);
      return compose(answer, options.answers === 'public' && answer.reply.audience === 'channel');
    };
    const say: Say = (content) => sendAnswer(command.response_url, content, log, pause);
    const withinMs = (options.acknowledgeAfterMs ?? ACKNOWLEDGE_AFTER_MS) - msSinceReceived(context);
    const left = await track(answerCommand(compute, ack, Math.max(0, withinMs)));
    // Not waited for: over HTTP, the question counts among the asker's waiting ones for as long as this function runs.
    if (left !== null) void track(deliver(left, say));
  });

  app.action<BlockAction<ButtonAction>>({ type: 'block_actions', action_id: /./ }, async (pressed) => {
    const press = beginPress(`${pressed.action.action_id.split(':')[0]} ${pressed.action.value}`);
    // If it is lost, another connection may be given the same press.
    const isAcknowledged = await pressed.ack().then(
      () => true,
      () => false,
    );
    const { action, body } = pressed;
    const kind = action.action_id.split(':')[0];
    if ((kind !== 'run' && kind !== 'share') || action.value === undefined) return;
    const asker = askerAt({
      person: body.user.id,
      personName: body.user.name ?? body.user.username ?? body.user.id,
      workspace: body.team?.id ?? body.user.team_id ?? '',
      channel: body.channel?.id ?? null,
      channelName: body.channel?.name ?? null,
    });
    const { value } = action;
    const work = () =>
      answerButton(
        () => recall(value),
        (line) => options.answer(line, asker),
        log,
      );
    const say: Say = (content, how) =>
      sendAnswer(body.response_url, { ...inThread(body), ...content }, log, pause, how);
    const message = [body.user.id, body.channel?.id, body.container.message_ts].join(' ');
    const isOvertaken = () => press.isOvertaken(message);
    /** The answer was shared and still has its button. */
    let isShared = false;
    const run = async () => {
      const pressed = await work();
      if (isEphemeral(body) && !pressed.isLost) press.claim([message], pressed.answer);
      if (kind !== 'share' || pressed.isLost) return await show(pressed, body, say, press, message);
      const outcome = await share(pressed.answer, asker, body, say, isAcknowledged);
      isShared = outcome === 'sent';
      if (await showShared(pressed.answer, outcome, body, say, isOvertaken)) isShared = false;
    };
    const key = `${message} ${value}`;
    if (kind === 'share') {
      if (sharing.has(key)) return;
      sharing.add(key);
    }
    await track(
      run().finally(() => {
        press.settle(true);
        if (!isShared) sharing.delete(key);
      }),
    );
  });

  /** Shares that run, and shared answers that still have their button: pressing it again shares nothing. */
  const sharing = new Set<string>();

  const recall = async (value: string): Promise<string | null> =>
    value.startsWith('/') ? value : ((await longCommands?.recall(value)) ?? null);

  /**
   * A private answer changes in place; under a public message, whoever presses gets their own answer. If the message shows
   * something later by now, what was changed is shown below it, unless something was changed after that.
   */
  const show = async (
    { answer, isLost }: Pressed,
    body: BlockAction,
    say: Say,
    press: Press,
    message: string,
  ) => {
    const replaces = !isLost && isEphemeral(body);
    const content = compose(answer, false);
    const replace = () =>
      say(
        { ...content, replace_original: replaces },
        replaces ? { isOvertaken: () => press.isOvertaken(message) } : {},
      );
    let told = await replace();
    while (told === 'overtaken' && (await press.mayBeShownAgain(message))) told = await replace();
    press.settle(told === 'sent' || told === 'overtaken');
    if (told === 'overtaken' && answer.changes && press.isLastChange(message))
      await say({ ...content, replace_original: false });
  };

  const rendering = (part: number) => ({ part, ...(longCommands ? { keep: longCommands.keep } : {}) });

  const share = async (
    answer: Answer,
    asker: Asker,
    body: BlockAction,
    say: Say,
    isAcknowledged: boolean,
  ): Promise<Outcome> => {
    const { reply, part } = answer;
    if (reply.audience !== 'channel') return 'not sent';
    if (!isAcknowledged) return 'unclear';
    const message = renderSlack(reply, { ...rendering(part), sharedBy: asker.personName ?? asker.person });
    const content = { response_type: 'in_channel', replace_original: false, ...message } as const;
    const thread = inThread(body).thread_ts ?? '';
    return shareOnce(asker, answer, thread, (hurry) => say(content, { hurry }));
  };

  /**
   * The same answer, without the button once it is shared; an apology is shown here as well. If the message shows something
   * later by now, only what went wrong is shown, below it. False if the button may still be there.
   */
  const showShared = async (
    { reply, part }: Answer,
    outcome: Outcome,
    body: BlockAction,
    say: Say,
    isOvertaken: () => boolean,
  ): Promise<boolean> => {
    const again = renderSlack(reply, {
      ...rendering(part),
      ...(outcome === 'sent' ? {} : { share: true }),
      ...(outcome === 'unclear' ? { note: unclearNote('Slack') } : {}),
    });
    const replaces = isEphemeral(body);
    const told = await say(
      { response_type: 'ephemeral', replace_original: replaces, ...again },
      { isOvertaken },
    );
    if (told !== 'overtaken') return told === 'sent';
    if (outcome !== 'sent') await say({ response_type: 'ephemeral', replace_original: false, ...again });
    return true;
  };
}

function isEphemeral(body: BlockAction): boolean {
  return body.container.is_ephemeral === true;
}

/** An answer to a button in a thread stays in the thread. */
function inThread(body: BlockAction): { readonly thread_ts?: string } {
  const thread = body.container.thread_ts;
  return typeof thread === 'string' ? { thread_ts: thread } : {};
}

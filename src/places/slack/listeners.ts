import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { wait, within } from '../../async.ts';
import type { Answer } from '../../command/answer.ts';
import type { Asker } from '../../command/command.ts';
import { answerButton, type Pressed } from '../../command/pressed-button.ts';
import { createPresses, type Press } from '../../command/presses.ts';
import { unclearNote } from '../../command/share.ts';
import { createShares } from '../../command/shares.ts';
import { type SlackPlace, slackAsker } from './asker.ts';
import { createCompose } from './compose-answer.ts';
import { listenToForms } from './form-listeners.ts';
import { msSinceReceived } from './http-receiver.ts';
import type { ListenerOptions } from './listener-options.ts';
import { renderSlack } from './render.ts';
import { answerCommand, deliver, type Outcome, type Say, sendAnswer } from './send-answer.ts';
import { decodeTypedText } from './typed-text.ts';
import type { SlackClient } from './web-client.ts';

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

  const recall = async (value: string): Promise<string | null> =>
    value.startsWith('/') ? value : ((await longCommands?.recall(value)) ?? null);

  const forms = options.forms
    ? listenToForms(app, { ...options, slack, pause, forms: options.forms, recall, compose, askerAt, track })
    : null;

  app.command(/./, async ({ command, ack, context }) => {
    const asker = askerAt({
      person: command.user_id,
      personName: command.user_name,
      workspace: command.team_id,
      channel: command.channel_id,
      channelName: command.channel_name,
    });
    const line = `${command.command} ${decodeTypedText(command.text ?? '')}`;
    const say: Say = (content) => sendAnswer(command.response_url, content, log, pause);
    const composed = (answer: Answer) =>
      compose(answer, options.answers === 'public' && answer.reply.audience === 'channel');
    const withinMs = () =>
      Math.max(0, (options.acknowledgeAfterMs ?? ACKNOWLEDGE_AFTER_MS) - msSinceReceived(context));
    // Begun before anything is waited for, as the answer is: over HTTP, the turn has begun.
    const opening = forms?.mayOpen(line) ? track(forms.open(line, asker, 'typed')) : null;
    const opened = opening && (await within(opening, withinMs()));
    const early = opened?.kind === 'answer' ? opened.answer : null;
    if (forms && opening && !early) {
      await ack().catch(() => {});
      const { trigger_id: trigger, response_url: responseUrl } = command;
      const place = {
        responseUrl,
        channel: command.channel_id,
        channelName: command.channel_name,
        thread: null,
      };
      const answer = await track(forms.show(await opening, { trigger, place, say }));
      if (answer) void track(deliver(composed(answer), say));
      return;
    }
    const compute = async () => composed(early ?? (await options.answer(line, asker)));
    const left = await track(answerCommand(compute, ack, withinMs()));
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
    if ((kind !== 'run' && kind !== 'share' && kind !== 'form') || action.value === undefined) return;
    const asker = askerAt({
      person: body.user.id,
      personName: body.user.name ?? body.user.username ?? body.user.id,
      workspace: body.team?.id ?? body.user.team_id ?? '',
      channel: body.channel?.id ?? null,
      channelName: body.channel?.name ?? null,
    });
    const { value } = action;
    /** Null if a form was opened. */
    const answerOrOpen = async (line: string): Promise<Answer | null> => {
      if (!forms || kind === 'share' || (kind === 'run' && !forms.mayOpen(line)))
        return await options.answer(line, asker);
      const place = {
        responseUrl: body.response_url,
        channel: body.channel?.id ?? null,
        channelName: body.channel?.name ?? null,
        thread: inThread(body).thread_ts ?? null,
      };
      const how = kind === 'form' ? 'pressed' : 'typed';
      const opened = await forms.open(line, asker, how);
      return await forms.show(opened, { trigger: body.trigger_id, place, say });
    };
    const work = () => answerButton(() => recall(value), answerOrOpen, log);
    const say: Say = (content, how) =>
      sendAnswer(body.response_url, { ...inThread(body), ...content }, log, pause, how);
    const message = [body.user.id, body.channel?.id, body.container.message_ts].join(' ');
    const isOvertaken = () => press.isOvertaken(message);
    /** The answer was shared and still has its button. */
    let isShared = false;
    const run = async () => {
      const { answer, isLost } = await work();
      if (!answer) return;
      const pressed = { answer, isLost };
      if (isEphemeral(body) && !pressed.isLost) press.claim([message], pressed.answer);
      if (kind !== 'share' || pressed.isLost) return await show(pressed, body, say, press, message);
      const outcome = await share(pressed.answer, asker, body, say, isAcknowledged);
      isShared = outcome === 'sent';
      if (await showShared(pressed.answer, outcome, body, say, isOvertaken)) isShared = false;
    };
    const key = `${message} ${value}`;
    if (kind === 'share') {
      if (sharing.has(key)) return;
      sharing.set(key, true);
    }
    await track(
      run().finally(() => {
        press.settle(true);
        if (!isShared) sharing.delete(key);
      }),
    );
  });

  /** Shares that run, and shared answers that still have their button: pressing it again shares nothing. */
  const sharing = new LRUCache<string, true>({ max: 10_000, ttl: 24 * 60 * 60_000, ttlAutopurge: true });

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

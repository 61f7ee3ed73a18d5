import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { wait, within } from '../../async.ts';
import type { Answer } from '../../command/answer.ts';
import { answerButton } from '../../command/pressed-button.ts';
import { createPresses } from '../../command/presses.ts';
import { type SlackPlace, slackAsker } from './asker.ts';
import { createCompose } from './compose-answer.ts';
import { listenToForms } from './form-listeners.ts';
import { createGroupMembers } from './group-members.ts';
import { msSinceReceived } from './http-receiver.ts';
import type { ListenerOptions } from './listener-options.ts';
import { createPressedAnswers, inThread, isEphemeral } from './pressed-answers.ts';
import { createPublicChannels } from './public-channels.ts';
import { answerCommand, deliver, type Say, sendAnswer } from './send-answer.ts';
import { decodeTypedText } from './typed-text.ts';
import type { SlackClient } from './web-client.ts';

/** Half a second of Slack's three is left for the way there and back. */
const ACKNOWLEDGE_AFTER_MS = 2500;

export type SlackClients = {
  /** Asks who people are and what they may. */
  readonly lookUps: SlackClient;
  /** Opens forms, fills them in, and posts private answers. */
  readonly prompt: SlackClient;
};

/**
 * Answers commands and pressed buttons; `track` is called with each piece of work, and `home` says the bot's own workspace,
 * null while it is not known.
 */
export function listen(
  app: App,
  { lookUps, prompt }: SlackClients,
  home: () => string | null,
  options: ListenerOptions,
  track: <T>(work: Promise<T>) => Promise<T>,
): void {
  const { log, longCommands, pause = wait } = options;
  const compose = createCompose(longCommands?.keep);
  const beginPress = createPresses();
  const { show, share, showShared } = createPressedAnswers(compose, longCommands);
  const shared = {
    editors: options.editors,
    findGroupMembers: createGroupMembers(lookUps),
    findPublicChannels: createPublicChannels(lookUps),
  };
  const askerAt = (place: Omit<SlackPlace, 'home'>) =>
    slackAsker({ ...place, home: home() }, lookUps, shared, log);

  const recall = async (value: string): Promise<string | null> =>
    value.startsWith('/') ? value : ((await longCommands?.recall(value)) ?? null);

  const forms = options.forms
    ? listenToForms(app, {
        ...options,
        slack: prompt,
        pause,
        forms: options.forms,
        recall,
        compose,
        askerAt,
        track,
      })
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
}

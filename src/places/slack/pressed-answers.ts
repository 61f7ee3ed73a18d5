import type { BlockAction } from '@slack/bolt';
import { type Answer, ownReply } from '../../command/answer.ts';
import type { Asker } from '../../command/command.ts';
import type { LongCommands } from '../../command/long-commands.ts';
import type { Pressed } from '../../command/pressed-button.ts';
import type { Press } from '../../command/presses.ts';
import { unclearNote } from '../../command/share.ts';
import { createShares } from '../../command/shares.ts';
import type { createCompose } from './compose-answer.ts';
import { renderSlack } from './render.ts';
import { deliver, type Outcome, type Say } from './send-answer.ts';

/** Shows what a pressed button is answered with, and shares it. */
export function createPressedAnswers(
  compose: ReturnType<typeof createCompose>,
  longCommands: LongCommands | undefined,
) {
  const shareOnce = createShares<Outcome>();

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
    const replaceOrTell: Say = async (what) => {
      if (what !== content) return say({ ...what, replace_original: false });
      let told = await replace();
      while (told === 'overtaken' && (await press.mayBeShownAgain(message))) told = await replace();
      press.settle(told === 'sent' || told === 'overtaken');
      if (told === 'overtaken' && answer.changes && press.isLastChange(message))
        await say({ ...content, replace_original: false });
      return told;
    };
    await deliver(content, replaceOrTell);
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
    answer: Answer,
    outcome: Outcome,
    body: BlockAction,
    say: Say,
    isOvertaken: () => boolean,
  ): Promise<boolean> => {
    const again = renderSlack(ownReply(answer), {
      ...rendering(answer.part),
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

  return { show, share, showShared };
}

export function isEphemeral(body: BlockAction): boolean {
  return body.container.is_ephemeral === true;
}

/** An answer to a button in a thread stays in the thread. */
export function inThread(body: BlockAction): { readonly thread_ts?: string } {
  const thread = body.container.thread_ts;
  return typeof thread === 'string' ? { thread_ts: thread } : {};
}

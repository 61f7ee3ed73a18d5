import { type ButtonInteraction, type Message, MessageFlags } from 'discord.js';
import { once } from '../../async.ts';
import type { Answer } from '../../command/answer.ts';
import type { Asker } from '../../command/command.ts';
import { createShares } from '../../command/shares.ts';
import type { Log } from '../../ops/log.ts';
import { HIDDEN } from './external-apps.ts';
import { isUnclear } from './interaction-errors.ts';
import type { Retries } from './interaction-retries.ts';
import { type createSender, type Look, UNCLEAR } from './send-answer.ts';

/** Posts private answers for everybody, and gives them back the button for that if it fails. */
export function createSharing(
  sender: ReturnType<typeof createSender>,
  retries: Pick<Retries, 'delete'>,
  log: Pick<Log, 'warn'>,
) {
  /** Of a share that its asker alone sees, what takes it away; null of any other. */
  const shareOnce = createShares<(() => Promise<void>) | null>();

  const takeAway = async ({ webhook }: ButtonInteraction, { id }: Message): Promise<void> => {
    try {
      await retries.delete(() => webhook.deleteMessage(id));
    } catch (err) {
      log.warn({ err }, 'a share that its asker alone sees could not be deleted');
    }
  };

  /**
   * `show` shows the private answer without its button, so nobody shares twice; if sharing fails, the button is restored. It is
   * part of the share: while it waits, so does what is shared again. Discord may show to the asker alone what was posted for
   * everybody: see `isHiddenFromOthers`.
   */
  const share = async (
    interaction: ButtonInteraction,
    answered: Answer,
    asker: Asker,
    show: () => Promise<boolean>,
    isOvertaken: () => boolean,
  ): Promise<void> => {
    const sharedBy = asker.personName ?? 'somebody';
    let undo: (() => Promise<void>) | null;
    try {
      undo = await shareOnce(asker, answered, '', async (hurry) => {
        await show();
        const posted = await sender.post(interaction, answered, { sharedBy }, 0, hurry).catch((err) => {
          throw new PostError(err);
        });
        const isHidden = posted.flags.has(MessageFlags.Ephemeral);
        return isHidden ? once(() => takeAway(interaction, posted)) : null;
      });
    } catch (err) {
      const cause = err instanceof PostError ? err.cause : null;
      if (cause === null || !isUnclear(cause)) {
        // An answer that could not be shown without its button has it still.
        if (await isDone(show())) await restore(interaction, answered, SHAREABLE, isOvertaken);
        throw cause ?? err;
      }
      log.warn(
        { err: cause, command: answered.reply.command },
        'Discord did not say whether an answer was shared',
      );
      await restore(interaction, answered, { share: true, note: UNCLEAR }, isOvertaken);
      return;
    }
    if (undo === null) return void (await show());
    try {
      await restore(interaction, answered, { note: HIDDEN }, isOvertaken);
    } finally {
      await undo();
    }
  };

  /** Shows an answer with its button again: below it, if the message shows something later by now. */
  const restore = async (
    interaction: ButtonInteraction,
    answered: Answer,
    look: Look,
    isOvertaken: () => boolean,
  ): Promise<void> => {
    if (await sender.edit(interaction, answered, look, isOvertaken)) return;
    await sender.post(interaction, answered, look, MessageFlags.Ephemeral);
  };

  return { share, restore };
}

/** The message to the channel failed, for its cause. */
class PostError extends Error {
  constructor(cause: unknown) {
    super('the answer could not be posted', { cause });
  }
}

async function isDone(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

const SHAREABLE = { share: true };

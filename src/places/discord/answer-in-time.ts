import { MessageFlags } from 'discord.js';
import { within } from '../../async.ts';
import type { Answer } from '../../command/answer.ts';
import type { Call } from '../../command/command.ts';
import type { Press } from '../../command/presses.ts';
import type { PlacePorts } from '../place.ts';
import type { AcknowledgeFirst } from './acknowledge-first.ts';
import { isUnclear } from './interaction-errors.ts';
import type { Retries } from './interaction-retries.ts';
import { type createSender, isBetweenTwo, type Pressable, toSendOptions } from './send-answer.ts';

export type InTimeOptions = Pick<PlacePorts, 'log'> & {
  readonly retries: Retries;
  readonly sender: ReturnType<typeof createSender>;
  readonly beginPress: (button: string) => Press;
  readonly acknowledge: AcknowledgeFirst['acknowledge'];
};

/**
 * Gives an interaction an answer of its own: at once, or after Discord has shown that the bot is thinking. Work that has not begun
 * is begun after that, and only if Discord took it.
 */
export type AnswerInTime = (
  interaction: Pressable,
  work: Promise<Answer> | Doubtful,
  how: {
    /** Milliseconds until Discord is told that the answer takes longer. */
    readonly withinMs: number;
    /** Whoever asked sees it alone, even where answers are for everybody. */
    readonly isPrivate?: boolean;
  },
) => Promise<void>;

/** Work on what may be too late for Discord, see `AcknowledgeFirst`. */
type Doubtful = { readonly asked: string | Call | null; readonly begin: () => Promise<Answer> };

export function createAnswerInTime({
  log,
  retries,
  sender,
  beginPress,
  acknowledge,
}: InTimeOptions): AnswerInTime {
  const replacePrivately = async (interaction: Pressable, late: Answer): Promise<void> => {
    // What follows is private only if this is gone.
    await retries.delete(() => interaction.webhook.deleteMessage('@original'));
    try {
      await sender.post(interaction, late, SHAREABLE, MessageFlags.Ephemeral);
    } catch (err) {
      if (!isUnclear(err)) throw err;
      log.warn({ err }, 'Discord did not say whether it showed an answer');
      await retries.post(() => interaction.webhook.send({ content: MISSED, flags: MessageFlags.Ephemeral }));
    }
  };

  return async (interaction, work, { withinMs, isPrivate = false }) => {
    const before = beginPress('');
    const isSeen = ({ reply }: Answer) =>
      isPrivate ? isBetweenTwo(interaction) : sender.isPublic(interaction, reply);
    const isOpen = isPrivate ? isBetweenTwo(interaction) : sender.isOpen(interaction);
    const defer = () => interaction.deferReply(isOpen ? {} : { flags: MessageFlags.Ephemeral });
    // The answer may be there without our knowing, and its buttons may have been pressed.
    const edit = (answer: Answer) =>
      sender.edit(interaction, answer, SHAREABLE, () => before.isOvertaken(interaction.id));
    const showLate = async (late: Answer): Promise<void> => {
      // The answer may have turned out to be for the asker alone.
      if (isOpen && !isSeen(late)) await replacePrivately(interaction, late);
      else await edit(late);
    };
    if ('begin' in work) {
      if (await acknowledge(interaction, work.asked, defer)) await showLate(await work.begin());
      return;
    }
    const inTime = await within(work, Math.max(0, withinMs));
    if (inTime) {
      const flags = isSeen(inTime) ? 0 : MessageFlags.Ephemeral;
      const answerer = await sender.reply(interaction, inTime, SHAREABLE, (message) =>
        interaction.reply(toSendOptions(message, flags)),
      );
      if (answerer === 'unclear') await edit(inTime);
      return;
    }
    const deferred = await retries.answerOnce(defer);
    const late = await work;
    if (deferred !== 'another') await showLate(late);
  };
}

const SHAREABLE = { share: true };

const MISSED = 'Discord did not say whether it showed you the answer. If you do not see it, ask again.';

import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  InteractionContextType,
  type MessageFlags,
} from 'discord.js';
import type { Answer } from '../../command/answer.ts';
import type { Reply } from '../../reply.ts';
import type { PlacePorts } from '../place.ts';
import { isAcknowledged, isLayoutFault, retryOnce } from './interaction-errors.ts';
import { reduceToWords } from './plain-fallback.ts';
import { type DiscordMessage, renderDiscord } from './render.ts';

type Pressable = ChatInputCommandInteraction | ButtonInteraction;

/** Renders and sends the answers to interactions. */
export function createSender({
  answers,
  longCommands,
  log,
}: Pick<PlacePorts, 'answers' | 'longCommands' | 'log'>) {
  /** Whether everybody in the channel sees the reply. */
  const isPublic = (interaction: Pressable, reply: Reply): boolean =>
    isBetweenTwo(interaction) || (answers === 'public' && reply.audience === 'channel');

  const render = (interaction: Pressable, { reply, part }: Answer, sharing: boolean): DiscordMessage => {
    const share = sharing && !isPublic(interaction, reply);
    return renderDiscord(reply, { part, share, keep: longCommands.keep });
  };

  /**
   * Sends an answer. Retries after a network error unless that could show it twice; if Discord refuses the layout, sends
   * the answer again in plain words.
   */
  const sendAnswer = async (
    answer: Answer,
    send: (answer: Answer) => Promise<unknown>,
    repeats: 'may repeat' | 'once only' = 'may repeat',
  ): Promise<void> => {
    try {
      await (repeats === 'once only' ? send(answer) : retryOnce(() => send(answer)));
    } catch (err) {
      if (isAcknowledged(err)) {
        // Our own request arrived and its response was lost, or another process of the bot was first.
        log.warn({ command: answer.reply.command }, 'Discord already had an answer');
        return;
      }
      if (!isLayoutFault(err)) throw err;
      log.error({ err, command: answer.reply.command }, 'Discord refused the layout of an answer');
      await send({ ...answer, reply: reduceToWords(answer.reply) });
    }
  };

  const edit = (interaction: Pressable, answer: Answer, sharing: boolean): Promise<void> =>
    sendAnswer(answer, (given) =>
      interaction.webhook.editMessage('@original', toSendOptions(render(interaction, given, sharing), 0)),
    );

  return { isPublic, render, sendAnswer, edit };
}

/** Whether this is a direct message with the bot, where answers need neither hiding nor sharing. */
export function isBetweenTwo(interaction: Interaction): boolean {
  return interaction.context === InteractionContextType.BotDM;
}

export async function acknowledge(send: () => Promise<unknown>): Promise<void> {
  try {
    await retryOnce(send);
  } catch (err) {
    if (!isAcknowledged(err)) throw err;
  }
}

/** The message as discord.js expects it; it types flags differently for each method. */
export function toSendOptions(
  { components, allowed_mentions, flags }: DiscordMessage,
  more: 0 | MessageFlags.Ephemeral,
) {
  return {
    components,
    allowedMentions: allowed_mentions,
    flags: (flags | more) as MessageFlags.IsComponentsV2,
  };
}

import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  InteractionContextType,
  type Message,
  type MessageContextMenuCommandInteraction,
  type MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import { type Answer, ownReply } from '../../command/answer.ts';
import { unclearNote } from '../../command/share.ts';
import type { Hurry } from '../../command/shares.ts';
import type { Reply } from '../../reply.ts';
import type { PlacePorts } from '../place.ts';
import { isHiddenFromOthers } from './external-apps.ts';
import { isLayoutFault, isServerFault } from './interaction-errors.ts';
import type { Answerer, Retries } from './interaction-retries.ts';
import { reduceToWords } from './plain-fallback.ts';
import { type DiscordMessage, type RenderOptions, renderDiscord } from './render.ts';

export type Pressable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ModalSubmitInteraction
  | ButtonInteraction;

/** How an answer is rendered: with a button to share it, or with a line below its title. */
export type Look = Partial<Pick<RenderOptions, 'share' | 'sharedBy' | 'note' | 'keep'>>;

/** Below an answer that may have been shared. */
export const UNCLEAR = unclearNote('Discord');

/** Renders and sends the answers to interactions. */
export function createSender(
  { answers, longCommands, log }: Pick<PlacePorts, 'answers' | 'longCommands' | 'log'>,
  retries: Retries,
) {
  /** Whether everybody in the channel sees answers, if they are not for their asker alone. */
  const isOpen = (interaction: Pressable): boolean =>
    isBetweenTwo(interaction) || (answers === 'public' && !isHiddenFromOthers(interaction));

  /** Whether everybody in the channel sees the reply. */
  const isPublic = (interaction: Pressable, reply: Reply): boolean =>
    isBetweenTwo(interaction) || (isOpen(interaction) && reply.audience === 'channel');

  /**
   * Renders an answer and sends it; once more in plain words if it cannot be rendered or Discord refuses the layout.
   * `isRefused` tells by the error whether nothing was shown.
   */
  const lay = async <T>(
    shown: Reply,
    part: number,
    look: Look,
    send: (message: DiscordMessage) => Promise<T>,
    isRefused = isLayoutFault,
  ): Promise<T> => {
    const { command } = shown;
    const render = (reply: Reply) => renderDiscord(reply, { part, keep: longCommands.keep, ...look });
    const inWords = () => render(reduceToWords(shown));
    let message: DiscordMessage;
    try {
      message = render(shown);
    } catch (err) {
      log.error({ err, command }, 'an answer could not be rendered');
      return await send(inWords());
    }
    try {
      return await send(message);
    } catch (err) {
      if (!isRefused(err)) throw err;
      log.error({ err, command }, 'Discord refused the layout of an answer');
      return await send(inWords());
    }
  };

  /** Whoever presses a button sees the answer alone, and so does who asks where answers are private, or in a direct message. */
  const replyFor = (interaction: Pressable, answer: Answer): Reply => {
    const isAlone =
      interaction.isButton() || isBetweenTwo(interaction) || !isPublic(interaction, answer.reply);
    return isAlone ? ownReply(answer) : answer.reply;
  };

  /** Nothing is offered for sharing that Discord would show to its asker alone. */
  const isOffered = (interaction: Pressable, { share = false }: Look): boolean =>
    share && !isHiddenFromOthers(interaction);

  const lookFor = (interaction: Pressable, { reply }: Answer, look: Look): Look => {
    const isSeen = isPublic(interaction, reply);
    // Whoever presses a button sees the answer alone, except in a direct message.
    const stays = interaction.isButton() ? isBetweenTwo(interaction) : isSeen;
    return {
      ...look,
      share: isOffered(interaction, look) && !isSeen,
      keep: stays || isForm(reply) ? longCommands.keep : longCommands.hold,
    };
  };

  return {
    isOpen,
    isPublic,
    /** Gives an interaction its answer with `send`, which may be called several times: Discord accepts one. */
    reply: (
      interaction: Pressable,
      answer: Answer,
      look: Look,
      send: (message: DiscordMessage) => Promise<unknown>,
    ): Promise<Answerer> =>
      retries.answerInLayouts((attempt) =>
        lay(
          replyFor(interaction, answer),
          answer.part,
          lookFor(interaction, answer, look),
          (message) => attempt(() => send(message)),
          isLayoutFaultOrHeavy,
        ),
      ),
    /** Changes the answer that an interaction has. False if it was `isOvertaken` before that worked. */
    edit: async (
      interaction: Pressable,
      answer: Answer,
      look: Look,
      isOvertaken: () => boolean,
    ): Promise<boolean> => {
      const edit = retries.edit();
      let isShown = true;
      const change = async (message: DiscordMessage) => {
        isShown = !isOvertaken();
        if (isShown) await interaction.webhook.editMessage('@original', toSendOptions(message, 0));
      };
      await lay(
        replyFor(interaction, answer),
        answer.part,
        lookFor(interaction, answer, look),
        (message) => edit(() => change(message)),
        isLayoutFaultOrHeavy,
      );
      return isShown;
    },
    /** Posts one more message, and returns it as Discord shows it. */
    post: (
      interaction: Pressable,
      answer: Answer,
      look: Look,
      flags: 0 | MessageFlags.Ephemeral,
      hurry?: Hurry,
    ): Promise<Message> =>
      lay(
        flags === 0 ? answer.reply : ownReply(answer),
        answer.part,
        {
          ...look,
          share: isOffered(interaction, look),
          keep: flags === 0 || isForm(answer.reply) ? longCommands.keep : longCommands.hold,
        },
        (message) => retries.post(() => interaction.webhook.send(toSendOptions(message, flags)), hurry),
      ),
  };
}

/** A form that is being filled in works after a restart. */
function isForm({ buttons }: Reply): boolean {
  return buttons.some((button) => button.kind === 'form' && button.step !== undefined);
}

/** Only for what may be sent again although it may have arrived. */
function isLayoutFaultOrHeavy(err: unknown): boolean {
  return isLayoutFault(err) || isServerFault(err);
}

/** Whether this is a direct message with the bot, where answers need neither hiding nor sharing. */
export function isBetweenTwo(interaction: Interaction): boolean {
  return interaction.context === InteractionContextType.BotDM;
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

/** A message, and the interaction whose answer it is: that may be about to change it too. */
export function namesOf({ id, interactionMetadata }: Message): readonly string[] {
  return interactionMetadata ? [id, interactionMetadata.id] : [id];
}

import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  MessageFlags,
} from 'discord.js';
import { within } from '../../async.ts';
import type { Answer } from '../../command/answer.ts';
import type { PlacePorts } from '../place.ts';
import { discordAsker } from './asker.ts';
import { choicesOf } from './autocomplete.ts';
import { readCustomId } from './custom-id.ts';
import { isExpired } from './interaction-errors.ts';
import { readCall } from './read-call.ts';
import { renderDiscord } from './render.ts';
import { acknowledge, createSender, isBetweenTwo, toSendOptions } from './send-answer.ts';

export type ResponderOptions = Omit<PlacePorts, 'onRefused'> & {
  /** Milliseconds an answer may take before Discord shows that the bot is thinking. Discord waits 3000. */
  readonly deferAfterMs?: number;
};

/** Half of Discord's three seconds: the answer has to get there too. */
const DEFER_AFTER_MS = 1500;

/** Answers one interaction. Never throws: an answer that cannot be sent any more is only logged. */
export function createResponder(options: ResponderOptions): (interaction: Interaction) => Promise<void> {
  const { log } = options;
  const { isPublic, render, sendAnswer, edit } = createSender(options);
  const deferAfterMs = options.deferAfterMs ?? DEFER_AFTER_MS;

  const complete = async (interaction: AutocompleteInteraction): Promise<void> => {
    const { name } = interaction.options.getFocused(true);
    const suggestions = options.suggest(readCall(interaction), name, discordAsker(interaction));
    await interaction.respond(choicesOf(suggestions));
  };

  const command = async (interaction: ChatInputCommandInteraction): Promise<void> => {
    const work = options.answer(readCall(interaction), discordAsker(interaction));
    const inTime = await within(work, deferAfterMs);
    if (inTime) {
      await sendAnswer(inTime, (answer) => {
        const flags = isPublic(interaction, answer.reply) ? 0 : MessageFlags.Ephemeral;
        return interaction.reply(toSendOptions(render(interaction, answer, true), flags));
      });
      return;
    }
    const isOpen = isBetweenTwo(interaction) || options.answers === 'public';
    await acknowledge(() => interaction.deferReply(isOpen ? {} : { flags: MessageFlags.Ephemeral }));
    const late = await work;
    if (isOpen && !isPublic(interaction, late.reply)) {
      // The answer turned out to be for the asker alone.
      await interaction.webhook.deleteMessage('@original');
      await sendAnswer(
        late,
        (answer) =>
          interaction.webhook.send(toSendOptions(render(interaction, answer, true), MessageFlags.Ephemeral)),
        'once only',
      );
    } else await edit(interaction, late, true);
  };

  const button = async (interaction: ButtonInteraction): Promise<void> => {
    const id = readCustomId(interaction.customId);
    const asker = discordAsker(interaction);
    const work = (async () => {
      // A button of an old version, or one whose command is no longer stored, shows the help.
      const line = id === null ? null : (id.command ?? (await options.longCommands.recall(id.key)));
      return options.answer(line ?? '/help', asker);
    })();
    const inTime = await within(work, deferAfterMs);
    // An answer that only its asker sees changes in place; under a public one, whoever presses gets their own answer.
    const isOwn = interaction.message.flags.has(MessageFlags.Ephemeral) || isBetweenTwo(interaction);
    if (!inTime) {
      await acknowledge(() =>
        isOwn ? interaction.deferUpdate() : interaction.deferReply({ flags: MessageFlags.Ephemeral }),
      );
    }
    const answered = await work;
    const shares = id?.action === 'share' && answered.reply.audience === 'channel';
    if (!inTime) await edit(interaction, answered, !shares);
    else {
      await sendAnswer(answered, (answer) => {
        const message = render(interaction, answer, !shares);
        return isOwn
          ? interaction.update(toSendOptions(message, 0))
          : interaction.reply(toSendOptions(message, MessageFlags.Ephemeral));
      });
    }
    if (shares) await share(interaction, answered, asker.personName ?? 'somebody');
  };

  /** The private answer has already lost its button, so nobody shares twice; if sharing fails, the button is restored. */
  const share = async (interaction: ButtonInteraction, answered: Answer, by: string): Promise<void> => {
    try {
      await sendAnswer(
        answered,
        ({ reply, part }) => {
          const { keep } = options.longCommands;
          return interaction.webhook.send(
            toSendOptions(renderDiscord(reply, { part, sharedBy: by, keep }), 0),
          );
        },
        'once only',
      );
    } catch (err) {
      await edit(interaction, answered, true);
      throw err;
    }
  };

  return async (interaction) => {
    try {
      if (interaction.isAutocomplete()) await complete(interaction);
      else if (interaction.isChatInputCommand()) await command(interaction);
      else if (interaction.isButton()) await button(interaction);
    } catch (err) {
      const ageMs = Date.now() - interaction.createdTimestamp;
      if (isExpired(err)) log.warn({ err, ageMs }, 'an answer was too late for Discord');
      else log.error({ err, ageMs }, 'an answer did not reach Discord');
    }
  };
}

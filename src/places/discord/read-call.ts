import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
} from 'discord.js';
import type { Call } from '../../command/command.ts';

/** The call with the options that were filled in; empty ones are left out. */
export function readCall(interaction: ChatInputCommandInteraction | AutocompleteInteraction): Call {
  const [first] = interaction.options.data;
  const isSub = first?.type === ApplicationCommandOptionType.Subcommand;
  const options: readonly CommandInteractionOption[] = isSub
    ? (first.options ?? [])
    : interaction.options.data;
  return {
    command: interaction.commandName,
    action: isSub ? first.name : null,
    values: Object.fromEntries(
      options.flatMap(({ name, value }) => (value === undefined || value === '' ? [] : [[name, value]])),
    ),
  };
}

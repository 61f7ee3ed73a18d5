import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Action, Command, Option } from '../../command/command.ts';
import { listMessageOffers } from '../../command/message-links.ts';
import { longestValue } from '../../command/receive-value.ts';
import { listShownActions, listShownOptions, mustBeGiven } from '../../command/usage.ts';
import { LIMITS } from './limits.ts';
import { shorten } from './shorten.ts';

export type CommandDefinition =
  | RESTPostAPIChatInputApplicationCommandsJSONBody
  | RESTPostAPIContextMenuApplicationCommandsJSONBody;

/**
 * The commands as Discord registers them, and what they offer on messages. Look-ups work in servers, direct messages and user
 * installs.
 */
export function registeredCommands(commands: readonly Command[]): readonly CommandDefinition[] {
  const offers = listMessageOffers(commands).map(
    ({ name }): CommandDefinition => ({
      type: ApplicationCommandType.Message,
      name: shorten(name, LIMITS.messageCommand),
      ...ANYWHERE,
    }),
  );
  return [...slashCommands(commands), ...offers];
}

const ANYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

function slashCommands(
  commands: readonly Command[],
): readonly RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return commands.map((command) => ({
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: command.summary,
    options: optionsOf(command),
    ...(command.managesChannel
      ? {
          integration_types: [ApplicationIntegrationType.GuildInstall],
          contexts: [InteractionContextType.Guild],
          default_member_permissions: String(PermissionFlagsBits.ManageChannels),
        }
      : ANYWHERE),
  }));
}

function optionsOf(command: Command): APIApplicationCommandOption[] {
  const [only] = command.actions;
  if (only && command.actions.length === 1) return actionOptions(only);
  return listShownActions(command).map((action) => ({
    type: ApplicationCommandOptionType.Subcommand,
    name: action.name,
    description: action.summary,
    options: actionOptions(action),
  }));
}

/** Discord requires that required options come first. */
function actionOptions(action: Action): APIApplicationCommandBasicOption[] {
  const options = listShownOptions(action);
  const isNeeded = (option: Option) => mustBeGiven(action, option);
  return [...options.filter(isNeeded), ...options.filter((option) => !isNeeded(option))].map((option) =>
    optionJson(option, isNeeded(option)),
  );
}

function optionJson(option: Option, required: boolean): APIApplicationCommandBasicOption {
  const { name, description, kind, choices, suggest } = option;
  if (kind === 'flag') return { type: ApplicationCommandOptionType.Boolean, name, description, required };
  if (choices) {
    return {
      type: ApplicationCommandOptionType.String,
      name,
      description,
      required,
      choices: choices.map((choice) => ({ name: choice, value: choice })),
    };
  }
  return {
    type: ApplicationCommandOptionType.String,
    name,
    description,
    required,
    max_length: Math.min(LIMITS.optionText, longestValue(option)),
    ...(suggest ? { autocomplete: true } : {}),
  };
}

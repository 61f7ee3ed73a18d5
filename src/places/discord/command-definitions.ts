import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Action, Command, Option } from '../../command/command.ts';
import { listShownActions, listShownOptions } from '../../command/usage.ts';

/** The commands as Discord registers them. Look-ups work in servers, direct messages and user installs. */
export function registeredCommands(
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
      : {
          integration_types: [
            ApplicationIntegrationType.GuildInstall,
            ApplicationIntegrationType.UserInstall,
          ],
          contexts: [
            InteractionContextType.Guild,
            InteractionContextType.BotDM,
            InteractionContextType.PrivateChannel,
          ],
        }),
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
  const required = options.filter((option) => option.required);
  return [...required, ...options.filter((option) => !option.required)].map(optionJson);
}

function optionJson(option: Option): APIApplicationCommandBasicOption {
  const { name, description, kind, choices, suggest } = option;
  const required = option.required === true;
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
    ...(suggest ? { autocomplete: true } : {}),
  };
}

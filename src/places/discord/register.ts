import { isDeepStrictEqual } from 'node:util';
import { type REST, Routes } from 'discord.js';
import type { Log } from '../../ops/log.ts';
import type { CommandDefinition } from './command-definitions.ts';

type Definition = CommandDefinition;

/**
 * Registers the commands if they have changed, for one server or for all. Discord limits how many commands may be
 * created in a day, so a start without changes creates none.
 */
export async function registerCommands(
  rest: REST,
  application: string,
  guild: string | null,
  commands: readonly Definition[],
  log: Log,
): Promise<void> {
  const everywhere = Routes.applicationCommands(application);
  const route = guild === null ? everywhere : Routes.applicationGuildCommands(application, guild);
  const wanted = guild === null ? commands : commands.map(withoutContexts);
  const before = (await rest.get(route)) as readonly unknown[];
  if (!isDeepStrictEqual(byName(before), byName(wanted))) {
    await rest.put(route, { body: wanted });
    log.info(
      { guild, commands: commands.map(({ name }) => name) },
      'the commands were registered with Discord',
    );
  }
  if (guild !== null && ((await rest.get(everywhere)) as readonly unknown[]).length > 0) {
    log.warn({ guild }, 'the commands are registered for all servers too, so this one lists them twice');
  }
}

/** Only commands for all servers may say where they can be used. */
function withoutContexts({ contexts, integration_types, ...command }: Definition) {
  return command;
}

function byName(commands: readonly unknown[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(commands.map((command) => [(command as Definition).name, pickDefined(command)]));
}

/** The fields that we define, as opposed to the ids, versions and defaults that Discord adds. */
const DEFINED = [
  'type',
  'name',
  'description',
  'options',
  'required',
  'choices',
  'value',
  'autocomplete',
  'max_length',
  'integration_types',
  'contexts',
  'default_member_permissions',
];

function pickDefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pickDefined);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, held]) =>
      DEFINED.includes(key) &&
      held !== null &&
      held !== undefined &&
      held !== false &&
      // Of what is offered on messages, Discord says that its description is empty.
      held !== '' &&
      !(Array.isArray(held) && held.length === 0),
  );
  return Object.fromEntries(kept.map(([key, held]) => [key, pickDefined(held)]));
}

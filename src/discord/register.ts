import { isDeepStrictEqual } from 'node:util';
import { type REST, type RESTPostAPIChatInputApplicationCommandsJSONBody, Routes } from 'discord.js';

type Definition = RESTPostAPIChatInputApplicationCommandsJSONBody;

/**
 * Registers the commands where they differ from what is registered: for one server at once, or for all. Discord counts
 * the commands that are made in a day, so a start without changes makes none. Tells whether it registered.
 */
export async function registerCommands(
  rest: REST,
  application: string,
  guild: string | null,
  commands: readonly Definition[],
): Promise<boolean> {
  const route =
    guild === null
      ? Routes.applicationCommands(application)
      : Routes.applicationGuildCommands(application, guild);
  const before = (await rest.get(route)) as readonly unknown[];
  if (isDeepStrictEqual(byName(before), byName(commands))) return false;
  await rest.put(route, { body: commands });
  return true;
}

function byName(commands: readonly unknown[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(commands.map((command) => [(command as Definition).name, essence(command)]));
}

/** What we define, without what Discord adds: ids, versions, and the values that it fills in by default. */
const DEFINED = [
  'type',
  'name',
  'description',
  'options',
  'required',
  'choices',
  'value',
  'autocomplete',
  'integration_types',
  'contexts',
  'default_member_permissions',
];

function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, held]) =>
      DEFINED.includes(key) &&
      held !== null &&
      held !== undefined &&
      held !== false &&
      !(Array.isArray(held) && held.length === 0),
  );
  return Object.fromEntries(kept.map(([key, held]) => [key, essence(held)]));
}

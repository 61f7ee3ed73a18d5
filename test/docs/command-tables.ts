import { commands } from '../../commands/registry.ts';
import type { Command, Option } from '../../src/command/command.ts';
import { listShownActions, listShownOptions, usage } from '../../src/command/usage.ts';
import { code, table } from './markdown.ts';

export function commandTables(): string {
  return commands.map((command) => commandTable(command)).join('\n\n');
}

function commandTable(command: Command<never>): string {
  const rows = listShownActions(command).map((action) => [
    code(action.name),
    code(usage(command, action)),
    action.summary,
    code(action.example),
    (action.aliases ?? []).map(code).join(', '),
  ]);
  const options = new Map<string, Option>();
  for (const option of listShownActions(command).flatMap(listShownOptions)) {
    if (option.kind !== 'words' && !options.has(option.name)) options.set(option.name, option);
  }
  const optionRows = [...options.values()].map(({ name, kind, aliases, description, choices }) => [
    code(kind === 'flag' ? name : `${name}:`),
    choices ? `${description}: ${choices.join(', ')}` : description,
    (aliases ?? []).map(code).join(', '),
  ]);
  return [
    `## /${command.name}`,
    `${command.summary}.`,
    table(['Action', 'Usage', 'What it does', 'Example', 'Also typed as'], rows),
    ...(optionRows.length > 0 ? [table(['Option', 'What it does', 'Also typed as'], optionRows)] : []),
  ].join('\n\n');
}

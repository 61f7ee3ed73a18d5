import { parseArgs } from 'node:util';
import { OperatorError } from '../ops/operator-error.ts';
import type { Settings } from '../settings.ts';
import type { Subcommand } from './subcommand.ts';
import { subcommands, USAGE } from './subcommands.ts';

/** Runs the subcommand that the words of a command line name. Resolves with what to print. Rejects with `OperatorError`. */
export async function runSubcommand(
  [name, ...rest]: readonly string[],
  settings: () => Settings,
): Promise<string> {
  if (name === 'help' || name === '--help' || name === '-h') return USAGE;
  const found = subcommands.find((each) => each.name === name);
  if (!found) throw usageFault(listNames(), name ?? 'nothing');
  const { values, positionals } = readArguments(found, rest);
  if (values.help === true) return USAGE;
  const { least, most } = found;
  if (positionals.length < least) throw usageFault(`${found.usage}`, `${name} alone`);
  if (positionals.length > most) throw usageFault(found.usage, [name, ...positionals].join(' '));
  return found.run({ words: positionals, options: values, settings });
}

function readArguments({ name, options }: Subcommand, words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
  } catch (error) {
    // parseArgs says which option it does not know, or which lacks its value.
    throw new OperatorError(`${name}: ${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function listNames(): string {
  const names = subcommands.map(({ name }) => name);
  return names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

function usageFault(expected: string, got: string): OperatorError {
  return new OperatorError(`Expected ${expected}; got ${got}.\n${USAGE}`);
}

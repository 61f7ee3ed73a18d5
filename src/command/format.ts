import { createHash } from 'node:crypto';
import type { Call, Command, Value } from './command.ts';
import { quoteAsNeeded } from './tokens.ts';

/**
 * The line that asks for these values, which a button carries: parsing it returns the same values. Flags come before
 * values, so that no name can take them for its own next word.
 */
export function formatLine(
  command: string,
  action: string | null,
  words: string | undefined,
  named: Readonly<Record<string, Value | number>> = {},
): string {
  const given = Object.entries(named);
  const flags = given.flatMap(([name, value]) => (value === true ? [name] : []));
  const pairs = given.flatMap(([name, value]) => {
    const text = typeof value === 'object' ? value.join(',') : String(value);
    const isGiven = value !== undefined && typeof value !== 'boolean' && text !== '';
    return isGiven ? [`${name}:${quoteAsNeeded(text.replace(/\s+/g, ' ').trim())}`] : [];
  });
  return [`/${command}`, action, words, ...flags, ...pairs].filter((part) => part).join(' ');
}

/** The line that asks the same as the call. */
export function formatCall(commands: readonly Command[], call: Call): string {
  const actions = commands.find(({ name }) => name === call.command)?.actions ?? [];
  const action = actions.find(({ name }) => name === call.action) ?? actions[0];
  const words = action?.options.find(({ kind }) => kind === 'words')?.name ?? '';
  const { [words]: typed, ...named } = call.values;
  return formatLine(call.command, call.action, typed === undefined ? undefined : String(typed), named);
}

/** Stands for a command that is too long for a button; the same command has the same key wherever it is made. */
export function keyOf(command: string): string {
  return createHash('sha256').update(command).digest('base64url').slice(0, 22);
}

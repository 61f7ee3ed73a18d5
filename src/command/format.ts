import { createHash } from 'node:crypto';
import type { Call, Command, Option, Value } from './command.ts';
import { receiveValue } from './receive-value.ts';
import { quoteAsNeeded } from './tokens.ts';

/**
 * The command line for these values, as a button carries it; parsing it returns the same values. Flags come before
 * values, or a name could take one as its next word.
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
    return isGiven ? [`${name}:${quoteAsNeeded(text.replace(/[^\S\n]+/g, ' ').trim())}`] : [];
  });
  return [`/${command}`, action, words, ...flags, ...pairs].filter((part) => part).join(' ');
}

/** The call as a command line. */
export function formatCall(commands: readonly Command[], call: Call): string {
  const actions = commands.find(({ name }) => name === call.command)?.actions ?? [];
  const action = actions.find(({ name }) => name === call.action) ?? actions[0];
  const words = action?.options.find(({ kind }) => kind === 'words')?.name ?? '';
  const received = Object.entries(call.values).map(([name, value]) => {
    const option = action?.options.find(({ name: optionName }) => optionName === name);
    return [name, receive(option, value)] as const;
  });
  const { [words]: said, ...values } = Object.fromEntries(received);
  const typed = said === undefined ? undefined : String(said);
  const named = Object.entries(values).map(([name, value]) => {
    const isJoined = value === true && endsInFlag(action?.options ?? [], `${typed} ${name}`);
    return [name, isJoined ? 'yes' : value];
  });
  return formatLine(call.command, call.action, typed, Object.fromEntries(named));
}

/** Whether the last words would be read as a flag of several: "no archive". */
function endsInFlag(options: readonly Option[], line: string): boolean {
  const names = options.flatMap(({ kind, name, aliases }) =>
    kind === 'flag' ? [name, ...(aliases ?? [])] : [],
  );
  return names.some((name) => name.includes(' ') && ` ${line.toLowerCase()}`.endsWith(` ${name}`));
}

function receive(option: Option | undefined, value: Call['values'][string]): Call['values'][string] {
  if (typeof value === 'object') return value.map((each) => receiveValue(option, each));
  return typeof value === 'string' ? receiveValue(option, value) : value;
}

/** A key of 22 characters for a line that is too long for a button. The same line has the same key in every process. */
export function keyOf(command: string): string {
  return createHash('sha256').update(command).digest('base64url').slice(0, 22);
}

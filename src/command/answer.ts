import { randomUUID } from 'node:crypto';
import type { Block, Button, Reply } from '../reply.ts';
import { nearest } from '../search/edit-distance.ts';
import type { Command, Context, Remark, Suggestion } from './command.ts';
import { formatLine } from './format.ts';
import { faultReply, helpReply, incompleteReply, meantActionReply, noCommandReply } from './help.ts';
import { readLine } from './parse.ts';
import { cleanTyped, oneLine, tokens } from './tokens.ts';

/** `part` is which part of a long reply to show, from 1; `known` is false where no such command exists. */
export type Answer = { readonly reply: Reply; readonly part: number; readonly known: boolean };

/** Told of a fault inside a command, with the id that the asker was given. */
export type ReportFault = (fault: unknown, id: string, command: string) => void;

/**
 * Answers a command line. Never throws and never says nothing: a fault inside a command becomes a reply with an
 * id, and goes to `report` with the same id.
 */
export async function answer<C extends Context>(
  commands: readonly Command<C>[],
  typed: string,
  context: C,
  report: ReportFault,
): Promise<Answer> {
  const { line, part } = splitPart(typed);
  try {
    const { reply, known } = await replyTo(commands, line, context);
    return { reply, part, known };
  } catch (fault) {
    const id = randomUUID().slice(0, 8);
    report(fault, id, line);
    return { reply: faultReply(context.library, cleanTyped(line).text, id), part: 1, known: true };
  }
}

/** A renderer that moves on to a next part asks for it by adding "part:2" to the reply's command. */
export function splitPart(typed: string): { readonly line: string; readonly part: number } {
  const line = oneLine(typed);
  let part = 1;
  // Wherever it stands: what a person types after it must not make a word of it.
  const rest = line.replace(PART, (_whole, number: string) => {
    part = Math.max(1, Number(number));
    return '';
  });
  return { line: rest.trim(), part };
}

const PART = / part:(\d{1,4})(?= |$)/g;

async function replyTo<C extends Context>(
  commands: readonly Command<C>[],
  typed: string,
  context: C,
): Promise<{ readonly reply: Reply; readonly known: boolean }> {
  const line = readLine(commands, typed, context);
  switch (line.kind) {
    case 'help':
      return { reply: helpReply(context, commands, line.command), known: true };
    case 'no-command':
      return { reply: noCommandReply(context, commands, line), known: false };
    case 'incomplete':
      return { reply: incompleteReply(context, line.command, line.action, line.missing), known: true };
    case 'call': {
      const { command, action, values, named, remarks } = line.call;
      const slip = action.name === command.free && !named ? slipOf(command, values.words, context) : null;
      if (slip)
        return {
          reply: meantActionReply(context, command, slip.action, values.words, slip.instead),
          known: true,
        };
      return { reply: withRemarks(await action.run(values, context), remarks), known: true };
    }
    default:
      return line satisfies never;
  }
}

/** "/plan pont 4": a first word that is nearly an action's name and stands nowhere in the guide. */
function slipOf<C extends Context>(command: Command<C>, words: string, { library, now }: C) {
  const [first, ...rest] = tokens(words);
  if (command.actions.length < 2 || !first || first.quoted || first.minus) return null;
  const names = command.actions.map(({ name }) => name);
  if (names.includes(first.raw.toLowerCase())) return null;
  const meant = nearest(first.raw, names);
  const action = command.actions.find(({ name }) => name === meant);
  if (!action || library.search.find(first.raw, { now, literal: true, limit: 1 }).hits.length > 0)
    return null;
  const after = rest.map(({ raw }) => raw).join(' ');
  return { action, instead: formatLine(command.name, action.name, after) };
}

function withRemarks(reply: Reply, remarks: readonly Remark[]): Reply {
  if (remarks.length === 0) return reply;
  const notes: Block[] = remarks.map(({ text }) => ({ kind: 'note', text }));
  const buttons: Button[] = remarks.flatMap(({ instead }) =>
    instead === undefined ? [] : [{ kind: 'run' as const, label: instead, command: instead }],
  );
  return { ...reply, blocks: [...notes, ...reply.blocks], buttons: [...buttons, ...reply.buttons] };
}

/** What a platform's own form hands over: options by name. */
export type NamedCall = {
  readonly command: string;
  /** Null for a command without sub-commands. */
  readonly action: string | null;
  readonly values: Readonly<Record<string, string | number | boolean>>;
};

/** The line that means the same, so that both ways of asking are one. */
export function lineOfNamed<C extends Context>(commands: readonly Command<C>[], call: NamedCall): string {
  const command = commands.find(({ name }) => name === call.command);
  const action = command?.actions.find(({ name }) => name === (call.action ?? command.bare));
  const words: string[] = [];
  const named: Record<string, string | true> = {};
  for (const [name, value] of Object.entries(call.values)) {
    const option = action?.options.find((candidate) => candidate.name === name);
    if (option?.kind === 'words') words.push(String(value));
    else if (option?.kind === 'flag' || typeof value === 'boolean') {
      if (value !== false) named[name] = true;
    } else named[name] = String(value);
  }
  return formatLine(call.command, call.action, words.join(' '), named);
}

/** Completions for one option of a call that is being typed, best first. */
export function suggest<C extends Context>(
  commands: readonly Command<C>[],
  call: NamedCall,
  optionName: string,
  context: C,
): readonly Suggestion[] {
  const command = commands.find(({ name }) => name === call.command);
  const action = command?.actions.find(({ name }) => name === (call.action ?? command.bare));
  const option = action?.options.find(({ name }) => name === optionName);
  if (!option) return [];
  const typed = cleanTyped(String(call.values[optionName] ?? '')).text;
  const named = Object.fromEntries(
    Object.entries(call.values)
      .filter(([name]) => name !== optionName)
      .map(([name, value]) => [name, String(value)]),
  );
  if (option.choices) return option.choices.map((choice) => ({ label: choice, value: choice }));
  return option.suggest?.(typed, context, { words: '', named }) ?? [];
}

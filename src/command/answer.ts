import { randomUUID } from 'node:crypto';
import type { Block, Button, Reply } from '../reply.ts';
import { nearest } from '../search/edit-distance.ts';
import { cleanTyped } from './clean-typed.ts';
import type { Call, Command, Context, Remark } from './command.ts';
import { formatCall, formatLine } from './format.ts';
import { helpReply } from './help.ts';
import { faultReply, incompleteReply, meantActionReply, noCommandReply } from './misses.ts';
import { type Parsed, parse, type Understood } from './parse.ts';
import { tokens } from './tokens.ts';
import { shownActions } from './usage.ts';

/** `part` is which part of a long reply to show, from 1; `known` is false if there is no such command. */
export type Answer = { readonly reply: Reply; readonly part: number; readonly known: boolean };

/** Takes a fault inside a command, with the id that the asker was given. */
export type ReportFault = (fault: unknown, id: string, command: string) => void;

/**
 * Answers a command line, or what a form was filled in with. Never throws and never says nothing: a fault inside a
 * command becomes a reply with an id, and goes to `report` with the same id.
 */
export async function answer<C extends Context>(
  commands: readonly Command<C>[],
  asked: string | Call,
  context: C,
  report: ReportFault,
): Promise<Answer> {
  let line = typeof asked === 'string' ? cleanTyped(asked) : formatCall(commands, asked);
  try {
    const parsed = parse(commands, asked, context);
    if (typeof asked !== 'string') line = lineOf(commands, parsed, line);
    const reply = await replyTo(commands, parsed, context);
    return { reply, part: parsed.part, known: parsed.kind !== 'no-command' };
  } catch (fault) {
    const id = randomUUID().slice(0, 8);
    report(fault, id, line);
    return { reply: faultReply(context.library, line, id), part: 1, known: true };
  }
}

/** The line that asks the same; `otherwise` if it was not understood. */
export function lineOf<C extends Context>(
  commands: readonly Command<C>[],
  parsed: Parsed<C>,
  otherwise: string,
): string {
  if (parsed.kind !== 'call') return otherwise;
  const { command, action, values } = parsed;
  const name = command.actions.length > 1 ? action.name : null;
  return formatCall(commands, { command: command.name, action: name, values });
}

async function replyTo<C extends Context>(
  commands: readonly Command<C>[],
  parsed: Parsed<C>,
  context: C,
): Promise<Reply> {
  switch (parsed.kind) {
    case 'help':
      return helpReply(context, commands, parsed.command);
    case 'no-command':
      return noCommandReply(context, commands, parsed);
    case 'incomplete':
      return incompleteReply(context, parsed.command, parsed.action, parsed.missing);
    case 'call': {
      const slip = slipOf(parsed, context);
      if (slip) return meantActionReply(context, parsed.command, slip.action, parsed.words, slip.instead);
      const reply = await parsed.action.run(parsed.values, context);
      return withRemarks(reply, parsed);
    }
    default:
      return parsed satisfies never;
  }
}

/** "/plan pont 4": a first word that is nearly an action's name and is nowhere in the guide. */
function slipOf<C extends Context>(
  { command, action, words, named }: Understood<C>,
  { library, now }: Context,
) {
  const [first, ...rest] = tokens(words);
  if (named || action.name !== command.free || command.actions.length < 2) return null;
  if (!first || first.quoted || first.minus) return null;
  const shown = shownActions(command);
  const meant = nearest(
    first.raw,
    shown.map(({ name }) => name),
  );
  const other = shown.find(({ name }) => name === meant);
  if (!other || other.name === first.raw.toLowerCase()) return null;
  if (library.search.find(first.raw, { now, literal: true, limit: 1 }).hits.length > 0) return null;
  const after = rest.map(({ raw }) => raw).join(' ');
  return { action: other, instead: formatLine(command.name, other.name, after) };
}

function withRemarks<C extends Context>(reply: Reply, { remarks, action }: Understood<C>): Reply {
  if (remarks.length === 0) return reply;
  const notes: Block[] = remarks.map((remark) => ({ kind: 'note', text: noteOf(remark, action.changes) }));
  const buttons: Button[] = remarks.flatMap(({ instead }) =>
    instead === undefined || action.changes ? [] : [{ kind: 'run', label: instead, command: instead }],
  );
  return { ...reply, blocks: [...notes, ...reply.blocks], buttons: [...buttons, ...reply.buttons] };
}

/** The line that was perhaps meant is a button, unless it would change something. */
function noteOf({ text, instead }: Remark, changes: boolean | undefined): string {
  return instead !== undefined && changes ? `${text} Then write ${instead}` : text;
}

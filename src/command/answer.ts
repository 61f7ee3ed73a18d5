import { randomUUID } from 'node:crypto';
import { type Block, type Button, type Reply, runButton } from '../reply.ts';
import { nearest } from '../search/edit-distance.ts';
import { fold } from '../search/fold.ts';
import { loadFillerWords, STOP_WORDS } from '../search/stop-words.ts';
import { StoreOutage } from '../store/outage.ts';
import { askOnce } from './ask-once.ts';
import { cleanQuestion } from './clean-question.ts';
import type { Call, Command, Context, Remark } from './command.ts';
import { formCard } from './form-card.ts';
import { formatCall, formatLine } from './format.ts';
import { helpReply } from './help.ts';
import {
  faultReply,
  incompleteReply,
  misspeltActionReply,
  outageReply,
  unknownCommandReply,
} from './misses.ts';
import { FILL_MS, type FormLine, lacksWords, openForm, readFormLine } from './open-form.ts';
import { type ParsedCall, type ParseResult, parse } from './parse.ts';
import { tokenizeLine } from './tokens.ts';
import { listShownActions } from './usage.ts';

/**
 * `part` is the part of a long reply to show, from 1; `known` is false if there is no such command. `changes`: of an action that
 * posts or changes what is stored, whatever became of that, so its asker has to see it.
 */
export type Answer = {
  readonly reply: Reply;
  readonly part: number;
  readonly known: boolean;
  readonly changes?: boolean;
  /** The reply with what only its asker may see, such as marks for editors. Others who see the answer see `reply`. */
  readonly forAsker?: Reply;
};

/** The reply for where its asker is alone with it. */
export function ownReply({ reply, forAsker }: Answer): Reply {
  return forAsker ?? reply;
}

/** Logs a fault inside a command; `id` is the one in the asker's reply, `command` the line. */
export type ReportFault = (fault: unknown, id: string, command: string) => void;

/**
 * Answers a command line or a completed form. Never rejects: a fault inside a command becomes a reply with an id, and
 * goes to `report` with the same id.
 */
export async function answer<C extends Context>(
  commands: readonly Command<C>[],
  request: string | Call,
  given: C,
  report: ReportFault,
): Promise<Answer> {
  const context = { ...given, asker: askOnce(given.asker) };
  let line = typeof request === 'string' ? cleanQuestion(request) : formatCall(commands, request);
  let changes = false;
  try {
    const parsed = parse(commands, request, context);
    if (typeof request !== 'string') line = formatParsed(commands, parsed, line);
    const form = lacksWords(parsed) ? null : readFormLine(parsed, context, 'typed');
    if (form) {
      const reply = await cardReply(commands, form, context, report);
      return { reply, part: parsed.part, known: true, changes };
    }
    changes = parsed.kind === 'call' && parsed.action.changes === true;
    const reply = await replyTo(commands, parsed, context);
    return { reply, part: parsed.part, known: parsed.kind !== 'no-command', changes };
  } catch (fault) {
    const id = randomUUID().slice(0, 8);
    report(fault, id, line);
    const reply = fault instanceof StoreOutage ? outageReply(line, id, fault.kind) : faultReply(line, id);
    return { reply, part: 1, known: true, changes };
  }
}

/** A parsed call as a command line; `fallback` for any other result. */
function formatParsed<C extends Context>(
  commands: readonly Command<C>[],
  parsed: ParseResult<C>,
  fallback: string,
): string {
  if (parsed.kind !== 'call') return fallback;
  const { command, action, values } = parsed;
  const name = command.actions.length > 1 ? action.name : null;
  return formatCall(commands, { command: command.name, action: name, values });
}

/** For a place without fields: what the form would hold. */
async function cardReply<C extends Context>(
  commands: readonly Command<C>[],
  line: FormLine<C>,
  context: C,
  report: ReportFault,
): Promise<Reply> {
  const { form, fill } = openForm(commands, line, context, report);
  return formCard((await fill?.(AbortSignal.timeout(FILL_MS))) ?? form);
}

async function replyTo<C extends Context>(
  commands: readonly Command<C>[],
  parsed: ParseResult<C>,
  context: C,
): Promise<Reply> {
  switch (parsed.kind) {
    case 'help':
      return helpReply(context, commands, parsed.command);
    case 'no-command':
      return unknownCommandReply(context, commands, parsed);
    case 'incomplete':
      return incompleteReply(context, parsed.command, parsed.action, parsed.missing);
    case 'call': {
      const slip = findMisspeltAction(parsed, context);
      if (slip) return misspeltActionReply(context, parsed.command, slip.action, parsed.words, slip.instead);
      const reply = await parsed.action.run(parsed.values, context);
      return withRemarks(reply, parsed);
    }
    default:
      return parsed satisfies never;
  }
}

/** "/plan pont 4": the first word is close to an action's name and occurs nowhere in the guide. Null if it is not a slip. */
function findMisspeltAction<C extends Context>(
  { command, action, words, named }: ParsedCall<C>,
  { library, now }: Context,
) {
  const [first, ...rest] = tokenizeLine(words);
  if (named || action.name !== command.freeTextAction || command.actions.length < 2) return null;
  if (!first || first.quoted || first.minus) return null;
  // "/guide how old is this" is a question, though "how" is close to "show".
  const word = fold(first.raw);
  if (command.cacheable && (STOP_WORDS.has(word) || loadFillerWords().has(word))) return null;
  const shown = listShownActions(command);
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

function withRemarks<C extends Context>(reply: Reply, { remarks, action }: ParsedCall<C>): Reply {
  if (remarks.length === 0) return reply;
  const notes: Block[] = remarks.map((remark) => ({
    kind: 'note',
    text: remarkText(remark, action.changes),
  }));
  const buttons: Button[] = remarks.flatMap(({ instead }) =>
    instead === undefined || action.changes ? [] : [runButton(instead, instead)],
  );
  return { ...reply, blocks: [...notes, ...reply.blocks], buttons: [...buttons, ...reply.buttons] };
}

/** The suggested line is a button below, unless it would change something; then it is part of the remark. */
function remarkText({ text, instead }: Remark, changes: boolean | undefined): string {
  return instead !== undefined && changes ? `${text} Then write ${instead}` : text;
}

import { randomUUID } from 'node:crypto';
import type { Command, Context, Prefilled, Values } from './command.ts';
import { type Form, type FormAction, isGiven, makeForm } from './form.ts';
import type { ParseResult } from './parse.ts';

/** A line whose action has a form. */
export type FormLine<C extends Context> = FormAction<C> & {
  readonly values: Values;
  /** Whether it has the words that the action is about, if it needs any. */
  readonly hasWords: boolean;
};

/** `typed`: the line stands for the action, which may want a form first. `pressed`: a button asks for the form itself. */
export type Opening = 'typed' | 'pressed';

export type OpenedForm = {
  readonly kind: 'form';
  readonly form: Form;
  /** Looks up what the fields may hold, for ten seconds and more; null if there is nothing to look up. Never rejects. */
  readonly fill: ((signal: AbortSignal) => Promise<Form>) | null;
};

/** Null if the line has no form, or is to be answered as it is. */
export function readFormLine<C extends Context>(
  parsed: ParseResult<C>,
  context: C,
  how: Opening,
): FormLine<C> | null {
  if (parsed.kind !== 'call' && parsed.kind !== 'incomplete') return null;
  const { command, action, values } = parsed;
  const { form } = action;
  if (!form || (parsed.kind === 'incomplete' && !parsed.missing.form)) return null;
  const line = { command, action: { ...action, form }, values, hasWords: !lacksWords(parsed) };
  if (how === 'pressed') return line;
  const opens = form.opens as ((values: Values, context: C) => boolean) | undefined;
  const isSent = form.sent === undefined || values[form.sent] === true;
  return isSent || opens?.(values, context) === false ? null : line;
}

export function lacksWords<C extends Context>(parsed: ParseResult<C>): boolean {
  return parsed.kind === 'incomplete' && parsed.missing.kind === 'words';
}

/** Opens the form of a line. */
export function openForm<C extends Context>(
  commands: readonly Command<C>[],
  line: FormLine<C>,
  context: C,
  report: (fault: unknown, id: string, command: string) => void,
): OpenedForm {
  const { action, values, hasWords } = line;
  const { prefill } = action;
  const form = makeForm(commands, line, values, context);
  const fill = async (look: NonNullable<typeof prefill>, signal: AbortSignal) => {
    let found: Prefilled;
    try {
      found = (await untilAborted(look(values, context, signal), signal)) ?? { values: {}, note: TOO_LATE };
    } catch (fault) {
      const id = randomUUID().slice(0, 8);
      report(fault, id, form.line);
      found = { values: {}, note: `${NOT_FOUND} The number of the fault is ${id}.` };
    }
    const given = Object.entries(values).filter(([, value]) => isGiven(value));
    const filled = { ...values, ...found.values, ...Object.fromEntries(given) };
    return makeForm(commands, line, filled, context, found.note ?? null);
  };
  return {
    kind: 'form',
    form,
    fill: prefill && hasWords ? (signal) => fill(prefill, signal) : null,
  };
}

/** Null if the signal aborts first. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const end = () => resolve(null);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  try {
    return await Promise.race([work, promise]);
  } catch (fault) {
    if (signal.aborted) return null;
    throw fault;
  } finally {
    signal.removeEventListener('abort', end);
    work.catch(() => {});
  }
}

const TOO_LATE = 'This could not be looked up in time. Fill it in by hand.';
const NOT_FOUND = 'A fault in the bot kept it from looking this up. Fill it in by hand.';

/** Milliseconds that looking up may take. */
export const FILL_MS = 15_000;

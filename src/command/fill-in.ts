import { readDate } from '../guide/dates.ts';
import { explainImpossibleDate } from '../guide/impossible-date.ts';
import { upperFirst } from '../text/first-letter.ts';
import type { Call, Command, Context, Value } from './command.ts';
import {
  choicesOf,
  type FieldOption,
  type Form,
  fieldOptions,
  isGiven,
  isNeeded,
  makeForm,
  shownValues,
  textsOf,
} from './form.ts';
import type { FormLine } from './open-form.ts';
import { longestValue, receiveValue } from './receive-value.ts';

/** What people left in fields, by name. A field that is absent was not shown, or was left as it was. */
export type Filled = Readonly<Record<string, string | readonly string[]>>;

export type Submission = {
  /** The form as it is filled in now. */
  readonly form: Form;
  /** What is wrong, by field, as sentences. Nothing may be submitted while there is any. */
  readonly errors: Readonly<Record<string, string>>;
  /** Answering it is what submitting does. */
  readonly call: Call;
};

/** The form of a line with what people left in its fields. */
export function fillIn<C extends Context>(
  commands: readonly Command<C>[],
  { command, action, values }: FormLine<C>,
  filled: Filled,
  context: C,
): Submission {
  const { sent, emptied } = action.form;
  const options = fieldOptions(action);
  const begun = action.begin?.(values, context) ?? {};
  const next: Record<string, Value> = { ...values };
  const empty = new Set(textsOf(values[emptied ?? '']));
  for (const option of options) {
    const { name } = option;
    const left = filled[name];
    if (left === undefined) continue;
    const value = readField(option, left);
    empty.delete(name);
    // What is as it began is no change, even if somebody else changes it meanwhile.
    next[name] = isSame(value, readField(option, textsOf(begun[name]))) ? undefined : value;
    if (!isGiven(value) && isGiven(begun[name])) empty.add(name);
  }
  if (emptied !== undefined) next[emptied] = [...empty];
  const shown = shownValues(action, next, context);
  const faults = options.flatMap((option) => faultOf(option, next[option.name], shown[option.name], context));
  // What is too long is refused, so nothing has to be looked up for it.
  const tooLong = new Set(
    options.filter((option) => isTooLong(option, shown[option.name])).map(({ name }) => name),
  );
  const readable = Object.fromEntries(
    Object.entries(shown).map(([field, value]) => [field, tooLong.has(field) ? undefined : value]),
  );
  const name = command.actions.length > 1 ? action.name : null;
  return {
    form: makeForm(commands, { command, action }, next, context),
    errors: { ...action.check?.(readable, context), ...Object.fromEntries(faults) },
    call: {
      command: command.name,
      action: name,
      values: { ...next, ...(sent === undefined ? {} : { [sent]: true }) },
    },
  };
}

/** The value as the parser would return it, but in full and whatever it is. */
function readField(option: FieldOption, left: string | readonly string[]): Value {
  const texts = textsOf(left).flatMap((text) => {
    const parts = option.many ? text.split(',') : [text];
    return parts.map((part) => receiveValue(option, part)).filter((part) => part !== '');
  });
  if (option.many) return texts;
  const [text] = texts;
  return option.form.kind === 'date' && text !== undefined ? (readDate(text) ?? text) : text;
}

function isSame(one: Value, other: Value): boolean {
  return JSON.stringify(textsOf(one)) === JSON.stringify(textsOf(other));
}

function isTooLong(option: FieldOption, value: Value): boolean {
  return lengthOf(value) > longestValue(option);
}

function lengthOf(value: Value): number {
  return textsOf(value).join(',').length;
}

function faultOf(
  option: FieldOption,
  given: Value,
  shown: Value,
  context: Context,
): readonly (readonly [field: string, fault: string])[] {
  const { label, kind } = option.form;
  const fault = (text: string) => [[option.name, text] as const];
  if (isNeeded(option) && !isGiven(shown)) return fault(`${label} is needed.`);
  const texts = textsOf(given);
  if (isTooLong(option, given))
    return fault(`Expected at most ${longestValue(option)} characters, got ${lengthOf(given)}.`);
  const choices = choicesOf(option, context);
  const unknown = choices && texts.find((text) => !choices.some(({ value }) => value === text));
  if (unknown) return fault(`Expected one of the choices, got “${unknown}”.`);
  const [text] = texts;
  if (kind === 'date' && text !== undefined && readDate(text) === null) {
    const impossible = explainImpossibleDate(text, context.now);
    return fault(
      impossible === null
        ? `Expected a date such as 2026-11-28, 2026-11 or 2026, got “${text}”.`
        : `${upperFirst(impossible)}.`,
    );
  }
  return [];
}

import { toOneLine } from './clean-question.ts';
import type { Call, Command, Context, Option, Suggestion, TypedOptions } from './command.ts';

/** Completions of one field of a form, best first; `call` is the form as filled in so far. */
export function completeField<C extends Context>(
  commands: readonly Command<C>[],
  call: Call,
  field: string,
  context: C,
): readonly Suggestion[] {
  const command = commands.find(({ name }) => name === call.command);
  const action = command?.actions.find(({ name }) => name === (call.action ?? command.defaultAction));
  const option = action?.options.find(({ name }) => name === field);
  if (!option) return [];
  const { [field]: typed = '', ...others } = call.values;
  const given = Object.entries(others).map(([name, value]) => [name, String(value)] as const);
  return suggest(option, String(typed), context, Object.fromEntries(given));
}

/** Completions of an option's value, best first; `others` are the other options typed so far. */
export function suggest(
  option: Option,
  typed: string,
  context: Context,
  others: TypedOptions,
): readonly Suggestion[] {
  const start = toOneLine(typed);
  const choices = option.choices?.filter((choice) => choice.startsWith(start.toLowerCase()));
  return (
    choices?.map((choice) => ({ label: choice, value: choice })) ??
    option.suggest?.(start, context, others) ??
    []
  );
}

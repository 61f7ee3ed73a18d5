import { toOneLine } from './clean-question.ts';
import type { Call, Command, Context, Option, Suggestion, TypedOptions } from './command.ts';
import { formatTypedWords } from './partial-line.ts';
import { tokenizeLine } from './tokens.ts';
import { listShownOptions } from './usage.ts';

/** In characters. Anything longer is pasted, not typed, and nothing is offered for it. */
export const MAX_TYPED_LENGTH = 1000;

/** Completions of one field of a form, best first; `call` is the form as filled in so far. */
export function completeField<C extends Context>(
  commands: readonly Command<C>[],
  call: Call,
  field: string,
  context: C,
): readonly Suggestion[] {
  const command = commands.find(({ name }) => name === call.command);
  const action = command?.actions.find(({ name }) => name === (call.action ?? command.defaultAction));
  const option = action && listShownOptions(action).find(({ name }) => name === field);
  if (!option) return [];
  const { [field]: value = '', ...others } = call.values;
  const written = String(value);
  if (written.length > MAX_TYPED_LENGTH) return [];
  // A paragraph in another field is no name that completions could go by.
  const given = Object.entries(others)
    .map(([name, other]) => [name, String(other)] as const)
    .filter(([, other]) => other.length <= MAX_TYPED_LENGTH)
    .map(([name, other]) => [name, toOneLine(other)] as const);
  const typed = toOneLine(written);
  const text = option.kind === 'words' ? formatTypedWords(tokenizeLine(typed), typed) : typed;
  return suggest(option, text, context, Object.fromEntries(given));
}

/** Completions of an option's value, of the last one in a list; best first. `others` are the other options typed so far. */
export function suggest(
  option: Option,
  typed: string,
  context: Context,
  others: TypedOptions,
): readonly Suggestion[] {
  const kept = (option.many && /^.*,\s*/.exec(typed)?.[0]) || '';
  const start = typed.slice(kept.length);
  const found =
    option.choices
      ?.filter((choice) => choice.startsWith(start.toLowerCase()))
      .map((choice) => ({ label: choice, value: choice })) ??
    option.suggest?.(start, context, others) ??
    [];
  return found.map(({ label, value }) => ({ label: kept + label, value: kept + value }));
}

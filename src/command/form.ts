import type {
  Action,
  ActionForm,
  Command,
  Context,
  FieldForm,
  Option,
  Suggestion,
  Value,
  Values,
} from './command.ts';
import { formatCall } from './format.ts';

/** The form of a command line for an asker: what a place shows as fields, whatever fits there. */
export type Form = {
  /** The line that opens this form, with all that it holds; also what no field shows. */
  readonly line: string;
  /** The line that submits it as it is. */
  readonly submitLine: string;
  readonly title: string;
  /** The label of the button that submits it. */
  readonly submit: string;
  /** Shown while what is not known yet is looked up. */
  readonly reading: string;
  /** Stands above the fields. */
  readonly note: string | null;
  readonly fields: readonly FormField[];
};

export type FormField = Pick<FieldForm, 'kind' | 'label' | 'hint'> & {
  /** The option's name, unique in the form. */
  readonly name: string;
  readonly isRequired: boolean;
  /** Of `choice` and `choices`; the chosen ones are among them. Empty for other kinds. */
  readonly choices: readonly Suggestion[];
  /** A list for `choices`, otherwise one text; empty if there is nothing. */
  readonly value: string | readonly string[];
};

/** An action that has a form, of a command. */
export type FormAction<C extends Context> = {
  readonly command: Command<C>;
  readonly action: Action<C> & { readonly form: ActionForm };
};

/** `values` as the parser returns them; `note` as in `Form`. */
export function makeForm<C extends Context>(
  commands: readonly Command<C>[],
  { command, action }: FormAction<C>,
  values: Values,
  context: C,
  note: string | null = null,
): Form {
  const { title, submit, reading = 'One moment…', sent } = action.form;
  const name = command.actions.length > 1 ? action.name : null;
  const lineOf = (isSent: boolean) =>
    formatCall(commands, {
      command: command.name,
      action: name,
      values: { ...values, ...(sent === undefined ? {} : { [sent]: isSent }) },
    });
  const shown = shownValues(action, values, context);
  return {
    line: lineOf(false),
    submitLine: lineOf(true),
    title,
    submit,
    reading,
    note,
    fields: fieldOptions(action).map((option) => makeField(option, shown[option.name], context)),
  };
}

/** The options that are fields, in their order. */
export function fieldOptions({ options }: Pick<Action, 'options'>): readonly FieldOption[] {
  return options.filter((option): option is FieldOption => option.form !== undefined);
}

export type FieldOption = Option & { readonly form: FieldForm };

/** What the fields show: the line's values, and for those that it does not give, what they begin with. */
export function shownValues<C extends Context>(
  { form, begin, options }: Pick<Action<C>, 'form' | 'begin' | 'options'>,
  values: Values,
  context: C,
): Values {
  const emptied = textsOf(values[form?.emptied ?? '']);
  const begun = begin?.(values, context) ?? {};
  return Object.fromEntries(
    options.map(({ name }) => {
      if (isGiven(values[name])) return [name, values[name]];
      return [name, emptied.includes(name) ? undefined : begun[name]];
    }),
  );
}

export function isGiven(value: Value): boolean {
  return (
    value !== undefined && value !== false && value !== '' && !(Array.isArray(value) && value.length === 0)
  );
}

export function textsOf(value: Value): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'object' ? value : [];
}

/** What may be chosen in a field; null if anything may be typed. */
export function choicesOf({ form, choices }: FieldOption, context: Context): readonly Suggestion[] | null {
  if (form.kind !== 'choice' && form.kind !== 'choices') return null;
  return form.choices?.(context) ?? (choices ?? []).map((choice) => ({ label: choice, value: choice }));
}

export function isNeeded({ required, form }: FieldOption): boolean {
  return required === true || form.required === true;
}

function makeField(option: FieldOption, value: Value, context: Context): FormField {
  const { kind, label, hint } = option.form;
  const texts = textsOf(value);
  const choices = choicesOf(option, context) ?? [];
  // A value that may no longer be chosen stays until somebody changes it.
  const former = texts.filter((text) => !choices.some((choice) => choice.value === text));
  const isChoice = kind === 'choice' || kind === 'choices';
  return {
    name: option.name,
    kind,
    label,
    ...(hint === undefined ? {} : { hint }),
    isRequired: isNeeded(option),
    choices: isChoice ? [...choices, ...former.map((text) => ({ label: text, value: text }))] : [],
    value: kind === 'choices' ? texts : texts.join(', '),
  };
}

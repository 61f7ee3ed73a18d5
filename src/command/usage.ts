import type { Action, Command, Context, Option } from './command.ts';

/** "/plan point NUMBER [of:PLAN]" */
export function usage<C extends Context>(command: Command<C>, action: Action<C>): string {
  const named =
    command.actions.length > 1 &&
    action.name !== command.freeTextAction &&
    action.name !== command.defaultAction;
  const options = listShownOptions(action);
  const words = options.filter(({ kind }) => kind === 'words').map(wordsUsage);
  const rest = options
    .filter(({ kind }) => kind !== 'words')
    .map((option) => optionUsage(option, mustBeGiven(action, option)));
  return [`/${command.name}`, ...(named ? [action.name] : []), ...words, ...rest].join(' ');
}

/** The actions that are not hidden. */
export function listShownActions<C extends Context>({ actions }: Command<C>): readonly Action<C>[] {
  return actions.filter(({ hidden }) => !hidden);
}

/** The options that are not hidden. */
export function listShownOptions({ options }: Pick<Action, 'options'>): readonly Option[] {
  return options.filter(({ hidden }) => !hidden);
}

/** Whether a line needs the option: one that the action's form asks for may be left out, but for the words that it is about. */
export function mustBeGiven({ form }: Pick<Action, 'form'>, option: Option): boolean {
  const isAskedFor = form?.sent !== undefined && option.form !== undefined && option.kind !== 'words';
  return option.required === true && !isAskedFor;
}

function wordsUsage({ name, required }: Option): string {
  return required ? name.toUpperCase() : `[${name.toUpperCase()}]`;
}

function optionUsage({ name, kind, choices, placeholder }: Option, isNeeded: boolean): string {
  const text =
    kind === 'flag'
      ? name
      : kind === 'choice' && (choices ?? []).length <= 4
        ? `${name}:${(choices ?? []).join('|')}`
        : `${name}:${(placeholder ?? name).toUpperCase()}`;
  return isNeeded ? text : `[${text}]`;
}

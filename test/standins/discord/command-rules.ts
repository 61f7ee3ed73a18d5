import { createForm, type Form, isRecord, type Path } from './form.ts';
import type { FormFault } from './refusal.ts';

/**
 * What Discord refuses in a list of commands and in the choices of an autocomplete. Written from
 * https://docs.discord.com/developers/interactions/application-commands, independently of `src/places/discord/limits.ts`.
 */

const NAME = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u;

const OPTION = { subCommand: 1, subCommandGroup: 2, string: 3, integer: 4, number: 10 } as const;

export function checkCommands(body: unknown): readonly FormFault[] {
  const form = createForm();
  const names = new Set<string>();
  for (const { path, record: command } of form.records([], body, 0, 100)) {
    const name = `${String(command.type ?? 1)} ${String(command.name)}`;
    if (names.has(name)) {
      const message = 'Application command names must be unique';
      form.fault(path, 'APPLICATION_COMMANDS_DUPLICATE_NAME', message);
    }
    names.add(name);
    checkCommand(form, path, command);
  }
  return form.faults;
}

function checkCommand(form: Form, path: Path, command: Record<string, unknown>): void {
  if (command.type === 2 || command.type === 3) {
    form.text([...path, 'name'], command.name, { least: 1, most: 32, required: true });
    for (const field of ['description', 'options'] as const)
      if (command[field] !== undefined && command[field] !== '')
        form.fault(
          [...path, field],
          'APPLICATION_COMMAND_CONTEXT_MENU_FIELD',
          `A menu's command has no ${field}.`,
        );
  } else {
    checkName(form, path, command.name);
    form.text([...path, 'description'], command.description, { least: 1, most: 100, required: true });
  }
  if (command.type !== undefined) form.whole([...path, 'type'], command.type, 1, 3);
  checkOptions(form, path, command.options, 'command');
  for (const [field, most] of [
    ['contexts', 2],
    ['integration_types', 1],
  ] as const) {
    const value = command[field];
    if (value === undefined || value === null) continue;
    form.list([...path, field], value, 1, 3).forEach((entry, index) => {
      form.whole([...path, field, index], entry, 0, most);
    });
  }
  const permissions = command.default_member_permissions;
  if (permissions !== undefined && permissions !== null && !/^\d+$/.test(String(permissions))) {
    form.fault([...path, 'default_member_permissions'], 'NUMBER_TYPE_COERCE', 'Value is not a bit set.');
  }
  if (weight(command) > 8000) {
    form.fault(path, 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)');
  }
}

/** "name, description, and value properties" of the command, its options and choices. */
function weight(node: Record<string, unknown>): number {
  const own = ['name', 'description', 'value'].reduce((sum, key) => {
    const value = node[key];
    return sum + (typeof value === 'string' ? value.length : 0);
  }, 0);
  const below = [node.options, node.choices].flatMap((list) => (Array.isArray(list) ? list : []));
  return below.filter(isRecord).reduce((sum, child) => sum + weight(child), own);
}

function checkName(form: Form, path: Path, value: unknown): void {
  const name = form.text([...path, 'name'], value, { least: 1, most: 32, required: true });
  if (name !== null && (!NAME.test(name) || name !== name.toLowerCase())) {
    form.fault([...path, 'name'], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
}

function checkOptions(
  form: Form,
  path: Path,
  value: unknown,
  place: 'command' | 'group' | 'sub-command',
): void {
  if (value === undefined) return;
  const names = new Set<string>();
  let optionalSeen = false;
  const kinds = new Set<string>();
  for (const { path: at, record: option } of form.records([...path, 'options'], value, 0, 25)) {
    const type = form.whole([...at, 'type'], option.type, 1, 11);
    checkName(form, at, option.name);
    form.text([...at, 'description'], option.description, { least: 1, most: 100, required: true });
    if (names.has(String(option.name))) {
      form.fault(at, 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists');
    }
    names.add(String(option.name));
    if (type === OPTION.subCommand || type === OPTION.subCommandGroup) {
      kinds.add('nested');
      const allowed =
        place === 'command' || (place === 'group' && type === OPTION.subCommand && kinds.size === 1);
      if (!allowed) {
        form.fault(
          [...at, 'type'],
          'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
          'Sub-commands nest no deeper.',
        );
      }
      checkOptions(form, at, option.options, type === OPTION.subCommand ? 'sub-command' : 'group');
      continue;
    }
    kinds.add('value');
    if (option.required === true && optionalSeen) {
      const message = 'Required options must be placed before non-required options';
      form.fault(at, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message);
    }
    if (option.required !== true) optionalSeen = true;
    if (option.max_length !== undefined) form.whole([...at, 'max_length'], option.max_length, 1, 6000);
    checkChoices(form, at, option);
  }
  if (kinds.size > 1) {
    const message =
      'Sub-command and sub-command group option types are mutually exclusive to all other types';
    form.fault([...path, 'options'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message);
  }
}

function checkChoices(form: Form, path: Path, option: Record<string, unknown>): void {
  const takesText = option.type === OPTION.string;
  const takesNumber = option.type === OPTION.integer || option.type === OPTION.number;
  if (option.autocomplete === true && !takesText && !takesNumber) {
    const message = 'Autocomplete is for strings and numbers';
    form.fault([...path, 'autocomplete'], 'APPLICATION_COMMAND_AUTOCOMPLETE_INVALID', message);
  }
  if (option.choices === undefined) return;
  if (option.autocomplete === true) {
    const message = 'Choices and autocomplete are mutually exclusive';
    form.fault([...path, 'autocomplete'], 'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES', message);
  }
  checkChoiceList(form, [...path, 'choices'], option.choices, true);
}

/** The choices that answer an autocomplete. */
export function checkAutocomplete(data: unknown): readonly FormFault[] {
  const form = createForm();
  checkChoiceList(form, ['choices'], isRecord(data) ? data.choices : undefined, false);
  return form.faults;
}

function checkChoiceList(form: Form, path: Path, value: unknown, unique: boolean): void {
  const names = new Set<string>();
  for (const { path: at, record: choice } of form.records(path, value, 0, 25)) {
    const name = form.text([...at, 'name'], choice.name, { least: 1, most: 100, required: true });
    if (typeof choice.value !== 'number') {
      form.text([...at, 'value'], choice.value, { least: 1, most: 100, required: true });
    }
    if (unique && name !== null && names.has(name)) {
      form.fault(at, 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS', 'Choice name already exists');
    }
    names.add(name ?? '');
  }
}

import { createForm, type Form, isRecord, type Path } from './form.ts';
import type { FormFault } from './refusal.ts';

/**
 * What Discord refuses in a modal. Written from
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal and
 * https://docs.discord.com/developers/components/reference, independently of `src/places/discord/limits.ts`.
 */
export function checkModal(data: unknown): readonly FormFault[] {
  const form = createForm();
  const modal = isRecord(data) ? data : {};
  form.text(['custom_id'], modal.custom_id, { least: 1, most: 100, required: true });
  form.text(['title'], modal.title, { least: 1, most: 45, required: true });
  const ids = new Set<string>();
  for (const { path, record } of form.records(['components'], modal.components, 1, 5)) {
    if (record.type === 10)
      form.text([...path, 'content'], record.content, { least: 1, most: 4000, required: true });
    else if (record.type === 18) checkLabel(form, path, record, ids);
    else
      form.fault(
        [...path, 'type'],
        'UNION_TYPE_CHOICES',
        'Value of field "type" must be one of (1, 10, 18).',
      );
  }
  return form.faults;
}

function checkLabel(form: Form, path: Path, label: Record<string, unknown>, ids: Set<string>): void {
  form.text([...path, 'label'], label.label, { least: 1, most: 45, required: true });
  form.text([...path, 'description'], label.description, { least: 1, most: 100 });
  const at = [...path, 'component'];
  const { component } = label;
  if (!isRecord(component)) {
    form.fault(at, 'BASE_TYPE_REQUIRED', 'This field is required');
    return;
  }
  const id = form.text([...at, 'custom_id'], component.custom_id, { least: 1, most: 100, required: true });
  if (id !== null && ids.has(id))
    form.fault(
      [...at, 'custom_id'],
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    );
  ids.add(id ?? '');
  if (component.type === 4) checkTextInput(form, at, component);
  else if (component.type === 3) checkMenu(form, at, component);
  else
    form.fault(
      [...at, 'type'],
      'UNION_TYPE_CHOICES',
      'Value of field "type" must be one of (3, 4, 5, 6, 7, 8, 19).',
    );
}

function checkTextInput(form: Form, at: Path, input: Record<string, unknown>): void {
  form.whole([...at, 'style'], input.style, 1, 2);
  if (input.label !== undefined)
    form.fault(
      [...at, 'label'],
      'COMPONENT_LABEL_IN_LABEL',
      'A text input in a label has no label of its own.',
    );
  const most =
    input.max_length === undefined ? 4000 : form.whole([...at, 'max_length'], input.max_length, 1, 4000);
  if (input.min_length !== undefined) form.whole([...at, 'min_length'], input.min_length, 0, 4000);
  form.text([...at, 'value'], input.value, { most: most ?? 4000 });
  form.text([...at, 'placeholder'], input.placeholder, { most: 100 });
}

function checkMenu(form: Form, at: Path, menu: Record<string, unknown>): void {
  const values = new Set<string>();
  let chosen = 0;
  const options = form.records([...at, 'options'], menu.options, 1, 25);
  for (const { path, record } of options) {
    form.text([...path, 'label'], record.label, { least: 1, most: 100, required: true });
    const value = form.text([...path, 'value'], record.value, { least: 1, most: 100, required: true });
    if (value !== null && values.has(value))
      form.fault(
        [...path, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The value is already used.',
      );
    values.add(value ?? '');
    if (record.default === true) chosen += 1;
  }
  const most = menu.max_values === undefined ? 1 : form.whole([...at, 'max_values'], menu.max_values, 1, 25);
  const least = menu.min_values === undefined ? 1 : form.whole([...at, 'min_values'], menu.min_values, 0, 25);
  if ((most ?? 1) > options.length)
    form.fault([...at, 'max_values'], 'SELECT_COMPONENT_MAX_VALUES_TOO_LARGE', 'There are fewer options.');
  if (menu.required !== false && least === 0)
    form.fault(
      [...at, 'min_values'],
      'SELECT_COMPONENT_REQUIRED_MIN_VALUES',
      'A required menu needs a value.',
    );
  if (chosen > (most ?? 1))
    form.fault(
      [...at, 'options'],
      'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
      'More defaults than max_values.',
    );
}

/** What a person left in the fields of a modal: text, or the values of options. A field not named is as it began. */
export type LeftInModal = Readonly<Record<string, string | readonly string[]>>;

/** What the client sends; throws if it would not: a required field is empty, a text too long, an option not there. */
export function fillModal(modal: Record<string, unknown>, left: LeftInModal): Record<string, unknown> {
  const labels = (modal.components as readonly Record<string, unknown>[]).filter(({ type }) => type === 18);
  const fields = labels.map(({ component }) => component as Record<string, unknown>);
  for (const name of Object.keys(left))
    if (!fields.some(({ custom_id }) => custom_id === name)) throw new Error(`There is no field "${name}".`);
  const components = fields.map((field, index) => {
    const given = left[String(field.custom_id)];
    const filled = field.type === 4 ? { value: textOf(field, given) } : { values: chosenOf(field, given) };
    const isEmpty = Object.values(filled)[0]?.length === 0;
    if (isEmpty && field.required !== false) throw new Error(`The field "${field.custom_id}" is required.`);
    const { type, custom_id } = field;
    return { type: 18, id: 2 * index + 1, component: { type, id: 2 * index + 2, custom_id, ...filled } };
  });
  return { custom_id: modal.custom_id, components };
}

function textOf(field: Record<string, unknown>, given: string | readonly string[] | undefined): string {
  const text = String(given ?? field.value ?? '');
  if (text.length > Number(field.max_length ?? 4000)) throw new Error('The text is too long.');
  return text;
}

function chosenOf(
  field: Record<string, unknown>,
  given: string | readonly string[] | undefined,
): readonly string[] {
  const options = field.options as readonly { readonly value: string; readonly default?: boolean }[];
  if (given === undefined) return options.filter((option) => option.default).map(({ value }) => value);
  const values = [given].flat();
  for (const value of values)
    if (!options.some((option) => option.value === value)) throw new Error(`There is no option "${value}".`);
  if (values.length > Number(field.max_values ?? 1)) throw new Error('Too many options are chosen.');
  return values;
}

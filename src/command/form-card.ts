import { type Block, type Button, type Reply, runButton } from '../reply.ts';
import type { Form, FormField } from './form.ts';
import { notice } from './notice.ts';

/** A form that a place shows in several steps: `step` is what a button of it carries, from 1; `label` names its fields. */
export type FormStep = { readonly label: string; readonly step: number };

export type CardOptions = {
  /** What is wrong, by field. */
  readonly errors?: Readonly<Record<string, string>>;
  /** None where there are no fields: the card then says how to change it by typing. */
  readonly steps?: readonly FormStep[];
};

/**
 * A form as a reply: what it holds, a button for each step, and one that submits it once nothing is missing. All of that stands
 * in the buttons' lines, so the card works after a restart.
 */
export function formCard(form: Form, { errors = {}, steps = [] }: CardOptions = {}): Reply {
  const { line, submitLine, title, fields, note, submit } = form;
  const faults = fields.flatMap(({ name, label }) => {
    const fault = errors[name];
    return fault === undefined ? [] : [`${label}: ${fault}`];
  });
  const missing = fields.filter(
    (field) => field.isRequired && isEmpty(field) && errors[field.name] === undefined,
  );
  const blocks: Block[] = [
    ...(note === null ? [] : [{ kind: 'text' as const, text: note }]),
    { kind: 'fields', fields: fields.map((field) => ({ label: field.label, value: valueInWords(field) })) },
    ...faults.map((text) => ({ kind: 'text' as const, text })),
    ...(missing.length === 0
      ? []
      : [{ kind: 'text' as const, text: `Still needed: ${listLabels(missing)}.` }]),
    ...(steps.length === 0 ? [{ kind: 'note' as const, text: howToType(fields) }] : []),
  ];
  const isReady = faults.length === 0 && missing.length === 0;
  const toSteps = steps.map(({ label, step }): Button => ({ kind: 'form', label, command: line, step }));
  return notice({
    command: line,
    title,
    blocks,
    buttons: [...toSteps, ...(isReady ? [runButton(submit, submitLine, true)] : [])],
  });
}

/** "Title", "Title and date", "Title, author and date" */
export function listLabels(fields: readonly Pick<FormField, 'label'>[]): string {
  const [first = '', ...rest] = fields.map(({ label }) => label);
  return new Intl.ListFormat('en-GB').format([first, ...rest.map(lowerFirst)]);
}

/** Not of an abbreviation: "URL". */
function lowerFirst(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

function howToType(fields: readonly FormField[]): string {
  const names = fields.map(({ name }) => `${name}:`).join(' ');
  return `To change something, add it to the line: ${names}`;
}

function isEmpty({ value }: FormField): boolean {
  return value.length === 0;
}

function valueInWords({ value, choices }: FormField): string {
  const texts = typeof value === 'string' ? [value] : value;
  const shown = texts.map((text) => choices.find((choice) => choice.value === text)?.label ?? text);
  return shown.join(', ') || '–';
}

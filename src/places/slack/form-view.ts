import type { InputBlock, KnownBlock, ModalView, PlainTextElement, PlainTextOption } from '@slack/types';
import type { Form, FormField } from '../../command/form.ts';
import { longestValue } from '../../command/receive-value.ts';
import { sanitizeText } from '../sanitize.ts';
import { LIMITS, VIEW_LIMITS } from './limits.ts';
import { shorten } from './shorten.ts';

/** The callback of every form's submission; which form it is stands in the view's metadata. */
export const FORM_CALLBACK = 'form';

/** The element of each field's block, whose id is the field's name. */
export const FIELD_ACTION = 'value';

/** A form as a modal; `metadata` comes back with its submission. */
export function formView(form: Form, metadata: string): ModalView {
  const fields = form.fields.map(fieldBlock);
  const shown = fields.filter((block) => block !== null);
  // A field without room stays as the line has it.
  const hidden = form.fields.filter((_, index) => fields[index] === null).map(({ label }) => label);
  const notes = [
    ...(isCut(form.title) ? [form.title] : []),
    ...(form.note === null ? [] : [form.note]),
    ...(hidden.length === 0 ? [] : [`Too long to be changed here, and kept as it is: ${hidden.join(', ')}.`]),
  ];
  return {
    ...frame(form, metadata),
    ...(shown.length === 0 ? {} : { submit: plainText(form.submit, VIEW_LIMITS.title) }),
    blocks: [...notes.map(noteBlock), ...shown].slice(0, VIEW_LIMITS.blocks),
  };
}

/** The same while what the fields hold is looked up. */
export function readingView(form: Form, metadata: string): ModalView {
  const words = isCut(form.title) ? [form.title, form.reading] : [form.reading];
  return { ...frame(form, metadata), blocks: words.map(noteBlock) };
}

/** Words in place of a form. */
export function wordsView(title: string, text: string): ModalView {
  return {
    type: 'modal',
    title: plainText(title, VIEW_LIMITS.title),
    close: plainText('Close', VIEW_LIMITS.title),
    blocks: [noteBlock(text)],
  };
}

function frame({ title }: Form, metadata: string) {
  return {
    type: 'modal' as const,
    callback_id: FORM_CALLBACK,
    title: plainText(title, VIEW_LIMITS.title),
    close: plainText('Cancel', VIEW_LIMITS.title),
    private_metadata: metadata,
  };
}

function isCut(title: string): boolean {
  return shorten(title, VIEW_LIMITS.title) !== title;
}

function noteBlock(text: string): KnownBlock {
  return { type: 'section', text: plainText(text, LIMITS.section) };
}

/** Null if what it holds does not fit into any field. */
function fieldBlock(field: FormField): InputBlock | null {
  const { name, label, hint, isRequired } = field;
  const element = choiceElement(field) ?? textElement(field);
  return (
    element && {
      type: 'input',
      block_id: name,
      label: plainText(label, VIEW_LIMITS.label),
      ...(hint === undefined ? {} : { hint: plainText(hint, VIEW_LIMITS.hint) }),
      optional: !isRequired,
      element,
    }
  );
}

type Element = InputBlock['element'];

/** Null if it must be typed: there is nothing to choose from, or too much. */
function choiceElement({ kind, choices, value }: FormField): Element | null {
  if (kind !== 'choice' && kind !== 'choices') return null;
  const fits = choices.every((choice) => escapedLength(choice.value) <= VIEW_LIMITS.optionValue);
  if (choices.length === 0 || choices.length > VIEW_LIMITS.options || !fits) return null;
  const options = choices.map(
    (choice): PlainTextOption => ({
      text: plainText(choice.label, VIEW_LIMITS.optionLabel),
      value: choice.value,
    }),
  );
  const chosen = options.filter((option) => [value].flat().includes(option.value ?? ''));
  if (kind === 'choices') {
    const initial = chosen.length === 0 ? {} : { initial_options: chosen };
    return { type: 'multi_static_select', action_id: FIELD_ACTION, options, ...initial };
  }
  const [initial] = chosen;
  return {
    type: 'static_select',
    action_id: FIELD_ACTION,
    options,
    ...(initial ? { initial_option: initial } : {}),
  };
}

function textElement({ kind, value }: FormField): Element | null {
  const text = sanitizeText([value].flat().join(', '));
  const longest = Math.min(VIEW_LIMITS.input, longestValue({ form: { kind, label: '' } }));
  if (text.length > longest) return null;
  return {
    type: 'plain_text_input',
    action_id: FIELD_ACTION,
    multiline: kind === 'text',
    max_length: longest,
    ...(text === '' ? {} : { initial_value: text }),
  };
}

/** Never empty. */
function plainText(text: string, longest: number): PlainTextElement {
  const shown = shorten(sanitizeText(text).trim(), longest);
  return { type: 'plain_text', text: shown === '' ? '…' : shown, emoji: false };
}

function escapedLength(text: string): number {
  return text.replace(/[&<>]/g, '&amp;').length;
}

import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { FormField } from '../../command/form.ts';
import { longestValue } from '../../command/receive-value.ts';
import { sanitizeText } from '../sanitize.ts';
import type { ModalStep } from './form-steps.ts';
import { LIMITS } from './limits.ts';
import { isBlank } from './markdown.ts';
import { shorten } from './shorten.ts';

/** A step of a form as a modal; `title` is the form's or the step's. */
export function formModal(
  { fields }: ModalStep,
  title: string,
  customId: string,
): APIModalInteractionResponseCallbackData {
  return { custom_id: customId, title: words(title, LIMITS.modalTitle), components: fields.map(labelled) };
}

function labelled(field: FormField): APILabelComponent {
  const { label, hint = '' } = field;
  const description = shorten(hint, LIMITS.fieldDescription);
  return {
    type: ComponentType.Label,
    label: words(label, LIMITS.fieldLabel),
    ...(isBlank(description) ? {} : { description }),
    component: menu(field) ?? textInput(field),
  };
}

/** Null if it must be typed: there is nothing to choose from, or too much. */
function menu({ name, kind, choices, value, isRequired }: FormField): APIComponentInLabel | null {
  if (kind !== 'choice' && kind !== 'choices') return null;
  const fits = choices.every((choice) => choice.value.length <= LIMITS.menuOption && !isBlank(choice.value));
  if (choices.length === 0 || choices.length > LIMITS.menuOptions || !fits) return null;
  const chosen = [value].flat();
  return {
    type: ComponentType.StringSelect,
    custom_id: name,
    required: isRequired,
    min_values: isRequired ? 1 : 0,
    max_values: kind === 'choices' ? choices.length : 1,
    options: choices.map((choice) => ({
      label: words(choice.label, LIMITS.menuOption),
      value: choice.value,
      default: chosen.includes(choice.value),
    })),
  };
}

function textInput({ name, kind, value, isRequired }: FormField): APIComponentInLabel {
  const text = sanitizeText([value].flat().join(', '));
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: kind === 'text' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: isRequired,
    max_length: Math.min(LIMITS.fieldText, longestValue({ form: { kind, label: '' } })),
    ...(text === '' ? {} : { value: text }),
  };
}

/** Never blank. */
function words(text: string, longest: number): string {
  const short = shorten(text, longest);
  return isBlank(short) ? '…' : short;
}

import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { FormField } from '../../command/form.ts';
import { fitsMenu, longestText, type ModalStep, textOf } from './form-steps.ts';
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
    component: fitsMenu(field) ? menu(field) : textInput(field),
  };
}

function menu({ name, kind, choices, value, isRequired }: FormField): APIComponentInLabel {
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

function textInput(field: FormField): APIComponentInLabel {
  const text = textOf(field);
  return {
    type: ComponentType.TextInput,
    custom_id: field.name,
    style: field.kind === 'text' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.isRequired,
    max_length: longestText(field),
    ...(text === '' ? {} : { value: text }),
  };
}

/** Never blank. */
function words(text: string, longest: number): string {
  const short = shorten(text, longest);
  return isBlank(short) ? '…' : short;
}

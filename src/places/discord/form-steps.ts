import type { Form, FormField } from '../../command/form.ts';
import { type FormStep, listLabels } from '../../command/form-card.ts';
import { longestValue } from '../../command/receive-value.ts';
import { sanitizeText } from '../sanitize.ts';
import { LIMITS } from './limits.ts';
import { isBlank } from './markdown.ts';
import { shorten } from './shorten.ts';

/** The fields of one modal. */
export type ModalStep = FormStep & { readonly fields: readonly FormField[] };

/** A form as the modals that it takes: as few as there can be, of about as many fields each. */
export function stepsOf({ fields }: Pick<Form, 'fields'>): readonly ModalStep[] {
  const shown = fields.filter(fitsModal);
  const count = Math.ceil(shown.length / LIMITS.modalFields);
  return Array.from({ length: count }, (_, index) => {
    const own = shown.slice(
      Math.ceil((index * shown.length) / count),
      Math.ceil(((index + 1) * shown.length) / count),
    );
    return { step: index + 1, label: shorten(listLabels(own), LIMITS.buttonLabel), fields: own };
  });
}

/** Whether a field can hold what the form does; one that cannot stays as the line has it. */
export function fitsModal(field: FormField): boolean {
  if (fitsMenu(field)) return true;
  const given = [field.value].flat().join(CHOICE_SEPARATOR);
  return Math.max(given.length, textOf(field).length) <= longestText(field);
}

/** If not, it must be typed: there is nothing to choose from, or too much. */
export function fitsMenu({ kind, choices }: FormField): boolean {
  if (kind !== 'choice' && kind !== 'choices') return false;
  if (choices.length === 0 || choices.length > LIMITS.menuOptions) return false;
  return choices.every(({ value }) => value.length <= LIMITS.menuOption && !isBlank(value));
}

/** What a field that is typed begins with. */
export function textOf({ value }: FormField): string {
  return sanitizeText([value].flat().join(CHOICE_SEPARATOR));
}

/** The characters that such a field takes. */
export function longestText({ kind }: FormField): number {
  return Math.min(LIMITS.fieldText, longestValue({ form: { kind, label: '' } }));
}

const CHOICE_SEPARATOR = ', ';

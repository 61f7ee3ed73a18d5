import type { Form, FormField } from '../../command/form.ts';
import { type FormStep, listLabels } from '../../command/form-card.ts';
import { longestValue } from '../../command/receive-value.ts';
import { LIMITS } from './limits.ts';
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
export function fitsModal({ kind, value }: FormField): boolean {
  const longest = Math.min(LIMITS.fieldText, longestValue({ form: { kind, label: '' } }));
  return kind === 'choices' || typeof value !== 'string' || value.length <= longest;
}

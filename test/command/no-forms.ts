import type { Forms } from '../../src/command/forms.ts';

/** Of a bot whose commands have no forms. */
export const noForms: Forms = {
  mayOpen: () => false,
  open: () => Promise.reject(new Error('Expected no form to be opened.')),
  openOnMessage: () => Promise.reject(new Error('Expected no form to be opened.')),
  fillIn: async () => null,
};

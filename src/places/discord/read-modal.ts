import type { ModalSubmitInteraction } from 'discord.js';
import type { Filled } from '../../command/fill-in.ts';

/** What people left in the fields of a modal, by their names. */
export function readModal({ fields }: Pick<ModalSubmitInteraction, 'fields'>): Filled {
  return Object.fromEntries(
    [...fields.fields.values()].flatMap((field): readonly [string, string | readonly string[]][] => {
      if ('values' in field) return [[field.customId, field.values]];
      return 'value' in field && typeof field.value === 'string' ? [[field.customId, field.value]] : [];
    }),
  );
}

import type { ViewOutput } from '@slack/bolt';
import type { Filled } from '../../command/fill-in.ts';
import { receiveText } from '../../text/receive-text.ts';
import { FIELD_ACTION } from './form-view.ts';

type Left = string | readonly string[];

/**
 * What was changed in the fields of a view, by their names. A field that is as it began is left out: what it shows may have been
 * changed by somebody else since it was opened.
 */
export function readSubmission({ state, blocks }: Pick<ViewOutput, 'state' | 'blocks'>): Filled {
  const begun = new Map(blocks.map((block) => [block.block_id, beginning(block)]));
  return Object.fromEntries(
    Object.entries(state.values).flatMap(([name, { [FIELD_ACTION]: field }]) => {
      if (!field) return [];
      const left = leftIn(field);
      return isSame(left, begun.get(name) ?? '') ? [] : [[name, left]];
    }),
  );
}

function leftIn(field: ViewOutput['state']['values'][string][string]): Left {
  if (field.type === 'multi_static_select') return (field.selected_options ?? []).map(({ value }) => value);
  return field.selected_option?.value ?? field.value ?? '';
}

/** What the element of a block began with. */
function beginning(block: ViewOutput['blocks'][number]): Left {
  if (!('element' in block)) return '';
  const element = block.element as {
    readonly initial_value?: string;
    readonly initial_option?: { readonly value: string };
    readonly initial_options?: readonly { readonly value: string }[];
  };
  if (element.initial_options) return element.initial_options.map(({ value }) => value);
  return element.initial_option?.value ?? element.initial_value ?? '';
}

/** Slack may send what it was given with characters escaped. */
function isSame(one: Left, other: Left): boolean {
  const texts = (left: Left) =>
    [left]
      .flat()
      .filter((text) => text !== '')
      .map(receiveText);
  return JSON.stringify(texts(one)) === JSON.stringify(texts(other));
}

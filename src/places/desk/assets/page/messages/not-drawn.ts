import { h } from '../dom.ts';

/** Stands for what this page cannot draw: no part of a payload is left out in silence. */
export function notDrawn(what: string, { type }: { readonly type: string | number }): HTMLElement {
  return h(
    'p',
    { class: 'not-drawn' },
    `This page cannot draw ${what} of the type “${type}”: see the payload.`,
  );
}

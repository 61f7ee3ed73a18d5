import { h } from '../dom.ts';

/** A placeholder for what this page cannot draw, so that no part of a payload is silently left out. */
export function notDrawn(what: string, { type }: { readonly type: string | number }): HTMLElement {
  return h(
    'p',
    { class: 'not-drawn' },
    `This page cannot draw ${what} of the type “${type}”: see the payload.`,
  );
}

import { h, outLink } from '../dom.ts';

/** What pressing a button of a message does; `button` is the button as the payload has it. */
export type Press = (button: object, pressedOn: HTMLButtonElement) => void;

/** A button of a message; one with a `url` is a link that looks like it. */
export function messageButton(
  button: object,
  look: {
    readonly class: string;
    readonly text: string;
    readonly url?: string | undefined;
    readonly label?: string | undefined;
    readonly disabled?: boolean | undefined;
  },
  press: Press,
): HTMLElement {
  if (look.url) {
    const link = outLink(look.url, look.text);
    link.className = look.class;
    if (look.label) link.setAttribute('aria-label', look.label);
    return link;
  }
  const made = h(
    'button',
    { type: 'button', class: look.class, 'aria-label': look.label, disabled: look.disabled },
    look.text,
  );
  made.addEventListener('click', () => press(button, made));
  return made;
}

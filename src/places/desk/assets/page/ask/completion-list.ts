import type { DeskApi } from '../../../api.ts';
import { h } from '../dom.ts';

export type Completion = DeskApi['suggest'][number];

/** The list below the field `input`, whose ARIA attributes it updates as a combobox requires. */
export function completionList(input: HTMLInputElement, onTake: (completion: Completion) => void) {
  const element = h('ul', {
    id: 'completions',
    class: 'bare',
    role: 'listbox',
    'aria-label': 'Completions',
    hidden: true,
  });
  let offered: readonly Completion[] = [];
  let chosen = -1;

  function offer(next: readonly Completion[]): void {
    offered = next;
    chosen = -1;
    element.replaceChildren(...next.map(completionItem));
    const isOpen = next.length > 0;
    element.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen));
    input.removeAttribute('aria-activedescendant');
  }

  /** Chooses the next or previous one, wrapping around. */
  function move(step: 1 | -1): void {
    element.children[chosen]?.setAttribute('aria-selected', 'false');
    const { length } = offered;
    chosen = chosen === -1 && step === -1 ? length - 1 : (chosen + step + length) % length;
    const option = element.children[chosen];
    if (!option) return;
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', option.id);
  }

  // Before the field loses the focus to the list.
  element.addEventListener('pointerdown', (event) => event.preventDefault());
  element.addEventListener('click', ({ target }) => {
    const at = [...element.children].findIndex((option) => target instanceof Node && option.contains(target));
    const completion = offered[at];
    if (completion) onTake(completion);
  });

  return { element, offer, move, isOpen: () => offered.length > 0, chosen: () => offered[chosen] };
}

function completionItem({ label, hint }: Completion, at: number): HTMLElement {
  return h(
    'li',
    { id: `completion-${at}`, role: 'option', 'aria-selected': 'false' },
    h('span', { class: 'completion-label' }, label),
    hint ? h('span', { class: 'completion-hint' }, hint) : null,
  );
}

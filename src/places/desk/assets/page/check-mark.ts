import type { Item, Text } from '../../../../reply.ts';
import { forgetGuide, post } from './api-client.ts';
import { type Child, h, say, spans } from './dom.ts';

type Check = {
  readonly checked: string | null;
  readonly overdue: { readonly detail: string; readonly command: string } | null;
};

/** When something was last checked, and where that is overdue a button that records a check. Nothing if neither is known. */
export function checkMark({ checked, overdue }: Check, what: string): readonly Child[] {
  return [
    checked === null ? null : h('p', { class: 'small-print' }, `Checked ${checked}.`),
    overdue === null ? null : overdueMark(overdue, what),
  ];
}

function overdueMark({ detail, command }: NonNullable<Check['overdue']>, what: string): HTMLElement {
  const mark = h(
    'p',
    { class: 'overdue' },
    h('span', { class: 'badge badge-overdue' }, 'Overdue'),
    ` ${detail} `,
  );
  mark.append(checkButton(command, what, (outcome) => mark.replaceChildren(...outcome)));
  return mark;
}

/** A list of what is overdue, each with its button. */
export function overdueItems(items: readonly Item[]): HTMLElement {
  return h(
    'ul',
    { class: 'overdue-list bare' },
    ...items.map(({ label, detail, button }) => {
      const done = h('p', {});
      if (button?.kind === 'run')
        done.append(
          checkButton(button.command, plainText(label), (outcome) => done.replaceChildren(...outcome)),
        );
      return h(
        'li',
        {},
        h('p', {}, ...spans(label)),
        detail === undefined ? null : h('p', { class: 'small-print' }, ...spans(detail)),
        done,
      );
    }),
  );
}

export function plainText(label: Text): string {
  return typeof label === 'string'
    ? label
    : label.map((span) => (typeof span === 'string' ? span : span.text)).join('');
}

/** A failure stands beside it, and it can be pressed again. */
function checkButton(
  command: string,
  what: string,
  onDone: (outcome: readonly (Node | string)[]) => void,
): HTMLElement {
  const button = h(
    'button',
    { type: 'button', class: 'button' },
    'Checked today',
    h('span', { class: 'sr-only' }, `: ${what}`),
  );
  const failure = h('span', { role: 'alert' });
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      const { reply } = await post('answer', { line: command });
      const [first] = reply.blocks;
      const more = first?.kind === 'text' ? h('span', {}, ...spans(first.text)) : '';
      onDone([h('strong', {}, `${reply.title}.`), ' ', more]);
      // What it says of checks is no longer so.
      forgetGuide();
      say(reply.title);
    } catch (error) {
      button.disabled = false;
      failure.textContent = ` ${error instanceof Error ? error.message : String(error)}`;
    }
  });
  return h('span', {}, button, failure);
}

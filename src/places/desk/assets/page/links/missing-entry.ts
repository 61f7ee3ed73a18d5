import type { Reply } from '../../../../../reply.ts';
import type { AnswerJson, DeskApi } from '../../../api.ts';
import { post } from '../api-client.ts';
import { type Child, h, outLink, say, spans } from '../dom.ts';

type Missing = DeskApi['links']['missing'][number];

/** What may be done with a page at once; everything else is a matter of the chat. */
const HERE = /^\/guide approve |^\/sources fix /;

/** One entry with its search, a field for the address, and what came of it. */
export function missingEntry({ id, title, facts, mustRead, search, candidate }: Missing): HTMLElement {
  const field = `address-${id}`;
  const input = h('input', {
    id: field,
    type: 'url',
    required: true,
    placeholder: 'https://',
    autocomplete: 'off',
    value: candidate,
  });
  const submit = h('button', { class: 'button' }, 'Open and compare');
  const outcome = h('div', { class: 'outcome', 'aria-live': 'polite' });
  const form = h(
    'form',
    { class: 'missing-form' },
    h('label', { for: field }, 'Address of its page', h('span', { class: 'sr-only' }, `: ${title}`)),
    input,
    submit,
  );
  const item = h(
    'li',
    { class: 'missing-entry' },
    h('h2', {}, title),
    h(
      'p',
      { class: 'entry-facts' },
      `${facts} · ${id}${mustRead ? ' · must-read' : ''} · `,
      outLink(search, 'Search', h('span', { class: 'sr-only' }, ` for ${title}`)),
      candidate === null ? null : ' · ',
      candidate === null ? null : outLink(candidate, 'likely page'),
    ),
    form,
    outcome,
  );

  const run = async (line: string): Promise<void> => {
    submit.disabled = true;
    outcome.replaceChildren(h('p', { class: 'small-print' }, 'Opening the page…'));
    try {
      const shown = await post('answer', { line });
      outcome.replaceChildren(h('div', { class: 'outcome-body' }, ...describe(shown, run)));
      say(shown.reply.title);
      if (line.startsWith('/guide approve ') && shown.reply.changedNothing !== true) close();
    } catch (error) {
      outcome.replaceChildren(
        h('p', { role: 'alert' }, error instanceof Error ? error.message : String(error)),
      );
    } finally {
      submit.disabled = false;
    }
  };
  /** The entry is done: the next one’s field is where the work goes on. */
  const close = () => {
    item.classList.add('is-done');
    form.hidden = true;
    const next = item.nextElementSibling?.querySelector('input');
    if (next instanceof HTMLInputElement) next.focus();
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const address = URL.parse(input.value.trim());
    if (address) void run(`/guide link ${id} link:"${address.href.replaceAll('"', '%22')}"`);
  });
  return item;
}

function describe({ reply }: AnswerJson, run: (line: string) => Promise<void>): readonly Child[] {
  const buttons = reply.buttons.flatMap((button) => {
    if (button.kind !== 'run' || !HERE.test(button.command)) return [];
    const made = h('button', { type: 'button', class: 'button' }, button.label);
    made.addEventListener('click', () => void run(button.command));
    return [made];
  });
  return [
    h('p', { class: 'outcome-title' }, h('strong', {}, reply.title)),
    ...reply.blocks.flatMap(drawBlock),
    buttons.length === 0 ? null : h('p', { class: 'outcome-buttons' }, ...buttons),
  ];
}

function drawBlock(block: Reply['blocks'][number]): readonly Child[] {
  if (block.kind === 'text' || block.kind === 'note') return [h('p', {}, ...spans(block.text))];
  if (block.kind !== 'fields') return [];
  return [
    h(
      'dl',
      { class: 'outcome-fields' },
      ...block.fields.flatMap(({ label, value }) => [h('dt', {}, label), h('dd', {}, ...spans(value))]),
    ),
  ];
}

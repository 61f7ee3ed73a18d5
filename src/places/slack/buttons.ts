import type { ActionsBlock, Button as SlackButton } from '@slack/types';
import type { Button } from '../../reply.ts';
import { clean, escapeMarkup, shorten, weight } from './letters.ts';
import { BUDGET, LIMITS } from './limits.ts';

/** Keeps a command that is too long for a button and gives the key to it. */
export type Keep = (command: string) => string;

/** Gives each button of a message an action_id of its own: "run:1", "share:2", "open:3". */
export type Numbering = { next: number };

/** Null where the button cannot be one: its address is no link, or its command is too long and cannot be kept. */
export function slackButton(
  button: Button,
  numbering: Numbering,
  keep: Keep | undefined,
  about = '',
): SlackButton | null {
  const target = button.kind === 'open' ? buttonUrl(button.url) : buttonValue(button.command, keep);
  if (target === null) return null;
  const label = oneLine(button.label);
  const spoken = about === '' ? '' : shorten(`${label}: ${oneLine(about)}`, LIMITS.buttonLabel);
  const number = numbering.next;
  numbering.next += 1;
  return {
    type: 'button',
    action_id: `${button.kind}:${number}`,
    text: { type: 'plain_text', text: shorten(label, LIMITS.buttonLabel), emoji: false },
    ...(button.kind === 'open' ? { url: target } : { value: target }),
    ...(button.kind === 'run' && button.primary ? { style: 'primary' as const } : {}),
    ...(spoken === '' ? {} : { accessibility_label: spoken }),
  };
}

/** True where the label had to be shortened. */
export function isShortened(button: Button): boolean {
  return escapeMarkup(oneLine(button.label)).length > LIMITS.buttonLabel;
}

/** Rows of buttons, as many as they need. */
export function buttonRows(buttons: readonly SlackButton[]): ActionsBlock[] {
  const rows: ActionsBlock[] = [];
  let row: SlackButton[] = [];
  let room: number = BUDGET.stretch;
  for (const button of buttons) {
    const size = weight(JSON.stringify(button));
    if (row.length === LIMITS.buttonsInARow || (row.length > 0 && size > room)) {
      rows.push({ type: 'actions', elements: row });
      row = [];
      room = BUDGET.stretch;
    }
    // Slack asks for one primary button in a row at most; the first stays.
    const isSecond = button.style === 'primary' && row.some(({ style }) => style === 'primary');
    const { style: _dropped, ...unstyled } = button;
    row.push(isSecond ? unstyled : button);
    room -= size;
  }
  if (row.length > 0) rows.push({ type: 'actions', elements: row });
  return rows;
}

function oneLine(label: string): string {
  const line = clean(label).replace(/\s+/gu, ' ').trim();
  return line === '' ? '…' : line;
}

function buttonUrl(url: string): string | null {
  const parsed = URL.parse(url);
  if (!parsed || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) return null;
  const address = parsed.href.replaceAll('|', '%7C');
  return weight(address) <= BUDGET.value && !/[\s<>"]/.test(address) ? address : null;
}

/** Null where a command is empty, or too long with nowhere to keep it. */
export function buttonValue(command: string, keep: Keep | undefined): string | null {
  const value = clean(command);
  if (value.trim() === '') return null;
  if (weight(value) <= BUDGET.value) return value;
  return keep ? keep(command) : null;
}

import type { ActionsBlock, Button as SlackButton } from '@slack/types';
import type { Button } from '../../reply.ts';
import { sanitizeText } from '../sanitize.ts';
import { BUDGET, LIMITS } from './limits.ts';
import { linkAddress } from './link-address.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { shorten } from './shorten.ts';
import { weight } from './text-weight.ts';

/** Stores a command that is too long for a button and returns a key for it. */
export type Keep = (command: string) => string;

/** Gives each button of a message an action_id of its own: "run:1", "share:2", "open:3". */
export type Numbering = { next: number };

/** Null if it cannot be a button: its address is not a link, or its command is too long and cannot be stored. */
export function slackButton(
  button: Button,
  numbering: Numbering,
  keep: Keep | undefined,
  about = '',
): SlackButton | null {
  const target = button.kind === 'open' ? linkAddress(button.url) : buttonValue(button.command, keep);
  if (target === null) return null;
  const label = toOneLine(button.label);
  const spoken = about === '' ? '' : shorten(`${label}: ${toOneLine(about)}`, LIMITS.buttonLabel);
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

/** Whether the label has to be shortened. */
export function isShortened(button: Button): boolean {
  return escapeMrkdwn(toOneLine(button.label)).length > LIMITS.buttonLabel;
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
    // Slack asks for at most one primary button in a row, so only the first stays primary.
    const isSecond = button.style === 'primary' && row.some(({ style }) => style === 'primary');
    const { style: _dropped, ...unstyled } = button;
    row.push(isSecond ? unstyled : button);
    room -= size;
  }
  if (row.length > 0) rows.push({ type: 'actions', elements: row });
  return rows;
}

function toOneLine(label: string): string {
  const line = sanitizeText(label).replace(/\s+/gu, ' ').trim();
  return line === '' ? '…' : line;
}

/** Null if the command is empty, or is too long and cannot be stored. */
export function buttonValue(command: string, keep: Keep | undefined): string | null {
  const value = sanitizeText(command);
  if (value.trim() === '') return null;
  if (weight(value) <= BUDGET.value) return value;
  return keep ? keep(command) : null;
}

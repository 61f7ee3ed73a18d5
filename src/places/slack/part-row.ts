import type { Button as SlackButton } from '@slack/types';
import type { Button } from '../../reply.ts';
import { buttonRows, buttonValue, type Keep, type Numbering, slackButton } from './buttons.ts';
import { contextBlocks } from './context-blocks.ts';
import { type Piece, piece } from './piece.ts';
import { weight } from './text-weight.ts';

/** Of a button to another part, whose command is stored if it is longer. */
const LONGEST_VALUE = 500;

/** Which part it is, buttons to the parts before and after it, and `more`. */
export function partRow(
  { command, part, count }: { readonly command: string; readonly part: number; readonly count: number },
  more: readonly Button[],
  numbering: Numbering,
  keep: Keep | undefined,
): Piece {
  const neighbours = [part - 1, part + 1].filter((other) => other >= 1 && other <= count);
  const make = (button: Button) => {
    if (button.kind === 'open') return null;
    const { command: line } = button;
    const value = weight(line) > LONGEST_VALUE && keep ? keep(line) : buttonValue(line, undefined);
    if (value === null || weight(value) > LONGEST_VALUE) return null;
    return slackButton({ ...button, command: value }, numbering, undefined);
  };
  const toParts = neighbours
    .map((other) =>
      make({
        kind: 'run',
        label: `Part ${other} of ${count}`,
        command: `${command} part:${other}`,
        primary: other > part,
      }),
    )
    .filter(isMade);
  const where = `Part ${part} of ${count}`;
  const hint = toParts.length < neighbours.length ? `${where}. Add part:${part + 1} to the command.` : where;
  return piece([...contextBlocks([hint]), ...buttonRows([...toParts, ...more.map(make).filter(isMade)])], '');
}

function isMade(button: SlackButton | null): button is SlackButton {
  return button !== null;
}

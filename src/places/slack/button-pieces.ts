import type { Button as SlackButton } from '@slack/types';
import type { Button } from '../../reply.ts';
import { buttonRows, isShortened, type Keep, type Numbering, slackButton } from './buttons.ts';
import { type Piece, piece, pieces } from './piece.ts';
import { leaves, richText } from './rich-text.ts';

/** Buttons in rows. Above them, in full, is what does not fit: a label that was cut, an address that cannot be a link. */
export function buttonPieces(
  buttons: readonly Button[],
  numbering: Numbering,
  keep: Keep | undefined,
): Piece[] {
  const said: string[] = [];
  const made = buttons.flatMap((button): SlackButton[] => {
    const one = slackButton(button, numbering, keep);
    if (one === null) said.push(`${button.label}: ${button.kind === 'open' ? button.url : button.command}`);
    else if (isShortened(button)) said.push(button.label);
    return one ? [one] : [];
  });
  return [
    ...pieces(richText(said.map((line) => leaves(line))), said.join('\n')),
    ...buttonRows(made).map((row) => piece([row], '')),
  ];
}

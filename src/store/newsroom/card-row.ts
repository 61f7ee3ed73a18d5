import type { Rows } from '../tables.ts';
import type { Card, CardTarget } from './card.ts';

export function toCard(row: Rows['cards']): Card {
  const { place, workspace, channel, person, messageId, messageLink, editAt, editBy, editAttempts, ...same } =
    row;
  return {
    ...same,
    target: { place, workspace, channel, person } as CardTarget,
    message: messageId === null ? null : { id: messageId, link: messageLink },
  };
}

import type { Reply } from '../../reply.ts';
import type { Card } from '../../store/newsroom/card.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import type { CardSubject } from './card-subject.ts';

/**
 * What a card says of its subject as it is now; null if there is nothing to say. One for a channel has a button that runs a
 * command, by which some places find it again.
 */
export type ComposeCard = (card: Card, subject: CardSubject) => Promise<Reply | null>;

export type CardServices = {
  readonly store: Pick<NewsroomStore, 'proposals' | 'cards' | 'desks'>;
  readonly compose: ComposeCard;
  /** Called when a card was posted, since what it is about may have changed meanwhile. */
  readonly onPosted?: () => void;
};

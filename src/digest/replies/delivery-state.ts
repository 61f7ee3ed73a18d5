import type { Delivery } from '../../store/delivery.ts';
import { explain } from './explain-refusal.ts';

/** The state of an edition in words: a short title and an explanation. */
export function deliveryStateInWords(delivery: Delivery | null): {
  readonly title: string;
  readonly detail: string;
} {
  if (delivery === null) return { title: 'No edition', detail: 'None was due.' };
  const { state, reason, attempts } = delivery;
  const explained = reason === null ? null : explain(reason);
  const because =
    explained === null ? '' : [explained.what, explained.todo].filter((part) => part !== '').join(' ');
  switch (state) {
    case 'due':
      return attempts === 0
        ? { title: 'On its way', detail: 'It is due and will be posted shortly.' }
        : {
            title: 'Not posted yet',
            detail: `The bot will try again. Last attempt: ${because || 'no answer'}.`,
          };
    case 'claimed':
      return { title: 'On its way', detail: 'It is being posted.' };
    case 'posted':
      return { title: delivery.late ? 'Posted late' : 'Posted', detail: 'It is in the channel.' };
    case 'skipped':
      return { title: 'Not posted', detail: because || 'It was skipped.' };
    case 'refused':
      return { title: 'Refused', detail: because };
    case 'unsure':
      return { title: 'Unsure', detail: `It may have arrived, but the bot cannot check. ${because}`.trim() };
    case 'quiet':
      return { title: 'Nothing new', detail: 'This digest is set to days with news, and there was none.' };
    default:
      return state satisfies never;
  }
}

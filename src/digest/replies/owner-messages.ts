import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import type { Delivery, Subscription } from '../../store/store.ts';
import { dayInWords } from '../edition/edition.ts';
import { explain } from './explain-refusal.ts';

/** Direct messages to the owner of a digest. */

/** `reason`: the refusal as it is stored. */
export function stopMessage(subscription: Subscription, reason: string): Reply {
  const { what, todo } = explain(reason);
  return message({
    title: `The digest in ${channelInWords(subscription)} has stopped`,
    text: what,
    todo,
    buttons: [],
  });
}

export function doubtMessage(subscription: Subscription, delivery: Delivery, why: string): Reply {
  return message({
    title: `Did the digest of ${dayInWords(delivery.localDate)} arrive in ${channelInWords(subscription)}?`,
    text: 'It was sent, but no answer arrived and the bot cannot check the channel. Please look there and choose below, or it may be lost or posted twice.',
    todo: `Why the bot cannot check: ${explain(why).what}`,
    buttons: settleButtons(delivery.id),
  });
}

/** The two ways to settle an edition that the bot cannot look for. */
export function settleButtons(deliveryId: string): Reply['buttons'] {
  return [
    runButton('It arrived', formatLine('digest', 'settle', 'arrived', { edition: deliveryId })),
    runButton('Post it', formatLine('digest', 'settle', 'post', { edition: deliveryId })),
  ];
}

export function channelInWords({
  channelName,
  channel,
}: Pick<Subscription, 'channelName' | 'channel'>): string {
  return channelName === null ? `channel ${channel}` : `#${channelName}`;
}

function message({
  title,
  text,
  todo,
  buttons,
}: {
  title: string;
  text: string;
  todo: string;
  buttons: Reply['buttons'];
}): Reply {
  return notice({
    command: '/digest status',
    title,
    blocks: [text, { kind: 'note', text: todo }],
    buttons,
  });
}

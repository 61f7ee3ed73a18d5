import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import type { Delivery } from '../../store/delivery.ts';
import type { OwnersChannel } from '../channel-for-owner.ts';
import { dayInWords } from '../edition/edition.ts';
import { explain } from './explain-refusal.ts';

/** Direct messages to the owner of a digest. */

/** `reason`: the refusal as it is stored. It tells of the channel, so whoever may not see that is not told. */
export function stopMessage({ name, maySee }: OwnersChannel, reason: string): Reply {
  const { what, todo } = maySee === 'no' ? HIDDEN : explain(reason);
  return message({ title: `The digest in ${name} has stopped`, text: what, todo, buttons: [] });
}

const HIDDEN = {
  what: 'The bot could not post it there any more. You may not see the channel now, so why is not said here.',
  todo: 'Whoever may see the channel finds out with /digest status there.',
};

export function doubtMessage({ name }: OwnersChannel, delivery: Delivery, why: string): Reply {
  return message({
    title: `Did the digest of ${dayInWords(delivery.localDate)} arrive in ${name}?`,
    text: 'The bot does not know and cannot check the channel. Please look there and choose below, or it may be lost or posted twice.',
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

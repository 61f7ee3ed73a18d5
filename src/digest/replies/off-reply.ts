import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import { recordPassed } from '../replan.ts';
import { TURNED_OFF } from '../schedule/schedule-wording.ts';
import { changeBy, findManaged } from './channel-digest.ts';
import type { DigestServices } from './digest-services.ts';

export async function offReply(services: DigestServices, context: Context): Promise<Reply> {
  const found = await findManaged(services, context, '/digest off');
  if ('reply' in found) return found.reply;
  const { subscription } = found;
  await recordPassed(services.store, subscription, context.now.getTime());
  await services.store.subscriptions.stop(subscription.id, TURNED_OFF, changeBy(context.asker, 'turned off'));
  return notice({
    command: '/digest status',
    title: 'Digest off',
    blocks: [
      'Nothing more will be posted here. The bot remembers what the channel has had, in case it is turned on again.',
      ...(subscription.configured && services.isNamed(subscription)
        ? [
            {
              kind: 'note' as const,
              text: 'The setting DIGESTS also names it; it stays off here until it is resumed.',
            },
          ]
        : []),
    ],
    buttons: [runButton('Turn on again', '/digest resume')],
  });
}

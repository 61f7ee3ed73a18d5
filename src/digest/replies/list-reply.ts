import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import {
  filterInWords,
  nextInWords,
  scheduleOfSubscription,
  stateInWords,
} from '../schedule/schedule-wording.ts';
import type { DigestServices } from './digest-services.ts';
import { channelInWords } from './owner-messages.ts';

/** Lists the digests of the asker's workspace, or of all workspaces for the person at the bot's own terminal. */
export async function listReply({ store }: DigestServices, { asker }: Context): Promise<Reply> {
  const { isLocal = false } = asker;
  const all = isLocal
    ? await store.subscriptions.listAll()
    : await store.subscriptions.list(asker.place, asker.workspace);
  const command = '/digest list';
  if (all.length === 0) {
    return notice({
      command,
      title: 'No digests yet',
      blocks: [
        'No channel has one yet. To set one up, ask in its channel:',
        { kind: 'note', text: '/digest on 08:30 Europe/Kyiv mon-fri' },
      ],
      buttons: [runButton('See an edition', '/digest preview', true)],
    });
  }
  return notice({
    command,
    title: all.length === 1 ? 'One digest' : `${all.length} digests`,
    blocks: [
      {
        kind: 'items',
        items: all.map((subscription) => {
          const next = nextInWords(subscription);
          const parts = [
            `${scheduleOfSubscription(subscription)}: ${stateInWords(subscription)}`,
            `about ${filterInWords(subscription)}`,
            ...(next === null ? [] : [`next ${next}`]),
            ...(subscription.configured
              ? ['from the settings']
              : [`set up by ${subscription.ownerName ?? subscription.owner ?? 'unknown'}`]),
          ];
          const where = isLocal ? `${subscription.place}, ` : '';
          return {
            label: [{ text: `${where}${channelInWords(subscription)}`, strong: true }],
            detail: parts.join(' · '),
          };
        }),
      },
    ],
    buttons: [runButton('This channel', '/digest status')],
  });
}

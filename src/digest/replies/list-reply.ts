import type { Asker, Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Block, type Reply, runButton } from '../../reply.ts';
import type { Store } from '../../store/store.ts';
import { channelInWords } from '../channel-for-owner.ts';
import {
  filterInWords,
  nextInWords,
  scheduleOfSubscription,
  stateInWords,
} from '../schedule/schedule-wording.ts';
import type { DigestServices } from './digest-services.ts';

/**
 * Lists the digests of the channels in the asker's workspace that they may see, or of all workspaces for the person at the
 * bot's own terminal. Depends on no other digest, not even on whether there is one.
 */
export async function listReply({ store }: DigestServices, { asker }: Context): Promise<Reply> {
  const { isLocal = false } = asker;
  const { all, words } = isLocal
    ? { all: await store.subscriptions.listAll(), words: [] }
    : await listVisible(store, asker);
  const command = '/digest list';
  const notes = words.map((text): Block => ({ kind: 'note', text }));
  if (all.length === 0) {
    return notice({
      command,
      title: isLocal ? 'No digests yet' : 'No digests to show',
      blocks: [
        isLocal
          ? 'No channel has one yet. To set one up, ask in its channel:'
          : 'No channel listed for you has one. To set one up, ask in its channel:',
        { kind: 'note', text: '/digest on 08:30 Europe/Kyiv mon-fri' },
        ...notes,
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
      ...notes,
    ],
    buttons: [runButton('This channel', '/digest status')],
  });
}

async function listVisible({ subscriptions }: Store, asker: Asker) {
  const [visible, all] = await Promise.all([
    asker.visibleChannels?.(),
    subscriptions.list(asker.place, asker.workspace),
  ]);
  return {
    // Whoever asks in a channel is in it.
    all: all.filter(({ channel }) => channel === asker.channel || visible?.channels.has(channel)),
    words: [
      visible?.words ?? 'Listed is this channel alone.',
      ...(visible?.unsaid ? [`Digests may be missing here. ${visible.unsaid}`] : []),
    ],
  };
}

import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { readDate } from '../../guide/dates.ts';
import type { Reply } from '../../reply.ts';
import { editionReply } from '../edition/edition.ts';
import { tasteOf } from '../schedule/schedule.ts';
import { findChannel, findDigest, noDigest, run } from './channel-digest.ts';
import type { DigestWorld } from './digest-world.ts';

/** The day of an edition, as typed. */
export type DayAsked = { readonly date: string | undefined };

/** An edition of the channel again, as it was chosen then, from the guide as it is now. */
export async function showReply(
  world: DigestWorld,
  { date: typed = '' }: DayAsked,
  context: Context,
): Promise<Reply> {
  const command = formatLine('digest', 'show', typed);
  const here = findChannel(world, context, command);
  if ('refusal' in here) return here.refusal;
  const subscription = await findDigest(world, here);
  if (!subscription) return noDigest(context.library, command);
  const date = readDate(typed) ?? '';
  const delivery = await world.store.deliveries.find(subscription.id, date);
  const contents = delivery?.edition;
  if (!contents) {
    return notice(context.library, {
      command,
      title: 'No such edition',
      blocks: [
        typed === ''
          ? 'Give the day of the edition, such as /digest show 2026-03-29.'
          : `There is no edition of “${typed}” in this channel.`,
      ],
      buttons: [run('Status', '/digest status'), run('Preview the next', '/digest preview')],
    });
  }
  return editionReply(context.library, {
    taste: tasteOf(subscription),
    contents,
    date,
    key: null,
    lateFrom: null,
  });
}

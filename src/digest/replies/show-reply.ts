import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { invalidDate } from '../../guide/date-errors.ts';
import { dateInWords, readDate } from '../../guide/dates.ts';
import { type Reply, runButton } from '../../reply.ts';
import { editionReply } from '../edition/edition.ts';
import { filterOf } from '../schedule/schedule.ts';
import { findChannel, findDigest, noDigestReply } from './channel-digest.ts';
import type { DigestServices } from './digest-services.ts';

/** The day of an edition, as typed. */
export type DayValues = { readonly date: string | undefined };

export type ShowValues = DayValues & { readonly full: boolean };

/** Shows an earlier edition again: the contents chosen then, in the words of the current guide. */
export async function showReply(
  services: DigestServices,
  { date: typed = '', full }: ShowValues,
  context: Context,
): Promise<Reply> {
  const command = formatLine('digest', 'show', typed, { full });
  const here = findChannel(services, context, command);
  if ('refusal' in here) return here.refusal;
  const subscription = await findDigest(services, here);
  if (!subscription) return noDigestReply(command);
  const date = readDate(typed) ?? '';
  const delivery = await services.store.deliveries.find(subscription.id, date);
  const contents = delivery?.edition;
  if (!contents) {
    return notice({
      command,
      title: 'No such edition',
      blocks: [
        typed === ''
          ? 'Give the day of the edition, such as /digest show 2026-03-29.'
          : date === ''
            ? `${invalidDate(typed, context.now)} Write it as 2026-03-29.`
            : `There is no edition of ${dateInWords(date)} in this channel.`,
      ],
      buttons: [runButton('Status', '/digest status'), runButton('Preview the next', '/digest preview')],
    });
  }
  return editionReply(context.library, {
    filter: filterOf(subscription),
    contents,
    date,
    key: null,
    lateFrom: null,
    isFull: full,
  });
}

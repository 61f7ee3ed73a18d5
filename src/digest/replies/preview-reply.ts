import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import { localDate } from '../../schedule/calendar.ts';
import { readHistory } from '../edition/channel-history.ts';
import { chooseContents } from '../edition/contents.ts';
import { dayInWords, editionReply } from '../edition/edition.ts';
import { NO_HISTORY } from '../edition/history.ts';
import { findEditionOfDay } from '../edition-of-day.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { comingSlots } from '../schedule/schedule-wording.ts';
import type { DigestServices } from './digest-services.ts';
import type { FilterValues } from './digest-values.ts';
import { previewFilter } from './read-filter.ts';

/** The next edition as it will look, or as it would with the words and publishers given. Needs no channel. */
export async function previewReply(
  services: DigestServices,
  values: FilterValues,
  context: Context,
): Promise<Reply> {
  const { library, asker } = context;
  const command = formatLine('digest', 'preview', undefined, values);
  const subscription =
    asker.channel === null ? null : await services.store.subscriptions.get(asker.place, asker.channel);
  const filter = previewFilter(values, subscription);
  const now = context.now.getTime();
  const own = subscription ? null : ((await asker.zone?.()) ?? null);
  const zone = subscription?.zone ?? (own?.kind === 'zone' ? own.zone : 'UTC');
  const today = localDate(now, zone);
  const history = subscription
    ? (await readHistory(services.store, services.snapshots, subscription, library)).history
    : NO_HISTORY;
  const taken = subscription && (await findEditionOfDay(services.store, subscription, today)) ? today : null;
  const next = subscription ? comingSlots(scheduleOf(subscription), now, taken)[0] : undefined;
  const date = next?.date ?? today;
  const contents = chooseContents(library, filter, history, date);
  if (contents.isQuiet) {
    return notice({
      command,
      title: `No edition on ${dayInWords(date)}`,
      blocks: [
        'Nothing is new in the guide since the channel’s last edition, and its digest is set to days with news.',
      ],
      buttons: [runButton('Status', '/digest status')],
    });
  }
  const edition = editionReply(library, { filter, contents, date, key: null, lateFrom: null });
  // Without a digest or a zone, the date is that of UTC; whoever has a zone may be in another day.
  const notes = own?.kind === 'unsaid' ? [{ kind: 'note' as const, text: `Dated in UTC. ${own.why}` }] : [];
  // Without a digest there is none to explain or turn off.
  const buttons = edition.buttons.filter(
    (button) => subscription !== null || button.kind === 'open' || !button.command.startsWith('/digest '),
  );
  return { ...edition, blocks: [...notes, ...edition.blocks], buttons, audience: 'asker', command };
}

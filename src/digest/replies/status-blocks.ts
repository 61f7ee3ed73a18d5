import { type Block, listUnder, runButton } from '../../reply.ts';
import type { Delivery } from '../../store/delivery.ts';
import type { Change, Subscription } from '../../store/subscription.ts';
import { dayInWords } from '../edition/edition.ts';
import { shortMoment, TURNED_OFF } from '../schedule/schedule-wording.ts';
import { deliveryStateInWords } from './delivery-state.ts';
import { explain } from './explain-refusal.ts';
import { settleButtons } from './owner-messages.ts';

export function stopBlocks({ state, stopReason }: Subscription): readonly Block[] {
  if (state !== 'stopped' || stopReason === null || stopReason === TURNED_OFF) return [];
  const { what, todo } = explain(stopReason);
  return [{ kind: 'text', text: [{ text: what, strong: true }, ` ${todo}`] }];
}

export function unsureBlocks(unsure: readonly Delivery[]): readonly Block[] {
  return unsure.flatMap((delivery): Block[] => [
    {
      kind: 'text',
      text: [
        { text: `Did the edition of ${dayInWords(delivery.localDate)} arrive?`, strong: true },
        ' The bot does not know and cannot check.',
      ],
    },
    { kind: 'buttons', buttons: settleButtons(delivery.id) },
  ]);
}

/** The last failed edition. */
export function failureBlocks(deliveries: readonly Delivery[], { zone }: Subscription): readonly Block[] {
  const failed = deliveries.find(
    ({ state, attempts }) => state === 'skipped' || state === 'refused' || (state === 'due' && attempts > 0),
  );
  if (!failed) return [];
  const { title, detail } = deliveryStateInWords(failed);
  const again = failed.nextTryAt === null ? '' : ` Next try: ${shortMoment(failed.nextTryAt, zone)}.`;
  return listUnder('Last failed edition', [
    {
      label: [{ text: `${dayInWords(failed.localDate)}: ${title.toLowerCase()}`, strong: true }],
      detail: `${detail}${again}`,
      button: runButton('What happened', `/digest why ${failed.localDate}`),
    },
  ]);
}

export function changeBlocks(changes: readonly Change[], { zone }: Subscription): readonly Block[] {
  const items = changes.map(({ at, who, whoName, what }) => ({
    label: `${shortMoment(at, zone)}, ${whoName ?? who}`,
    detail: what,
  }));
  return listUnder('Recent changes', items);
}

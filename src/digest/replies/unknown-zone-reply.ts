import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import { isKnownZone } from '../../store/known-zone.ts';
import { stateInWords } from '../schedule/schedule-wording.ts';
import type { DigestServices } from './digest-services.ts';

/** What is wrong and what to do if the digest of the asker's channel is in a zone that this machine does not know; else null. */
export async function unknownZoneReply(
  { store }: DigestServices,
  command: string,
  { asker }: Context,
): Promise<Reply | null> {
  const subscription =
    asker.channel === null ? null : await store.subscriptions.get(asker.place, asker.channel);
  if (subscription === null || isKnownZone(subscription.zone)) return null;
  const { time, zone } = subscription;
  return notice({
    command,
    title: `Digest ${stateInWords(subscription)}, in an unknown time zone`,
    changedNothing: true,
    blocks: [
      `Expected a time zone that this machine knows, such as Europe/Kyiv; the digest is in ${zone}. No edition is posted until it has another: /digest on ${time} and a zone or a city. Nothing was changed.`,
    ],
    buttons: [runButton('Turn off', '/digest off')],
  });
}

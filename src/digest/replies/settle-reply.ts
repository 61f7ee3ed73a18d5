import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import { channelForOwner, channelInWords } from '../channel-for-owner.ts';
import { showingOf } from '../edition/contents.ts';
import { dayInWords } from '../edition/edition.ts';
import { stateInWords } from '../schedule/schedule-wording.ts';
import { changeBy, refuseOfAnother, refuseUnlessAllowed } from './channel-digest.ts';
import type { DigestServices } from './digest-services.ts';
import { settleButtons } from './owner-messages.ts';

/** How long the platform may take to say whether the owner may see the channel. */
const ANSWER_MS = 3_000;

export type SettleValues = { readonly word: string | undefined; readonly edition: string | undefined };

/** `/digest settle arrived|post`: the two buttons for an edition that the bot cannot look for. */
export async function settleReply(
  services: DigestServices,
  { word = '', edition: id = '' }: SettleValues,
  context: Context,
): Promise<Reply> {
  const { asker } = context;
  const arrived = /^arrived$/i.test(word);
  const command = formatLine('digest', 'settle', word, { edition: id });
  const [subscriptionId = ''] = id.split(':');
  const { deliveries, subscriptions, changes } = services.store;
  const subscription = await subscriptions.find(subscriptionId);
  // The owner presses the button in a direct message, where there is no channel to manage.
  const isOwner = asker.place === subscription?.place && asker.person === subscription.owner;
  const isHere = asker.place === subscription?.place && asker.channel === subscription.channel;
  // From elsewhere, an edition that others have and one that nobody has get the same answer.
  if (!subscription || !(isOwner || isHere) || !(arrived || /^post$/i.test(word))) return noEdition(command);
  const called = isHere
    ? ({ maySee: 'yes', name: channelInWords(subscription) } as const)
    : await channelForOwner(subscription, services, ANSWER_MS);
  // Whoever manages channels may still not see this one.
  if (called.maySee === 'no') return noEdition(command);
  // An owner may have lost the rights since, and with them what there is to see.
  const refusal =
    (isHere ? refuseOfAnother(subscription, asker, command) : null) ??
    (await refuseUnlessAllowed(context, command, isHere ? undefined : subscription));
  if (refusal) return refusal;
  const delivery = await deliveries.findById(id);
  if (!delivery) return noEdition(command);
  const date = delivery.localDate;
  const edition = `The edition of ${dayInWords(date)} in ${called.name}`;
  const who = asker.personName ?? asker.person;
  const showing = showingOf(delivery.edition, subscription);
  const done = arrived
    ? await deliveries.confirm(delivery.id, showing, `by ${who}`)
    : delivery.state === 'unsure' && (await deliveries.reopen(delivery.id, `by ${who}`));
  if (!done) {
    const [current, after] = await Promise.all([
      subscriptions.find(subscription.id),
      deliveries.findById(id),
    ]);
    if (current !== null && current.state !== 'on' && after?.state === 'unsure') {
      return notice({
        command,
        title: `The digest is ${stateInWords(current)}`,
        changedNothing: true,
        blocks: [
          `${edition} was not posted, and nothing was changed: it can be settled with the same buttons. To have it posted, turn the digest on first, with /digest resume in ${called.name}.`,
        ],
        buttons: [...settleButtons(id), ...(isHere ? [runButton('Resume', '/digest resume', true)] : [])],
      });
    }
    return notice({
      command,
      title: 'Already settled',
      changedNothing: true,
      blocks: [`${edition} is ${after?.state ?? delivery.state}. Nothing was changed.`],
    });
  }
  const what = arrived ? `said that the edition of ${date} arrived` : `had the edition of ${date} posted`;
  await changes.record(subscription.id, changeBy(asker, what));
  if (!arrived) services.wake();
  return notice({
    command,
    title: arrived ? 'Thank you' : 'It will be posted',
    blocks: [arrived ? `${edition} counts as posted.` : `${edition} is posted now.`],
  });
}

function noEdition(command: string): Reply {
  return notice({
    command,
    title: 'No such edition here',
    blocks: [
      'An edition that may or may not have arrived is settled by its owner, or in its channel by those who manage that. Use its buttons there; /digest status shows them.',
    ],
    buttons: [runButton('Status', '/digest status')],
  });
}

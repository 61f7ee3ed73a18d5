import type { Asker, Context, OtherChannel } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { type Reply, runButton } from '../../reply.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { DigestServices } from './digest-services.ts';

/** What most `/digest` replies start from: the channel, its digest, and who may change it. */

/** A channel that a digest can be posted to, and its asker. */
export type Channel = {
  readonly channel: string;
  readonly asker: Asker;
};

/** The asker's channel, or the reply if the bot cannot post there. */
export function findChannel(
  { messengers }: DigestServices,
  { asker }: Context,
  command: string,
): Channel | { readonly refusal: Reply } {
  const { place, channel, workspace } = asker;
  if (channel !== null && workspace !== null && messengers[place]) return { channel, asker };
  const text =
    messengers[place] === undefined
      ? 'A digest is posted to a channel, and the bot cannot post one here. Ask in a channel of a connected workspace or server. You can preview an edition anywhere.'
      : 'A digest is posted to a channel. Ask in the channel that should get it.';
  return {
    refusal: notice({
      command,
      title: 'Not in a channel',
      blocks: [text],
      buttons: [runButton('See an edition', '/digest preview', true)],
    }),
  };
}

/**
 * Null if the asker may manage the channel, or the one `elsewhere`; otherwise a reply that names who may, or says that it
 * is not known.
 */
export async function refuseUnlessAllowed(
  { asker }: Context,
  command: string,
  elsewhere?: OtherChannel,
): Promise<Reply | null> {
  const answer = await asker.mayManage?.(elsewhere);
  switch (answer?.kind) {
    case 'allowed':
      return null;
    case 'unsaid':
      return notice({
        command,
        title: 'Not known whether you may',
        changedNothing: true,
        blocks: [`${answer.why} Nothing was changed.`],
        buttons: [
          runButton('Try again', command, true),
          ...(elsewhere ? [] : [runButton('Status', '/digest status')]),
        ],
      });
    case 'refused':
    case undefined:
      return notice({
        command,
        title: `Not allowed in ${elsewhere ? 'that' : 'this'} channel`,
        changedNothing: true,
        blocks: [
          `A channel’s digest can be changed by ${answer?.who ?? 'those who manage it'}. Nothing was changed.`,
          ...(elsewhere
            ? []
            : [
                {
                  kind: 'note' as const,
                  text: 'Anyone can see it: /digest status, /digest preview, /digest why.',
                },
              ]),
        ],
        buttons: elsewhere
          ? []
          : [runButton('Status', '/digest status'), runButton('Preview', '/digest preview')],
      });
    default:
      return answer satisfies never;
  }
}

/** A change by the asker, for the store's record. */
export function changeBy({ person, personName }: Asker, what: string) {
  return { who: person, whoName: personName ?? null, what };
}

export function noDigestReply(command: string): Reply {
  return notice({
    command,
    title: 'No digest in this channel',
    changedNothing: true,
    blocks: [
      'No digest is posted here. Turn one on with a time, a time zone or city, and days:',
      {
        kind: 'note',
        text: '/digest on 08:30 Europe/Kyiv mon-fri · /digest on 9am London daily about:china',
      },
    ],
    buttons: [runButton('See an edition', '/digest preview', true)],
  });
}

/**
 * Null if the digest belongs to the asker's workspace; otherwise the reply that says whose it is. A channel may be shared by
 * several workspaces, each with its own name for it.
 */
export function refuseOfAnother(
  subscription: Pick<Subscription, 'workspace'> | null,
  { workspace }: Asker,
  command: string,
): Reply | null {
  if (subscription === null || !isOfAnother(subscription, workspace)) return null;
  return notice({
    command,
    title: 'The digest of another workspace',
    changedNothing: true,
    blocks: [
      `This channel is shared, and its digest belongs to the workspace ${subscription.workspace}: that workspace’s bot posts it, and only from there can it be changed. Nothing was changed.`,
    ],
    buttons: [runButton('Status', '/digest status')],
  });
}

export function isOfAnother({ workspace }: Pick<Subscription, 'workspace'>, of: Asker['workspace']): boolean {
  return workspace !== null && workspace !== of;
}

/** The subscription of the asker's channel. Also stores the channel's current name in its workspace. */
export async function findDigest(
  services: DigestServices,
  { channel, asker }: Channel,
): Promise<Subscription | null> {
  const found = await services.store.subscriptions.get(asker.place, channel);
  const name = asker.channelName;
  if (found === null || name === undefined || isOfAnother(found, asker.workspace)) return found;
  return storeName(services, asker, found, name);
}

/** `asker` is in the channel: if they own the digest, they know the name from now on. */
export async function storeName(
  { store }: DigestServices,
  asker: Asker,
  subscription: Subscription,
  channelName: string,
): Promise<Subscription> {
  const { id, owner, channelName: before, ownersChannelName } = subscription;
  const isOwner = owner === asker.person;
  if (channelName === before && (!isOwner || channelName === ownersChannelName)) return subscription;
  await store.subscriptions.rename(id, channelName, isOwner);
  return { ...subscription, channelName, ...(isOwner ? { ownersChannelName: channelName } : {}) };
}

/** The digest of the asker's channel if the asker may change it, otherwise the reply that says why not. */
export async function findManaged(
  services: DigestServices,
  context: Context,
  command: string,
): Promise<{ readonly subscription: Subscription } | { readonly reply: Reply }> {
  const here = findChannel(services, context, command);
  if ('refusal' in here) return { reply: here.refusal };
  const subscription = await findDigest(services, here);
  const refusal =
    refuseOfAnother(subscription, here.asker, command) ?? (await refuseUnlessAllowed(context, command));
  if (refusal) return { reply: refusal };
  return subscription ? { subscription } : { reply: noDigestReply(command) };
}

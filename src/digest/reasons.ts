import type { RefusalReason } from './outbox.ts';

/** What a reason means to the person who set the digest up, and what to do about it. `detail` names a permission. */
export function reasonInWords(
  reason: RefusalReason,
  detail: string | null,
): { readonly what: string; readonly todo: string } {
  const named = detail === null ? '' : ` (${detail})`;
  switch (reason) {
    case 'channel-gone':
      return {
        what: 'The channel no longer exists, or is now private to the bot.',
        todo: 'Invite the bot to the channel again, then /digest resume; or set the digest up elsewhere.',
      };
    case 'archived':
      return {
        what: 'The channel is archived.',
        todo: 'Unarchive it, then /digest resume; or set the digest up in another channel.',
      };
    case 'not-in-channel':
      return {
        what: 'The bot is not a member of the channel.',
        todo: 'Invite the bot to the channel, then /digest resume.',
      };
    case 'missing-scope':
      return {
        what: `The bot’s app lacks a scope${named}.`,
        todo: 'Add the scope under “OAuth & Permissions”, reinstall the app, then /digest resume.',
      };
    case 'missing-permission':
      return {
        what: `The bot lacks a permission in the channel${named}.`,
        todo: 'Grant it in the channel’s permissions, then /digest resume.',
      };
    case 'token-revoked':
      return {
        what: 'The bot’s token is no longer valid.',
        todo: 'The person who runs the bot puts a new token in its settings and restarts it, then /digest resume.',
      };
    case 'workspace-gone':
      return {
        what: 'The bot was removed from the workspace.',
        todo: 'Install it again, then /digest resume.',
      };
    case 'refused':
      return {
        what: `The message was refused${named}.`,
        todo: 'The person who runs the bot finds the details in its log; then /digest resume.',
      };
    default:
      return reason satisfies never;
  }
}

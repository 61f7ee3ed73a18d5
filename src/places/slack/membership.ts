import type { webApi } from '@slack/bolt';

export type User = NonNullable<webApi.UsersInfoResponse['user']>;

/**
 * Whether a person belongs to the bot's own workspace. Slack also describes those who are in a shared channel from another
 * workspace: whether they are admins is said of that one. Throws while the bot's own is not known.
 * @see https://docs.slack.dev/reference/objects/user-object
 */
export function isOf(workspace: string | null, user: User): boolean {
  if (workspace === null) throw new Error('the bot’s own workspace is not known yet');
  const home = user.team_id ?? workspace;
  const isHome = home === workspace || Boolean(user.enterprise_user?.teams?.includes(workspace));
  return isHome && !user.is_stranger;
}

/** The same without guests, and without whoever has left: an account that was deactivated, or made a guest's, keeps what it created. */
export function isFullMember(workspace: string | null, user: User): boolean {
  return isOf(workspace, user) && !(user.deleted || user.is_restricted || user.is_ultra_restricted);
}

import type { Asker } from '../../command/command.ts';
import type { Log } from '../../ops/log.ts';
import { findVisibleChannels } from './visible-channels.ts';
import type { SlackClient } from './web-client.ts';

/** Who asked and in which channel, by Slack's ids. */
export type SlackPlace = {
  readonly person: string;
  readonly personName: string;
  readonly workspace: string;
  readonly channel: string | null;
  readonly channelName: string | null;
};

/** `editors` are ids of people (U…, W…) and of user groups (S…) who may manage any channel's digest. */
export function slackAsker(
  { person, personName, workspace, channel, channelName }: SlackPlace,
  slack: SlackClient,
  editors: readonly string[],
  log: Log,
): Asker {
  const ask = async <T>(what: string, call: () => Promise<T>): Promise<T | null> => {
    try {
      return await call();
    } catch (err) {
      log.warn({ err }, `Slack did not say ${what}`);
      return null;
    }
  };
  const user = (id: string) => ask('who a person is', () => slack.users.info({ user: id }));
  return {
    place: 'slack',
    person,
    personName,
    workspace,
    channel,
    ...(channelName === null ? {} : { channelName }),
    visibleChannels: () => findVisibleChannels({ person, workspace }, slack, log),
    zone: async () => (await user(person))?.user?.tz ?? null,
    mayManage: async () => {
      const groups = editors.filter((id) => id.startsWith('S'));
      const creator =
        channel === null
          ? null
          : ((await ask('who created a channel', () => slack.conversations.info({ channel })))?.channel
              ?.creator ?? null);
      const isMember = async (group: string) =>
        (
          await ask('who is in a group', () => slack.usergroups.users.list({ usergroup: group }))
        )?.users?.includes(person) ?? false;
      const isAdmin = async () => {
        const found = (await user(person))?.user;
        return Boolean(found?.is_admin || found?.is_owner || found?.is_primary_owner);
      };
      const allowed =
        editors.includes(person) ||
        creator === person ||
        (await isAdmin()) ||
        (await Promise.all(groups.map(isMember))).includes(true);
      if (allowed) return { allowed, who: personName };
      const creatorName = creator === null ? null : ((await user(creator))?.user?.name ?? creator);
      const who = [
        'the admins of the workspace',
        ...(creatorName === null ? [] : [`${creatorName}, who created the channel`]),
        ...(editors.length > 0 ? ['the people and groups in the setting EDITORS'] : []),
      ];
      return { allowed, who: joinNames(who) };
    },
  };
}

function joinNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

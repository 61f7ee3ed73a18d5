import type { webApi } from '@slack/bolt';
import type { Command, Context } from '../../command/command.ts';
import { listMessageOffers } from '../../command/message-links.ts';
import { listShownActions, usage } from '../../command/usage.ts';
import { MANIFEST_LIMITS } from './limits.ts';
import { shorten } from './shorten.ts';

export type Manifest = Extract<webApi.AppsManifestCreateArguments['manifest'], object>;

/** The path that Slack posts to in HTTP mode. */
export const EVENTS_PATH = '/slack/events';

export type ManifestOptions = {
  /** "https://deskbook.example.org" for HTTP; null for Socket Mode. */
  readonly origin: string | null;
  /** True if EDITORS names user groups: requests the scope to read their members, as one that may be left out. */
  readonly readsGroups: boolean;
};

/** The Slack app as https://api.slack.com/apps takes it, with no more scopes than its commands need. */
export function slackManifest<C extends Context>(
  commands: readonly Command<C>[],
  { origin, readsGroups }: ManifestOptions,
): Manifest {
  const url = origin === null ? {} : { url: new URL(EVENTS_PATH, origin).href };
  const posts = commands.some(({ managesChannel }) => managesChannel);
  const shortcuts = listMessageOffers(commands).map(({ id, name, description }) => ({
    type: 'message' as const,
    callback_id: id,
    name: shorten(name, MANIFEST_LIMITS.shortcutName),
    description: shorten(description, MANIFEST_LIMITS.shortcutDescription),
  }));
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Deskbook',
      description: 'A newsroom’s desk book: look up the points of a plan and what has been written on it',
      long_description:
        'Deskbook answers questions about a briefing guide and its reading list: what a point of a plan says, the ' +
        'matching points of other texts, and articles about it. Only the asker sees an answer until they share it. ' +
        'Every answer says where it comes from.',
      background_color: '#1f3a5f',
    },
    features: {
      bot_user: { display_name: 'deskbook', always_online: true },
      ...(posts
        ? {
            // Where the owner of a digest is notified that it could not be posted.
            app_home: {
              home_tab_enabled: false,
              messages_tab_enabled: true,
              messages_tab_read_only_enabled: true,
            },
          }
        : {}),
      slash_commands: commands.map((command) => ({
        command: `/${command.name}`,
        description: shorten(command.summary, MANIFEST_LIMITS.commandDescription),
        usage_hint: usageHint(command),
        should_escape: false,
        ...url,
      })),
      ...(shortcuts.length === 0 ? {} : { shortcuts }),
    },
    oauth_config: {
      scopes: {
        bot: ['commands', ...(posts ? POSTING_SCOPES : []), ...(readsGroups ? OPTIONAL_SCOPES : [])],
        // The installer may refuse these: https://docs.slack.dev/changelog/2026/03/16/optional-scopes
        ...(readsGroups ? { bot_optional: [...OPTIONAL_SCOPES] } : {}),
      },
    },
    settings: {
      interactivity: { is_enabled: true, ...(url.url === undefined ? {} : { request_url: url.url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: origin === null,
      token_rotation_enabled: false,
    },
  };
}

/** What each scope is for, as PRIVACY.md lists them. */
export const SCOPES = {
  commands: 'Slash commands and buttons. Answers need nothing else',
  'chat:write': 'Posts an edition, and notifies its owner if it could not be posted',
  'channels:read':
    'Whether a public channel was archived, renamed or made private, and who created it; for /digest list, which ones there are and which the asker is in; whether the owner of a digest may still see its channel',
  'groups:read': 'The same for a private channel that the bot was invited to',
  'channels:history': 'After a crash: looks whether the edition is in a public channel',
  'groups:history': 'The same in a private channel that the bot was invited to',
  'users:read':
    'The time zone of a person who sets up a digest, and whether they are an admin; whether whoever asks for /digest list, or is told that a digest stopped, is a guest',
  'usergroups:read':
    'Who is in the user groups that EDITORS names; only asked for if it names any, and whoever installs the app may leave it out',
} as const;

const OPTIONAL_SCOPES = ['usergroups:read'] as const satisfies readonly (keyof typeof SCOPES)[];

const POSTING_SCOPES = [
  'chat:write',
  'channels:read',
  'groups:read',
  'channels:history',
  'groups:history',
  'users:read',
] as const satisfies readonly (keyof typeof SCOPES)[];

/** What can follow the command, or an example if that is too long. */
function usageHint<C extends Context>(command: Command<C>): string {
  const bare = `/${command.name}`;
  const ways = listShownActions(command).map((action) => usage(command, action).slice(bare.length).trim());
  const hint = [...new Set(ways)].filter((way) => way !== '').join(' | ');
  const example = command.actions[0]?.example.slice(bare.length).trim() ?? '';
  const chosen = hint.length <= MANIFEST_LIMITS.usageHint ? hint : example;
  return chosen === '' ? bare : shorten(chosen, MANIFEST_LIMITS.usageHint);
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { commands } from '../../../commands/registry.ts';
import type { Library } from '../../../src/guide/library.ts';
import { slackManifest } from '../../../src/places/slack/manifest.ts';
import { manifestLink } from '../../../src/places/slack/manifest-link.ts';
import { createFakeForm } from '../../command/fake-form.ts';
import { manifestSchema } from './manifest-schema.ts';

const valid = new Ajv({ allErrors: true }).compile(manifestSchema);
const socket = { origin: null, readsGroups: false };

function faults(manifest: unknown) {
  valid(manifest);
  return valid.errors ?? [];
}

test.each([
  ['Socket Mode', socket],
  ['HTTP', { origin: 'https://deskbook.example.org', readsGroups: true }],
])('Slack accepts the manifest for %s', (_mode, options) => {
  expect(faults(slackManifest(commands, options))).toEqual([]);
});

test('every command is in the manifest, with its summary and how it is used', () => {
  const { features } = slackManifest(commands, socket);
  expect(features?.slash_commands?.map(({ command, description }) => [command, description])).toEqual(
    commands.map(({ name, summary }) => [`/${name}`, summary]),
  );
  expect(features?.slash_commands?.[0]?.usage_hint).toMatch(/^point NUMBER/);
});

test('over HTTP everything is sent to the one path that the bot answers', () => {
  const { features, settings } = slackManifest(commands, {
    origin: 'https://deskbook.example.org',
    readsGroups: false,
  });
  const urls = features?.slash_commands?.map(({ url }) => url) ?? [];
  expect(new Set([...urls, settings?.interactivity?.request_url])).toEqual(
    new Set(['https://deskbook.example.org/slack/events']),
  );
  expect(settings?.socket_mode_enabled).toBe(false);
});

test('look-ups alone ask for one scope; what posts asks for posting and looking; groups for one that may be left out', () => {
  const scopes = (managesChannel: boolean, readsGroups = false) =>
    slackManifest(
      commands.map((command) => ({ ...command, managesChannel })),
      { ...socket, readsGroups },
    ).oauth_config?.scopes;
  expect(scopes(false)).toEqual({ bot: ['commands'] });
  expect(scopes(true)?.bot).toEqual([
    'commands',
    'chat:write',
    'channels:read',
    'groups:read',
    'channels:history',
    'groups:history',
    'users:read',
  ]);
  expect(scopes(false, true)).toEqual({
    bot: ['commands', 'usergroups:read'],
    bot_optional: ['usergroups:read'],
  });
});

test('what is offered on messages is a shortcut of the app', () => {
  const { commands: offering } = createFakeForm({ library: {} as Library });
  const manifest = slackManifest(offering, socket);
  expect(faults(manifest)).toEqual([]);
  expect(manifest.features?.shortcuts).toEqual([
    {
      type: 'message',
      callback_id: 'add_to_reading_list',
      name: 'Add to the reading list',
      description: 'Proposes the links of this message',
    },
  ]);
});

test('a usage too long for Slack is replaced by an example', () => {
  const options = Array.from({ length: 120 }, (_, at) => ({
    name: `option-${at}`,
    description: 'x',
    kind: 'value' as const,
  }));
  const long = commands.map((command) => ({
    ...command,
    actions: command.actions.map((action) => ({ ...action, options })),
  }));
  const manifest = slackManifest(long, socket);
  expect(faults(manifest)).toEqual([]);
  expect(manifest.features?.slash_commands?.[0]?.usage_hint).toBe('point 4');
});

async function print(...words: string[]) {
  const node = 'node_modules/.bin/node';
  return promisify(execFile)(node, ['src/places/slack/print-manifest.ts', ...words]);
}

/** Characters that some more commands and options may take. */
const SPARE = 400;

test('the script prints what can be pasted on stdout, and the link that creates the app on stderr', async () => {
  const { stdout, stderr } = await print();
  const manifest = slackManifest(commands, socket);
  expect(JSON.parse(stdout)).toEqual(manifest);
  expect(stderr).toContain(manifestLink(manifest));
});

test.each([
  ['Socket Mode', socket],
  ['HTTP', { origin: 'https://deskbook.example.org', readsGroups: true }],
])(
  'the link for %s carries the whole manifest, short enough for every server on its way, with some to spare',
  (_mode, options) => {
    const manifest = slackManifest(commands, options);
    const link = manifestLink(manifest);
    const { origin, pathname, searchParams } = new URL(link);
    expect([origin + pathname, searchParams.get('new_app')]).toEqual(['https://api.slack.com/apps', '1']);
    expect(JSON.parse(searchParams.get('manifest_json') ?? '')).toEqual(manifest);
    // RFC 9110, 4.1: 8000 octets are to be supported. Whoever is not logged in is sent there by way of a log-in page,
    // whose address carries this one, escaped once more.
    expect(encodeURIComponent(link).length + SPARE).toBeLessThan(8000);
  },
);

test('the script says what it expected if Slack could not reach the address', async () => {
  await expect(print('--http', 'http://localhost')).rejects.toMatchObject({
    code: 1,
    stderr: 'Expected --http https://your.host, where Slack will reach the bot; got "http://localhost".\n',
  });
});

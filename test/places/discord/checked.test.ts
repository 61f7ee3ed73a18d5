import { expect, onTestFinished, test } from 'vitest';
import { startDiscordStandIn } from '../../standins/discord/server.ts';
import { openNewsroom } from './newsroom.ts';
import { isPrivate, words } from './stand-in-words.ts';

/** An editor by the permission Manage Server; the reporter is none. */
async function openWithEditor(options: Parameters<typeof openNewsroom>[0] = {}) {
  const { discord } = await openNewsroom(options);
  return { discord, edits: { person: discord.editor, permissions: 1n << 5n } };
}

test('an editor presses “Checked today” beside the mark, and it is in the answer of others', async () => {
  const { discord, edits } = await openWithEditor();
  const ask = (from: Parameters<typeof discord.command>[2] = {}) =>
    discord.answered(discord.command('plan point', { number: '4 full' }, from));
  const shown = await ask(edits);
  expect(isPrivate(shown)).toBe(true);
  expect(words(shown)).toContain('Overdue');
  expect(words(await ask())).not.toContain('Overdue');
  const recorded = await discord.answered(discord.press(shown, 'Checked today', edits));
  expect(words(recorded)).toContain('Checked: point 4');
  expect(words(await ask())).toContain('24 November 2026, by editor');
  const again = await discord.answered(discord.command('guide checked', { what: 'point 4' }, edits));
  expect(words(again)).toContain('You have recorded that already');
});

test('a shared answer has no mark, and the editor who shared it keeps it', async () => {
  const { discord, edits } = await openWithEditor();
  const shown = await discord.answered(discord.command('plan point', { number: '5 full' }, edits));
  expect(words(shown)).toContain('Checked today');
  const pressed = discord.press(shown, 'Share to channel', edits);
  const shared = await discord.followedUp(pressed);
  expect(words(shared)).toContain('Shared by editor');
  expect(words(shared)).not.toContain('Overdue');
  expect(words(shared)).not.toContain('Checked today');
  expect(words(await discord.answered(pressed))).toContain('Overdue');
});

test.each([
  ['at once', {}],
  ['after a deferral', { deferAfterMs: 0 }],
])('where answers are for everybody, the mark is not: %s', async (_when, options) => {
  const { discord, edits } = await openWithEditor({ answers: 'public', ...options });
  const open = await discord.answered(discord.command('plan point', { number: '6 full' }, edits));
  expect(isPrivate(open)).toBe(false);
  expect(words(open)).not.toContain('Overdue');
  // Whoever presses under it is alone with the answer.
  const own = await discord.answered(discord.press(open, 'Previous: point 5', edits));
  expect(isPrivate(own)).toBe(true);
});

test('in a direct message the mark is shown to an editor: nobody else sees that', async () => {
  const discord = await startDiscordStandIn();
  onTestFinished(() => discord.stop());
  await openNewsroom({ guildId: null, editors: [discord.reporter.id], answers: 'public' }, { discord });
  const asked = discord.command('plan point', { number: '7 full' }, { channel: discord.direct });
  expect(words(await discord.answered(asked))).toContain('Overdue');
});

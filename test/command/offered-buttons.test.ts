import { expect, test } from 'vitest';
import { commands } from '../../commands/registry.ts';
import { answer } from '../../src/command/answer.ts';
import { complete } from '../../src/command/complete.ts';
import { completeField } from '../../src/command/complete-field.ts';
import { parse } from '../../src/command/parse.ts';
import { registeredCommands } from '../../src/places/discord/command-definitions.ts';
import { slackManifest } from '../../src/places/slack/manifest.ts';
import type { Reply } from '../../src/reply.ts';
import { openTestBot, runsOf, wordsOf } from '../commands/test-bot.ts';

/** Help and misses never run anything, so `/digest` has no handlers here. */
const context = {
  ...(await openTestBot()).context,
  digests: () => {
    throw new Error('help and misses must not call the digest');
  },
};

async function ask(line: string): Promise<Reply> {
  return (
    await answer(commands, line, context, (fault) => {
      throw fault;
    })
  ).reply;
}

const HELP = ['/help', ...commands.map(({ name }) => `/${name} help`)];
const MISSES = commands.flatMap(({ name, actions }) => [
  `/${name}x`,
  `/${name.slice(1)}`,
  ...actions.flatMap((action) => [
    // A slip in the command's name, and one in the action's.
    `/${name}z ${action.name} tomorrow`,
    `/${name} ${action.name.slice(0, -1)}q`,
    `/${name} ${action.name.slice(0, 1)}${action.name.slice(2)}`,
  ]),
]);

test('no button of a help, a usage or a miss changes anything', async () => {
  let buttons = 0;
  for (const line of [...HELP, ...MISSES, '/weather', '/plan point', '/plan compare', '/plan search']) {
    const parsed = parse(commands, line, context);
    // A line that is understood after all is not a miss; a misspelt action is one.
    if (
      parsed.kind === 'call' &&
      parsed.command.managesChannel &&
      !/^Did you mean/.test((await miss(line)) ?? '')
    )
      continue;
    for (const run of runsOf(await ask(line))) {
      buttons += 1;
      const pressed = parse(commands, run, context);
      expect(pressed.kind === 'call' && pressed.action.changes === true, `${line} → ${run}`).toBe(false);
    }
  }
  expect(buttons).toBeGreaterThan(60);
});

async function miss(line: string): Promise<string | null> {
  try {
    return (await ask(line)).title;
  } catch {
    return null;
  }
}

test('what would change something is shown as text: /digest help, and a slip', async () => {
  const help = await ask('/digest help');
  expect(wordsOf(help)).toContain('For example: /digest off');
  expect(runsOf(help)).toEqual([
    '/digest preview',
    '/digest status',
    '/digest list',
    '/digest why yesterday',
    '/digest show 2026-03-29',
  ]);
  const slip = await ask('/digest pasue');
  expect(slip.title).toBe('Did you mean /digest pause?');
  expect(runsOf(slip)).toEqual([]);
  const command = await ask('/digst off');
  expect(wordsOf(command)).toContain('Did you mean /digest off?');
  expect(runsOf(command)).toEqual(['/help']);
});

test('settle and edition are shown nowhere, and still work in a button', async () => {
  const shown = [
    ...(await Promise.all(HELP.map(async (line) => wordsOf(await ask(line))))),
    JSON.stringify(registeredCommands(commands)),
    JSON.stringify(slackManifest(commands, { origin: null, readsGroups: false })),
    ...['/digest ', '/digest s', '/digest se', '/digest why ', '/digest why ed', '/digest why edition:'].map(
      (line) => JSON.stringify(complete(commands, line, context, 100)),
    ),
  ].join('\n');
  // Not the word in "The day of the edition: 2026-03-29", but the option.
  expect(shown).not.toMatch(/settle|\[edition|"edition|^edition$/im);
  expect(
    completeField(commands, { command: 'digest', action: 'settle', values: {} }, 'edition', context),
  ).toEqual([]);
  expect(parse(commands, '/digest settle arrived edition:"a:2026-03-29"', context)).toMatchObject({
    kind: 'call',
    action: { name: 'settle' },
    values: { word: 'arrived', edition: 'a:2026-03-29' },
  });
  expect(parse(commands, '/digest why 2026-03-29 edition:"a:2026-03-29"', context)).toMatchObject({
    kind: 'call',
    action: { name: 'why' },
    values: { date: '2026-03-29', edition: 'a:2026-03-29' },
  });
});

test.each(['edition:', 'edition:a edition:b'])('no remark names a hidden option: “%s”', (typed) => {
  expect(parse(commands, `/digest why 2026-01-01 ${typed}`, context)).toMatchObject({
    kind: 'call',
    remarks: [],
  });
});

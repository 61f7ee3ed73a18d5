import { once } from 'node:events';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { guideFolder } from './guide/small-guide.ts';
import { run } from './places/terminal/run.ts';
import { freshDatabase } from './run-wide-servers.ts';
import type { DiscordStandIn } from './standins/discord/server.ts';
import type { SlackStandin } from './standins/slack/server.ts';
import type { Message } from './standins/slack/workspace.ts';
import { newsroom } from './whole-bot.ts';

/** The living guide with the whole bot as a process of its own: people who type and press, and kills. */

const ANNA = { user: 'U0ANNA' };
/** An admin of the workspace. */
const BORYS = { user: 'U0BORYS' };

const MANAGE_SERVER = 1n << 5n;

async function say(slack: SlackStandin, line: string, from = ANNA): Promise<Message> {
  const shown = slack.nextMessage(({ seenBy }) => seenBy === from.user);
  await slack.type(line, from);
  return shown;
}

async function press(slack: SlackStandin, message: Message, label: string, from = ANNA): Promise<Message> {
  const shown = slack.nextMessage(({ seenBy }) => seenBy === from.user);
  await slack.press(message, label, from);
  return shown;
}

async function ask(
  discord: DiscordStandIn,
  path: string,
  options: Record<string, string> = {},
  permissions = 0n,
): Promise<string> {
  const from = { person: discord.reporter, channel: discord.desk, permissions };
  return JSON.stringify(await discord.answered(discord.command(path, options, from)));
}

function words(message: Message): string {
  return JSON.stringify([message.text, message.blocks]);
}

function idIn(text: string): string {
  const id = /\b([bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz2-9]{7})\b/.exec(text)?.[1];
  if (id === undefined) throw new Error(`Expected the id of a proposal, got ${text}.`);
  return id;
}

const ADD =
  '/sources add https://news.example/roads title:What the oats cost kind:report date:2026-11 propose';

test('in Slack a page is proposed, refused to whoever may not approve it, approved, found at once, and undone', async () => {
  const { slack, until, written } = await newsroom();
  await until('Deskbook is ready');
  expect(words(await say(slack, '/sources what the oats cost'))).not.toContain('What the oats cost');
  const proposed = await say(slack, ADD);
  const id = idIn(words(proposed));
  expect(words(await say(slack, `/guide approve ${id}`))).toContain(
    'The guide is edited by the admins of the workspace',
  );
  const card = await say(slack, `/guide show ${id}`, BORYS);
  const approved = await press(slack, card, 'Approve', BORYS);
  expect(words(approved)).toContain('Approved: add');
  expect(words(await say(slack, '/sources what the oats cost'))).toContain('What the oats cost');
  expect(words(await say(slack, '/guide changes'))).toContain('proposed by anna, approved by borys');
  expect(words(await press(slack, approved, 'Undo', BORYS))).toContain('is undone');
  expect(words(await say(slack, '/sources what the oats cost'))).not.toContain('/sources 1');
  expect(written()).not.toContain('"level":50');
});

test('in Discord a point is corrected by those with Manage Server, and Slack has it at once', async () => {
  const { slack, discord, until } = await newsroom();
  await until('Deskbook is ready');
  await until('the commands were registered');
  const fields = { number: '4', figures: '700,000 oats', why: 'as published' };
  const id = idIn(await ask(discord, 'plan fix', fields));
  expect(await ask(discord, 'guide approve', { id })).toContain('Manage Server');
  const approved = await Promise.all([
    ask(discord, 'guide approve', { id }, MANAGE_SERVER),
    say(slack, `/guide approve ${id}`, BORYS).then(words),
  ]);
  expect(approved.filter((text) => text.includes('Approved: '))).toHaveLength(1);
  expect(approved.filter((text) => text.includes('Approved by'))).toHaveLength(1);
  expect(words(await say(slack, '/plan point 4 full'))).toContain('700,000 oats');
  expect(await ask(discord, 'plan point', { number: '4 full' })).toContain('700,000 oats');
});

test('a bot that is killed around an approval loses nothing and shows nothing by halves', async () => {
  const { bot, slack, until, restart } = await newsroom();
  await until('Deskbook is ready');
  let running = bot;
  for (const afterMs of [0, 15, 40]) {
    const date = `2026-11-${String(10 + (afterMs % 9)).padStart(2, '0')}`;
    const line = `/sources add https://news.example/${afterMs} title:Number ${afterMs} on oats kind:report date:${date} propose`;
    const id = idIn(words(await say(slack, line)));
    void slack.type(`/guide approve ${id}`, BORYS).catch(() => {});
    const killed = once(running, 'exit');
    setTimeout(() => running.kill('SIGKILL'), afterMs);
    await killed;
    const next = restart();
    await next.until('Deskbook is ready');
    running = next.bot;
    const card = words(await say(slack, `/guide show ${id}`, BORYS));
    const isApproved = card.includes('Approved by borys');
    expect(isApproved || card.includes('Approve')).toBe(true);
    const found = words(await say(slack, `/sources "number ${afterMs} on oats"`));
    expect(found.includes(`https://news.example/${afterMs}`)).toBe(isApproved);
    if (!isApproved) await say(slack, `/guide approve ${id}`, BORYS);
    expect(words(await say(slack, `/sources "number ${afterMs} on oats"`))).toContain(
      `https://news.example/${afterMs}`,
    );
  }
  expect(words(await say(slack, '/guide changes'))).toContain('3 changes');
});

test('a running bot keeps its guide when another one takes the place of the files', async () => {
  const folder = guideFolder();
  const { slack, until, at, restart, bot } = await newsroom({ GUIDE_DIR: folder });
  await until('Deskbook is ready');
  const id = idIn(words(await say(slack, ADD)));
  await say(slack, `/guide approve ${id}`, BORYS);
  await cp('src/newsroom/new-guide/template', folder, { recursive: true, force: true });
  for (const plan of ['mayor', 'opposition']) await rm(join(folder, 'plans', `${plan}.yaml`));
  await until(
    'belongs to another guide: expected “The Riverton City Budget”; got “The Example Town Harbour”',
  );
  expect(words(await say(slack, '/guide'))).toContain('The Riverton City Budget');
  expect(await (await fetch(at('/readyz'))).text()).toContain('was refused');
  bot.kill('SIGKILL');
  await once(bot, 'exit');
  const next = restart();
  const [status] = await once(next.bot, 'exit');
  expect(status).toBe(1);
  expect(next.written()).toContain('npm run -s guide -- take-over');
});

test('a running bot ends once its store is given to another guide', async () => {
  const DATABASE_URL = await freshDatabase();
  const { until, bot, written } = await newsroom({ DATABASE_URL, GUIDE_DIR: guideFolder() });
  await until('Deskbook is ready');
  const ended = once(bot, 'exit');
  const given = await run('src/newsroom/cli.ts', ['take-over'], { env: { DATABASE_URL, GUIDE_DIR: 'data' } });
  expect(given.out).toContain('The store belongs to “Ukraine Peace Negotiations” now');
  expect(await ended).toEqual([1, null]);
  expect(written()).toContain('expected “Ukraine Peace Negotiations”; got “The Riverton City Budget”');
});

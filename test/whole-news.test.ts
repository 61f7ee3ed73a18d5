import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import type { SlackStandin } from './standins/slack/server.ts';
import type { Message } from './standins/slack/workspace.ts';
import { newsroom } from './whole-bot.ts';

/** An admin of the workspace. */
const BORYS = { user: 'U0BORYS' };

async function say(slack: SlackStandin, line: string): Promise<string> {
  const shown = slack.nextMessage(({ seenBy }) => seenBy === BORYS.user);
  await slack.type(line, BORYS);
  return words(await shown);
}

function words(message: Message): string {
  return JSON.stringify([message.text, message.blocks]);
}

async function approve(slack: SlackStandin, line: string): Promise<void> {
  const [id] = /\b([bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz2-9]{7})\b/.exec(await say(slack, line)) ?? [];
  expect(await say(slack, `/guide approve ${id}`)).toContain('Approved: ');
}

/** Posts today’s edition. */
async function post(slack: SlackStandin): Promise<string> {
  const posted = slack.nextMessage(
    ({ seenBy, blocks }) => seenBy === null && JSON.stringify(blocks).includes('Why these'),
  );
  const [message] = await Promise.all([posted, say(slack, '/digest now')]);
  return words(message);
}

test('what editors approved in chat is what the next edition begins with, and the one after does not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'whole-news-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'deskbook.sqlite');
  const { bot, slack, until, restart } = await newsroom({ DATABASE_FILE: file });
  await until('Deskbook is ready');
  await say(slack, '/digest on 23:59 Kyiv');
  expect(await post(slack)).toContain('The first edition.');
  await approve(
    slack,
    '/sources add https://news.example/roads title:What the oats cost kind:report date:2026-11 propose',
  );
  await approve(slack, '/plan fix 4 figures:"700,000 oats" why:as published');
  expect(await say(slack, '/digest preview')).toMatch(/New since .*What the oats cost.*700,000 oats/);

  let running = bot;
  /** A day goes by while the bot is off. */
  const aDayLater = async () => {
    running.kill('SIGTERM');
    await once(running, 'exit');
    const database = new DatabaseSync(file);
    database.exec('pragma foreign_keys = off');
    const rows = database.prepare('select id from deliveries order by local_date').all();
    const move = [
      `update events set delivery = ? where delivery = ?`,
      `update deliveries set slot_at = slot_at - 86400000, settled_at = settled_at - 86400000,
        local_date = date(local_date, '-1 day'), id = ? where id = ?`,
    ].map((statement) => database.prepare(statement));
    // The oldest first, so that no two have the same day.
    for (const { id } of rows) {
      const [subscription, date] = String(id).split(':');
      const before = new Date(Date.parse(`${date}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
      for (const each of move) each.run(`${subscription}:${before}`, String(id));
    }
    database.close();
    const next = restart();
    await next.until('Deskbook is ready');
    running = next.bot;
  };
  await aDayLater();
  const second = await post(slack);
  expect(second).toMatch(
    /^[^\n]*?New since .*?What the oats cost.*?Changed.*?figures: .*?700,000 oats.*?approved in chat/,
  );
  expect(second.indexOf('New since')).toBeLessThan(second.indexOf('Point 2 of'));
  expect(second).not.toContain('borys');
  await aDayLater();
  const third = await post(slack);
  expect(third).toContain('Nothing new in the guide since');
  expect(third).not.toContain('oats');
});

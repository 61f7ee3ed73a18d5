import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { SlackStandin } from './standins/slack/server.ts';
import type { Message } from './standins/slack/workspace.ts';
import { newsroom } from './whole-bot.ts';

/** Cards for editors with the whole bot as a process of its own: in the chat, on its page, and through a restart. */

const ANNA = { user: 'U0ANNA' };
/** An admin of the workspace. */
const BORYS = { user: 'U0BORYS' };

const FIX = '/plan fix 4 figures:700,000 oats why:as published';

async function say(slack: SlackStandin, line: string, from = ANNA): Promise<string> {
  const shown = slack.nextMessage(({ seenBy }) => seenBy === from.user);
  await slack.type(line, from);
  return words(await shown);
}

async function press(slack: SlackStandin, message: Message, label: string, from = ANNA): Promise<string> {
  const shown = slack.nextMessage(({ seenBy }) => seenBy === from.user);
  await slack.press(message, label, from);
  return words(await shown);
}

function words(message: Message): string {
  return JSON.stringify([message.text, message.blocks]);
}

function idIn(text: string): string {
  const id = /\b([bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz2-9]{7})\b/.exec(text)?.[1];
  if (id === undefined) throw new Error(`Expected the id of a proposal, got ${text}.`);
  return id;
}

/** The card of a proposal in #desk, once it says that. */
async function cardThatSays(slack: SlackStandin, id: string, text: string): Promise<Message> {
  for (let waited = 0; waited < 600; waited += 1) {
    const cards = slack.channel('C0DESK').messages.filter((message) => words(message).includes(id));
    const found = cards.find((message) => words(message).includes(text));
    if (found) {
      expect(cards).toHaveLength(1);
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const all = slack.channel('C0DESK').messages.map(words).join('\n');
  throw new Error(`Expected a card of ${id} that says “${text}”, got:\n${all}`);
}

/** Asks on the bot's page, logged in. */
async function openPage(at: (path: string) => string): Promise<(line: string) => Promise<string>> {
  const body = new URLSearchParams({ password: 'the-desk-password' });
  const login = await fetch(at('/login'), { method: 'POST', body, redirect: 'manual' });
  const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return async (line) => {
    const headers = { cookie, 'content-type': 'application/json' };
    const answer = await fetch(at('/api/answer'), {
      method: 'POST',
      headers,
      body: JSON.stringify({ line }),
    });
    return answer.text();
  };
}

test('what waited for an editors’ channel gets its card as soon as there is one, and one in another gets none', async () => {
  const { slack, until } = await newsroom();
  await until('Deskbook is ready');
  const id = idIn(await say(slack, FIX));
  expect(await say(slack, '/guide editors here', ANNA)).toContain('For editors');
  expect(slack.channel('C0DESK').messages).toEqual([]);
  const before = Date.now();
  expect(await say(slack, '/guide editors here', BORYS)).toContain('This is the editors');
  await cardThatSays(slack, id, 'Approve');
  expect(Date.now() - before).toBeLessThan(15_000);
});

test('a decision on the page shows on the card in the chat, and one in the chat on the page, with who decided', async () => {
  const { slack, until, at, written } = await newsroom();
  await until('Deskbook is ready');
  const ask = await openPage(at);
  await say(slack, '/guide editors here', BORYS);

  const onPage = idIn(await say(slack, FIX));
  await cardThatSays(slack, onPage, 'Approve');
  expect(await ask(`/guide approve ${onPage}`)).toContain('Approved: correct point 4');
  const decided = await cardThatSays(slack, onPage, 'Approved by somebody on the bot’s page');
  // The card's own buttons from before still do something, and say what.
  expect(words(decided)).not.toContain('Decline');

  const inChat = idIn(await say(slack, '/plan fix 4 figures:800,000 oats why:as corrected'));
  const card = await cardThatSays(slack, inChat, 'Approve');
  expect(await press(slack, card, 'Approve', ANNA)).toContain(
    'The guide is edited by the admins of the workspace',
  );
  expect(await press(slack, card, 'Approve', BORYS)).toContain('Approved: correct point 4');
  await cardThatSays(slack, inChat, 'Approved by borys');
  expect(await ask(`/guide show ${inChat}`)).toContain('Approved by borys');
  expect(await ask(`/guide decline ${inChat}`)).toContain('Decided already');
  expect(written()).not.toContain('"level":50');
});

test('of an approval on the page and a decline in the chat at once one wins, and the card says which', async () => {
  const { slack, until, at } = await newsroom();
  await until('Deskbook is ready');
  const ask = await openPage(at);
  await say(slack, '/guide editors here', BORYS);
  const id = idIn(await say(slack, FIX));
  await cardThatSays(slack, id, 'Approve');
  const [page, chat] = await Promise.all([
    ask(`/guide approve ${id} version:1`),
    say(slack, `/guide decline ${id} version:1 reason:"not confirmed"`, BORYS),
  ]);
  const isApproved = page.includes('Approved: ');
  expect(chat.includes('is declined: not confirmed'), `${page}\n${chat}`).toBe(!isApproved);
  expect(isApproved ? chat : page).toContain(
    isApproved ? 'Approved by somebody on the bot’s page' : 'Declined by borys',
  );
  await cardThatSays(slack, id, isApproved ? 'Approved by' : 'Declined by borys');
});

test('a press on a card from before a kill decides it, and what was decided meanwhile is on the card after the start', async () => {
  const { bot, slack, until, restart } = await newsroom();
  await until('Deskbook is ready');
  await say(slack, '/guide editors here', BORYS);
  const id = idIn(await say(slack, FIX));
  // As it stands now: somebody may press what is no longer shown.
  const card = { ...(await cardThatSays(slack, id, 'Approve')) };
  const killed = once(bot, 'exit');
  bot.kill('SIGKILL');
  await killed;
  await restart().until('Deskbook is ready');
  expect(await press(slack, card, 'Approve', BORYS)).toContain('Approved: correct point 4');
  expect(await press(slack, card, 'Decline', BORYS)).toContain('decided that already');
  await cardThatSays(slack, id, 'Approved by borys');
});

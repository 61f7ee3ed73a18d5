import { expect, test, vi } from 'vitest';
import type { DiscordStandIn } from '../../standins/discord/server.ts';
import type { Message } from '../../standins/discord/world.ts';
import { openDigestDeskbook } from '../digest-deskbook.ts';
import { holdPauses } from '../hold-pauses.ts';
import { deskbook, openNewsroom } from './newsroom.ts';
import { isPrivate, labels, words } from './stand-in-words.ts';

const UNCLEAR = 'Discord did not say whether it was shared. Look before you share again.';
const SHARE = 'Share to channel';

/** A newsroom whose pauses are held, and whose answers are late while `holds` is set. */
async function openLateNewsroom({ answer } = deskbook) {
  const pauses = holdPauses();
  const late: { holds: Promise<void> | null } = { holds: null };
  const { discord, bot, logged } = await openNewsroom({
    wait: pauses.pause,
    deferAfterMs: 250,
    answer: async (asked, asker) => {
      await late.holds;
      return answer(asked, asker);
    },
  });
  /** Does something whose answer comes after the deferral. */
  const beLate = async (begin: () => ReturnType<DiscordStandIn['press']>) => {
    const held = Promise.withResolvers<void>();
    late.holds = held.promise;
    const begun = begin();
    await discord.acknowledged(begun);
    late.holds = null;
    held.resolve();
    return begun;
  };
  const sources = () => discord.command('sources search', { words: 'china full' });
  /** Page 1 of several. */
  const askForPages = (): Promise<Message> => discord.answered(sources());
  const stop = async () => {
    pauses.endAll();
    await bot.stop();
  };
  return { discord, bot, logged, pauses, late, beLate, sources, askForPages, stop };
}

/** The same with the status of a digest that is paused. */
async function openPausedDigest() {
  const { deskbook, messengers } = await openDigestDeskbook();
  const newsroom = await openLateNewsroom(deskbook);
  const { discord, bot } = newsroom;
  messengers.discord = bot.messenger;
  await discord.answered(discord.command('digest on', { time: '08:30 Europe/Kyiv' }));
  await discord.answered(discord.command('digest pause'));
  const status = await discord.answered(discord.command('digest status'));
  return { ...newsroom, status };
}

test('an answer that comes late replaces nothing that its asker has turned to since', async () => {
  const { discord, pauses, beLate, askForPages, stop } = await openLateNewsroom();
  const message = await askForPages();
  discord.troubles.add({ kind: 'reset', path: '@original$' });
  await beLate(() => discord.press(message, 'Next page'));
  await pauses.begun();
  await discord.answered(discord.press(message, 'Next page'));
  await discord.answered(discord.press(message, 'Next page'));
  expect(words(message)).toContain('page 3 of');
  await stop();
  expect(words(message)).toContain('page 3 of');
});

test('an answer that arrived without a response replaces nothing that its buttons have led to since', async () => {
  const { discord, pauses, beLate, sources, stop } = await openLateNewsroom();
  discord.troubles.add({ kind: 'accept-then-reset', path: '@original$' });
  const asked = await beLate(sources);
  await pauses.begun();
  const message = await discord.answered(asked);
  await discord.answered(discord.press(message, 'Next page'));
  await stop();
  expect(words(message)).toContain('page 2 of');
});

test('a press that is answered in time is acknowledged, and replaces nothing later', async () => {
  const { discord, pauses, askForPages, stop } = await openLateNewsroom();
  const message = await askForPages();
  discord.troubles.add({ kind: 'reset', path: '/callback$' });
  const first = discord.press(message, 'Newest first');
  await pauses.begun();
  await discord.answered(discord.press(message, 'Next page'));
  await stop();
  expect(first.acknowledgement?.type).toBe(6);
  expect(words(message)).toContain('page 2 of');
});

test('what a button has changed is shown below what its asker has turned to since', async () => {
  const { discord, late, stop, status } = await openPausedDigest();
  const held = Promise.withResolvers<void>();
  late.holds = held.promise;
  const resumed = discord.press(status, 'Resume');
  await discord.acknowledged(resumed);
  late.holds = null;
  await discord.answered(discord.press(status, 'Turn off'));
  held.resolve();
  await stop();
  expect(words(status)).toContain('Digest off');
  expect(resumed.followUps.map(words)).toEqual([expect.stringContaining('Digest on')]);
  expect(resumed.followUps.every(isPrivate)).toBe(true);
});

test.each(['late', 'in time'])(
  'what a button has changed is not shown below once a later one has changed it back (answered %s)',
  async (when) => {
    const { discord, pauses, beLate, stop, status } = await openPausedDigest();
    discord.troubles.add({ kind: 'reset', path: when === 'late' ? '@original$' : '/callback$' });
    const resume = () => discord.press(status, 'Resume');
    const resumed = when === 'late' ? await beLate(resume) : resume();
    await pauses.begun();
    await discord.answered(discord.press(status, 'Turn off'));
    await stop();
    expect(words(status)).toContain('Digest off');
    expect(resumed.followUps).toEqual([]);
  },
);

test.each([
  ['late', 'after'],
  ['late', 'while'],
  ['in time', 'after'],
  ['in time', 'while'],
])(
  'a press whose answer is given up does not keep the same one before it from being shown (answered %s, tried again %s that)',
  async (when, tried) => {
    const { discord, logged, pauses, late, beLate, stop, status } = await openPausedDigest();
    discord.troubles.add({ kind: 'reset', path: '@original$' });
    const turnOff = () => discord.press(status, 'Turn off');
    await beLate(turnOff);
    await pauses.begun();
    const held = Promise.withResolvers<void>();
    if (when === 'late') late.holds = held.promise;
    discord.troubles.add({ kind: 'status', status: 503, path: '/callback$', times: 20 });
    const again = turnOff();
    await discord.until(() => discord.requests.filter(({ path }) => path.includes(again.id)).length >= 1);
    late.holds = null;
    held.resolve();
    await vi.waitUntil(() => {
      if (tried === 'while') pauses.endAll();
      else pauses.endAllButFirst();
      return logged.some((line) => line.includes('an answer was too late for Discord'));
    });
    pauses.endAll();
    await stop();
    expect(words(status)).toContain('Digest off');
  },
);

test('what was carried out before a later change is not shown below, however late its deferral is answered', async () => {
  const { discord, late, stop, status } = await openPausedDigest();
  const [held, deferred] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  late.holds = held.promise;
  discord.troubles.add({ kind: 'hold', until: deferred.promise, path: '/callback$' });
  const resumed = discord.press(status, 'Resume');
  await discord.until(() => discord.requests.some(({ path }) => path.includes(resumed.id)));
  late.holds = null;
  held.resolve();
  await vi.waitUntil(async () =>
    words(await discord.answered(discord.command('digest status'))).includes('on'),
  );
  await discord.answered(discord.press(status, 'Turn off'));
  deferred.resolve();
  await stop();
  expect(resumed.followUps).toEqual([]);
});

test('a share whose own answer could not be changed was not made, and nobody is told that it is unclear', async () => {
  const { discord, logged, pauses, late, askForPages, stop } = await openLateNewsroom();
  const message = await askForPages();
  const held = Promise.withResolvers<void>();
  late.holds = held.promise;
  discord.troubles.add({ kind: 'status', status: 503, path: '@original$', times: null });
  const shared = discord.press(message, SHARE);
  await discord.acknowledged(shared);
  late.holds = null;
  held.resolve();
  await pauses.begun();
  await stop();
  expect(discord.channelMessages(discord.desk)).toEqual([]);
  expect(logged.join('\n')).not.toContain('did not say whether an answer was shared');
  expect(shared.followUps).toEqual([]);
  expect(labels(message)).toContain(SHARE);
});

test('that it is unclear whether an answer was shared is said below what its asker has turned to since', async () => {
  const { discord, pauses, askForPages, stop } = await openLateNewsroom();
  const message = await askForPages();
  discord.troubles.add({ kind: 'reset', method: 'POST', path: '^/webhooks/' });
  discord.troubles.add({ kind: 'reset', path: '@original$' });
  const shared = discord.press(message, SHARE);
  await pauses.begun();
  await discord.answered(discord.press(message, 'Next page'));
  await stop();
  expect(words(message)).toContain('page 2 of');
  expect(shared.followUps.map(words)).toEqual([expect.stringContaining(UNCLEAR)]);
  expect(shared.followUps.flatMap(labels)).toContain(SHARE);
});

/** Presses Share, and Discord cannot be reached from when it has acknowledged that. */
async function shareAndLose(discord: DiscordStandIn, message: Message): Promise<void> {
  const answered = Promise.withResolvers<void>();
  discord.troubles.add({ kind: 'hold', until: answered.promise, path: '/callback$' });
  await discord.acknowledged(discord.press(message, SHARE));
  discord.refuseConnections();
  answered.resolve();
}

test('a share that waits, shared again from a new answer, is made at once and once', async () => {
  const { discord, pauses, askForPages, stop } = await openLateNewsroom();
  const first = await askForPages();
  await shareAndLose(discord, first);
  await pauses.begun();
  await discord.acceptConnections();
  const again = await askForPages();
  discord.press(again, SHARE);
  await discord.until(() => discord.channelMessages(discord.desk).length === 1);
  await stop();
  expect(discord.channelMessages(discord.desk)).toHaveLength(1);
  expect([first, again].flatMap(labels)).not.toContain(SHARE);
});

test('a late share whose own answer waits to be changed is not made twice when it is shared again', async () => {
  const { discord, pauses, late, askForPages, stop } = await openLateNewsroom();
  const [first, again] = [await askForPages(), await askForPages()];
  const held = Promise.withResolvers<void>();
  late.holds = held.promise;
  discord.troubles.add({ kind: 'reset', path: '@original$' });
  await discord.acknowledged(discord.press(first, SHARE));
  late.holds = null;
  held.resolve();
  await pauses.begun();
  const second = discord.press(again, SHARE);
  await discord.acknowledged(second);
  // Time for a share of its own.
  for (let asked = 0; asked < 3; asked += 1) await askForPages();
  await stop();
  expect(discord.channelMessages(discord.desk)).toHaveLength(1);
  expect([first, again].flatMap(labels)).not.toContain(SHARE);
});

test('a share that is shared again in its last pause has all its tries again', async () => {
  const { discord, pauses, askForPages, stop } = await openLateNewsroom();
  const first = await askForPages();
  await shareAndLose(discord, first);
  await pauses.pass(4);
  await discord.acceptConnections();
  const again = await askForPages();
  await shareAndLose(discord, again);
  await vi.waitUntil(() => pauses.total() === 6);
  await pauses.pass(4);
  await discord.acceptConnections();
  await stop();
  expect(discord.channelMessages(discord.desk)).toHaveLength(1);
  expect([first, again].flatMap(labels)).not.toContain(SHARE);
});

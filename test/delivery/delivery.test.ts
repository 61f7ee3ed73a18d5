import { expect, test } from 'vitest';
import type { Asker, ManageAnswer } from '../../src/command/command.ts';
import { createLibrary } from '../../src/guide/library.ts';
import { toPlainText } from '../../src/reply.ts';
import { guide, openNewsroom } from '../digest/newsroom.ts';
import { subscriptionDetails } from '../store/slots.ts';

/** Monday, 30 March 2026, one hour before 08:30 in Kyiv, which is 05:30 UTC. */
const BEFORE = '2026-03-30T04:30:00Z';
const SLOT = Date.parse('2026-03-30T05:30:00Z');
const ON = '/digest on 08:30 Europe/Kyiv daily';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function openWithDigest(options: Partial<Parameters<typeof openNewsroom>[0]> = {}) {
  const room = await openNewsroom({ start: BEFORE, ...options });
  await room.ask(ON);
  const [subscription] = await room.store.subscriptions.listAll();
  if (!subscription) throw new Error('There is no subscription.');
  const { id } = subscription;
  return {
    ...room,
    room,
    id,
    delivery: (date = '2026-03-30') => room.store.deliveries.find(id, date),
    stages: async (date = '2026-03-30') => (await room.store.events.list(id, date)).map(({ stage }) => stage),
  };
}

test.each(['file', 'postgres'] as const)(
  '%s: an edition is posted at its time, once, and settled with its link',
  async (kind) => {
    const { clock, standIn, delivery, stages } = await openWithDigest({ kind });
    await clock.moveTo(SLOT - 1);
    expect(standIn.posts).toEqual([]);
    await clock.moveTo(SLOT + MINUTE);
    expect(standIn.posts.map(({ channel, at }) => [channel, at - SLOT])).toEqual([['C1', 0]]);
    expect(standIn.posts[0]?.edition.title).toBe(`${guide.about.title}: Monday 30 March 2026`);
    expect(await delivery()).toMatchObject({
      state: 'posted',
      late: false,
      attempts: 1,
      message: { id: '1', link: 'https://example.org/messages/1' },
    });
    expect(await stages()).toEqual(['due', 'claimed', 'composed', 'posted']);
  },
);

test('turning a digest on posts nothing by itself', async () => {
  const { clock, standIn } = await openWithDigest();
  await clock.moveTo(SLOT - 1);
  expect(standIn.requests).toEqual([]);
});

test('each day has one edition with other entries of the archive, and a restart in between changes nothing', async () => {
  const { clock, standIn, room } = await openWithDigest();
  await room.ask('/digest on archive');
  for (const day of [0, 1, 2]) {
    await clock.moveTo(SLOT + day * 24 * HOUR + MINUTE);
    if (day === 1) await room.crashAndRestart();
  }
  expect(standIn.posts.map(({ at }) => (at - SLOT) / HOUR)).toEqual([0, 24, 48]);
  const ids = standIn.posts.flatMap(({ edition }) => edition.answers.ids);
  // The newest three of a first edition, and three of the archive in each.
  expect([ids.length, new Set(ids).size]).toEqual([12, 12]);
  expect(standIn.posts.map(({ edition }) => edition.answers.points[0]?.number)).toEqual([1, 2, 3]);
});

test('when the clocks go back, a time that occurs twice has one edition', async () => {
  const room = await openNewsroom({ start: '2026-10-24T23:00:00Z' });
  await room.ask('/digest on 03:30 Europe/Kyiv daily');
  await room.clock.moveTo('2026-10-25T06:00:00Z');
  expect(room.standIn.posts.map(({ at }) => new Date(at).toISOString())).toEqual([
    '2026-10-25T00:30:00.000Z',
  ]);
});

test('when the clocks go forward, a skipped time moves to the next valid minute', async () => {
  const room = await openNewsroom({ start: '2026-03-28T22:00:00Z' });
  await room.ask('/digest on 03:30 Europe/Kyiv daily');
  await room.clock.moveTo('2026-03-30T02:00:00Z');
  expect(room.standIn.posts.map(({ at }) => new Date(at).toISOString())).toEqual([
    '2026-03-29T01:00:00.000Z',
    '2026-03-30T00:30:00.000Z',
  ]);
});

test('a 429 is waited out for as long as the platform asks', async () => {
  const { clock, standIn, delivery } = await openWithDigest();
  standIn.trouble({ kind: 'later', afterMs: 120_000 });
  await clock.moveTo(SLOT + 119_000);
  expect(standIn.posts).toEqual([]);
  expect(await delivery()).toMatchObject({ state: 'due', reason: 'HTTP 429', lookSince: null });
  await clock.moveTo(SLOT + 130_000);
  expect(standIn.posts.length).toBe(1);
  expect(standIn.requests.map(({ kind }) => kind)).toEqual(['post', 'post']);
});

test('pauses between attempts grow, and the bot gives up when the slot is six hours old', async () => {
  const { clock, standIn, delivery } = await openWithDigest();
  for (let count = 0; count < 200; count += 1) standIn.trouble({ kind: 'later', afterMs: null });
  await clock.moveTo(SLOT + 5.9 * HOUR);
  const tries = standIn.requests.map(({ at }) => (at - SLOT) / 1000);
  const pauses = tries.slice(1).map((at, index) => Math.round(at - (tries[index] ?? 0)));
  expect(pauses.slice(0, 8)).toEqual([10, 20, 40, 80, 160, 320, 600, 600]);
  expect((await delivery())?.state).toBe('due');
  await clock.moveTo(SLOT + 6.1 * HOUR);
  expect(await delivery()).toMatchObject({
    state: 'skipped',
    reason: 'Not posted within six hours: HTTP 429',
  });
  expect(standIn.posts).toEqual([]);
});

test('a store that fails once before anything was sent delays the edition, and nobody is asked about it', async () => {
  const { clock, standIn, delivery, stages, store } = await openWithDigest();
  standIn.looking({ kind: 'cannot-look', reason: 'missing-scope', said: 'missing_scope' });
  const { saveEdition } = store.deliveries;
  let calls = 0;
  Object.assign(store.deliveries, {
    saveEdition: async (...args: Parameters<typeof saveEdition>) => {
      calls += 1;
      if (calls === 1) throw new Error('timeout exceeded when trying to connect');
      return saveEdition(...args);
    },
  });
  await clock.moveTo(SLOT + 5_000);
  expect(await delivery()).toMatchObject({
    state: 'due',
    lookSince: null,
    reason: 'It could not be prepared; the bot’s log says why',
  });
  await clock.moveTo(SLOT + HOUR);
  expect(standIn.requests.map(({ kind, at }) => [kind, at - SLOT])).toEqual([['post', 10_000]]);
  expect(standIn.sentDirect).toEqual([]);
  expect(await stages()).toEqual(['due', 'claimed', 'later', 'claimed', 'composed', 'posted']);
});

test('an edition that is posted more than five minutes late says so', async () => {
  const { clock, standIn } = await openWithDigest();
  standIn.trouble({ kind: 'later', afterMs: 10 * MINUTE });
  await clock.moveTo(SLOT + 12 * MINUTE);
  expect(standIn.posts[0]?.edition.blocks[0]).toEqual({
    kind: 'note',
    text: 'Late: this edition was due at 08:30.',
  });
});

test('no response to a post that arrived: it is looked for, found and not posted again', async () => {
  const { clock, standIn, delivery, stages } = await openWithDigest();
  standIn.trouble({ kind: 'silence', arrives: true });
  await clock.moveTo(SLOT + 5 * MINUTE);
  expect(standIn.posts.length).toBe(1);
  expect(standIn.requests.map(({ kind }) => kind)).toEqual(['post', 'find']);
  expect(await delivery()).toMatchObject({ state: 'posted', message: { id: '1' } });
  expect(await stages()).toEqual(['due', 'claimed', 'composed', 'later', 'claimed', 'looked', 'posted']);
});

test('no response to a post that did not arrive: it is looked for, not found, and posted', async () => {
  const { clock, standIn, delivery } = await openWithDigest();
  standIn.trouble({ kind: 'silence', arrives: false });
  await clock.moveTo(SLOT + 5 * MINUTE);
  expect(standIn.posts.length).toBe(1);
  expect(standIn.requests.map(({ kind }) => kind)).toEqual(['post', 'find', 'post']);
  expect((await delivery())?.state).toBe('posted');
});

test.each([true, false])(
  'after a crash during a post (arrived: %s) there is exactly one edition',
  async (arrives) => {
    const { clock, standIn, room, id } = await openWithDigest();
    standIn.trouble({ kind: 'silence', arrives });
    await clock.moveTo(SLOT + 2_000);
    await room.crashAndRestart();
    await clock.moveTo(SLOT + 5 * MINUTE);
    expect(standIn.posts.length).toBe(1);
    expect(await room.store.deliveries.find(id, '2026-03-30')).toMatchObject({
      state: 'posted',
      attempts: 2,
    });
  },
);

test('the entries of an edition that is found after a crash count as shown', async () => {
  const { clock, standIn, room } = await openWithDigest();
  standIn.trouble({ kind: 'silence', arrives: true });
  await clock.moveTo(SLOT + 2_000);
  await room.crashAndRestart();
  await clock.moveTo(SLOT + 24 * HOUR + MINUTE);
  const [first, second] = standIn.posts.map(({ edition }) => edition.answers);
  expect(first?.ids.some((entry) => second?.ids.includes(entry))).toBe(false);
  expect([first?.points[0]?.number, second?.points[0]?.number]).toEqual([1, 2]);
});

test('if the bot cannot look, the edition is unsure, the owner is asked, and nothing is posted by itself', async () => {
  const { clock, standIn, delivery } = await openWithDigest();
  standIn.trouble({ kind: 'silence', arrives: true });
  standIn.looking({
    kind: 'cannot-look',
    reason: 'missing-scope',
    permission: 'channels:history',
    said: 'missing_scope',
  });
  await clock.moveTo(SLOT + HOUR);
  expect(standIn.posts.length).toBe(1);
  expect(await delivery()).toMatchObject({ state: 'unsure', reason: 'missing-scope channels:history' });
  expect(standIn.sentDirect.map(({ person, reply }) => [person, reply.title])).toEqual([
    [{ workspace: 'T1', person: 'U1' }, 'Did the digest of Monday 30 March 2026 arrive in #desk?'],
  ]);
});

test.each([
  ['It arrived', 1, 'posted'],
  ['Post it', 2, 'posted'],
])('the owner settles an unsure edition in a direct message: %s', async (label, posts, state) => {
  const { clock, standIn, delivery, ask, faults } = await openWithDigest();
  standIn.trouble({ kind: 'silence', arrives: true });
  standIn.looking({ kind: 'cannot-look', reason: 'missing-scope', said: 'missing_scope' });
  await clock.moveTo(SLOT + HOUR);
  const button = standIn.sentDirect[0]?.reply.buttons.find((each) => each.label === label);
  if (button?.kind !== 'run') throw new Error('The message has no such button.');
  standIn.looking('works');
  const direct: Partial<Asker> = {
    channel: 'D1',
    // Nobody manages a direct message; the owner still manages the digest's channel.
    mayManage: async (elsewhere) =>
      elsewhere?.channel === 'C1' && elsewhere.workspace === 'T1'
        ? { kind: 'allowed' }
        : { kind: 'refused', who: 'nobody' },
  };
  const stranger = await ask(button.command, { ...direct, person: 'U9' });
  expect(stranger.title).toBe('No such edition here');
  await ask(button.command, direct);
  await clock.moveTo(SLOT + HOUR + MINUTE);
  expect(standIn.posts.length).toBe(posts);
  expect((await delivery())?.state).toBe(state);
  expect((await ask(button.command, direct)).title).toBe('Already settled');
  expect(faults).toEqual([]);
});

test.each(['It arrived', 'Post it'])(
  'an owner who has lost the rights since does not settle an edition: %s',
  async (label) => {
    const { clock, standIn, delivery, ask, store, id } = await openWithDigest();
    standIn.trouble({ kind: 'silence', arrives: true });
    standIn.looking({ kind: 'cannot-look', reason: 'missing-scope', said: 'missing_scope' });
    await clock.moveTo(SLOT + HOUR);
    const button = standIn.sentDirect[0]?.reply.buttons.find((each) => each.label === label);
    if (button?.kind !== 'run') throw new Error('The message has no such button.');
    const before = { delivery: await delivery(), changes: await store.changes.list(id, 10) };
    const from = (channel: string, answer: ManageAnswer) => ({ channel, mayManage: async () => answer });
    const refused = await ask(button.command, from('D1', { kind: 'refused', who: 'the admins' }));
    expect(refused.title).toBe('Not allowed in that channel');
    // Of another day, which has no edition, the answer is the same.
    const other = button.command.replace('2026-03-30', '2026-03-29');
    const unknown = await ask(other, from('D1', { kind: 'refused', who: 'the admins' }));
    expect({ ...unknown, command: '' }).toEqual({ ...refused, command: '' });
    const here = await ask(button.command, from('C1', { kind: 'refused', who: 'the admins' }));
    expect(here.title).toBe('Not allowed in this channel');
    const unsaid = await ask(button.command, from('D1', { kind: 'unsaid', why: 'Slack did not say.' }));
    expect(unsaid.title).toBe('Not known whether you may');
    expect(unsaid.buttons).toEqual([
      { kind: 'run', label: 'Try again', command: button.command, primary: true },
    ]);
    await clock.moveTo(SLOT + 2 * HOUR);
    expect({ delivery: await delivery(), changes: await store.changes.list(id, 10) }).toEqual(before);
    expect(standIn.posts.length).toBe(1);
  },
);

test('an edition in doubt is looked for as long as it could be posted, and posted when the platform answers again', async () => {
  const { clock, standIn, delivery } = await openWithDigest();
  standIn.trouble({ kind: 'silence', arrives: false });
  standIn.looking({ kind: 'later', afterMs: null, why: 'HTTP 503' });
  await clock.moveTo(SLOT + 3 * HOUR);
  expect((await delivery())?.state).toBe('due');
  const looks = standIn.requests.filter(({ kind }) => kind === 'find').map(({ at }) => at);
  expect(Math.max(...looks.slice(1).map((at, index) => at - (looks[index] ?? 0)))).toBeLessThan(13 * MINUTE);
  standIn.looking('works');
  await clock.moveTo(SLOT + 3 * HOUR + 13 * MINUTE);
  expect((await delivery())?.state).toBe('posted');
  expect(standIn.posts.length).toBe(1);
  expect(standIn.sentDirect).toEqual([]);
});

test('if looking fails until the slot is six hours old, the edition is unsure and its owner is asked', async () => {
  const { clock, standIn, delivery } = await openWithDigest();
  standIn.trouble({ kind: 'silence', arrives: true });
  standIn.looking({ kind: 'later', afterMs: 60_000, why: 'HTTP 429' });
  await clock.moveTo(SLOT + 6 * HOUR - 1);
  expect((await delivery())?.state).toBe('due');
  await clock.moveTo(SLOT + 6 * HOUR + MINUTE);
  expect((await delivery())?.state).toBe('unsure');
  expect(standIn.posts.length).toBe(1);
  expect(standIn.sentDirect.length).toBe(1);
});

test('an edition that may have arrived is posted again as it was, though the guide has changed since', async () => {
  const { clock, standIn, room, delivery } = await openWithDigest();
  standIn.trouble({ kind: 'silence', arrives: false });
  await clock.moveTo(SLOT + 2_000);
  const composed = (await delivery())?.edition;
  const [newest] = guide.sources;
  if (!composed || !newest) throw new Error('Expected an edition and an entry, got none.');
  const sources = [
    { ...newest, id: 1, title: 'A headline of this morning', mustRead: true },
    ...guide.sources,
  ];
  room.reload(createLibrary({ ...guide, sources }));
  await clock.moveTo(SLOT + 5 * MINUTE);
  expect(standIn.posts.length).toBe(1);
  expect(JSON.stringify(standIn.posts)).not.toContain('A headline of this morning');
  expect((await delivery())?.edition).toEqual(composed);
});

test('a platform that asks for hours is asked again after one', async () => {
  const { clock, standIn } = await openWithDigest();
  standIn.trouble({ kind: 'later', afterMs: 9 * HOUR });
  await clock.moveTo(SLOT + HOUR - 1);
  expect(standIn.requests.length).toBe(1);
  await clock.moveTo(SLOT + 80 * MINUTE);
  expect(standIn.posts.length).toBe(1);
});

test.each([
  ['missing-permission', 'Send Messages', 'The bot lacks the permission Send Messages in the channel.'],
  ['archived', undefined, 'The channel is archived.'],
  ['not-in-channel', undefined, 'The bot is not a member of the channel.'],
  [
    'channel-gone',
    undefined,
    'The channel was deleted, or made private without the bot in it; the bot cannot tell which.',
  ],
  ['workspace-gone', undefined, 'The bot was removed from the workspace, or that was closed.'],
] as const)(
  '%s stops the digest, and the owner is notified once of what to do',
  async (reason, permission, what) => {
    const { clock, standIn, store, id } = await openWithDigest();
    standIn.alwaysRefuse('C1', reason, permission);
    await clock.moveTo(SLOT + 23 * HOUR);
    expect(standIn.requests.length).toBe(1);
    expect((await store.subscriptions.find(id))?.state).toBe('stopped');
    expect(standIn.sentDirect.length).toBe(1);
    expect(standIn.sentDirect[0]?.reply.title).toBe('The digest in #desk has stopped');
    expect(standIn.sentDirect[0]?.reply.blocks[0]).toEqual({ kind: 'text', text: what });
  },
);

test('a message that the platform rejects ends that edition, not the digest', async () => {
  const { clock, standIn, delivery } = await openWithDigest();
  standIn.trouble({ kind: 'refused', reason: 'message-rejected' });
  await clock.moveTo(SLOT + 25 * HOUR);
  expect((await delivery())?.state).toBe('refused');
  expect((await delivery('2026-03-31'))?.state).toBe('posted');
  expect(standIn.sentDirect).toEqual([]);
});

const REFUSED = 'Slack refuses the bot’s token: invalid_auth';

test.each(['file', 'postgres'] as const)(
  '%s: a token that is refused for five seconds at the slot stops no digest, and every edition arrives once',
  async (kind) => {
    const { clock, standIn, ask, store } = await openWithDigest({ kind });
    for (let channel = 2; channel <= 20; channel += 1) await ask(ON, { channel: `C${channel}` });
    standIn.refuseBot(REFUSED);
    await clock.moveTo(SLOT + 4_000);
    expect(standIn.messenger.standing?.refusal()).toBe(REFUSED);
    const waiting = await store.deliveries.recent(20);
    expect(waiting.map(({ state, lookSince }) => [state, lookSince])).toEqual(Array(20).fill(['due', null]));
    expect(waiting.map(({ reason }) => reason)).toContain(REFUSED);
    // Those in progress when the first was refused, and no more.
    expect(standIn.requests.length).toBeLessThanOrEqual(8);
    await clock.moveTo(SLOT + 5_000);
    standIn.refuseBot(null);
    await clock.moveTo(SLOT + 20_000);
    expect(standIn.messenger.standing?.refusal()).toBeNull();
    expect(new Set(standIn.posts.map(({ channel }) => channel)).size).toBe(20);
    expect(standIn.posts.length).toBe(20);
    // As soon as the bot is accepted again, without the pause of a message that failed by itself.
    expect(Math.max(...standIn.posts.map(({ at }) => at))).toBeLessThan(SLOT + 8_000);
    expect((await store.subscriptions.listAll()).map(({ state }) => state)).toEqual(Array(20).fill('on'));
    expect(standIn.sentDirect).toEqual([]);
  },
);

test('while the bot is refused, editions that are six hours old are skipped for that reason, tried or not', async () => {
  const { clock, standIn, ask, store, delivery } = await openWithDigest();
  for (let channel = 2; channel <= 20; channel += 1) await ask(ON, { channel: `C${channel}` });
  standIn.refuseBot(REFUSED);
  await clock.moveTo(SLOT + 5.9 * HOUR);
  expect(await store.deliveries.countByState()).toMatchObject({ due: 20 });
  await clock.moveTo(SLOT + 6.1 * HOUR);
  expect(await store.deliveries.countByState()).toMatchObject({ skipped: 20 });
  expect((await store.deliveries.recent(20)).map(({ reason }) => reason)).toEqual(
    Array(20).fill(`Not posted within six hours: ${REFUSED}`),
  );
  standIn.refuseBot(null);
  await clock.moveTo(SLOT + 25 * HOUR);
  expect((await delivery('2026-03-31'))?.state).toBe('posted');
  expect(standIn.posts.length).toBe(20);
});

test('a bot that is refused asks with growing pauses, and posts within a minute of being accepted again', async () => {
  const { clock, standIn } = await openWithDigest();
  standIn.refuseBot(REFUSED);
  await clock.moveTo(SLOT + 2 * HOUR);
  expect(standIn.requests.length).toBe(1);
  standIn.refuseBot(null);
  await clock.moveTo(SLOT + 2 * HOUR + MINUTE + 2_000);
  expect(standIn.posts.length).toBe(1);
});

test('a bot that is refused while it looks for an edition asks nobody, and looks again when it is accepted', async () => {
  const { clock, standIn, delivery } = await openWithDigest();
  standIn.trouble({ kind: 'silence', arrives: true });
  await clock.moveTo(SLOT + 1_000);
  standIn.refuseBot(REFUSED);
  while (!standIn.requests.some(({ kind }) => kind === 'find')) await clock.moveTo(clock.now() + 1_000);
  // Due at once when the bot is accepted: the look did not fail by itself.
  expect((await delivery())?.nextTryAt).toBeLessThanOrEqual(clock.now());
  await clock.moveTo(SLOT + 3 * HOUR);
  expect((await delivery())?.state).toBe('due');
  expect((await delivery())?.lookSince).not.toBeNull();
  expect(standIn.sentDirect).toEqual([]);
  standIn.refuseBot(null);
  await clock.moveTo(SLOT + 3 * HOUR + 2 * MINUTE);
  expect((await delivery())?.state).toBe('posted');
  expect(standIn.posts.length).toBe(1);
});

const DIRECT_REFUSED = { kind: 'later', afterMs: null, why: REFUSED, ofBot: true } as const;

test('a notice that meets a refused token is kept, and sent once when the bot is accepted again', async () => {
  const { clock, standIn, store, id } = await openWithDigest();
  standIn.alwaysRefuse('C1', 'archived');
  standIn.direct(DIRECT_REFUSED);
  await clock.moveTo(SLOT + 1_000);
  expect((await store.subscriptions.find(id))?.state).toBe('stopped');
  standIn.refuseBot(REFUSED);
  await clock.moveTo(SLOT + 30 * HOUR);
  expect(standIn.sentDirect).toEqual([]);
  standIn.refuseBot(null);
  await clock.moveTo(SLOT + 30 * HOUR + 2 * MINUTE);
  expect(standIn.sentDirect.map(({ reply }) => reply.title)).toEqual(['The digest in #desk has stopped']);
  await clock.moveTo(SLOT + 60 * HOUR);
  expect(standIn.sentDirect.length).toBe(1);
  expect((await store.subscriptions.find(id))?.ownerNotifiedAt).not.toBeNull();
});

test('a notice that a dead process could not send is sent by the next, once', async () => {
  const { clock, standIn, room } = await openWithDigest();
  standIn.alwaysRefuse('C1', 'archived');
  standIn.direct(DIRECT_REFUSED);
  await clock.moveTo(SLOT + 1_000);
  await room.crashAndRestart();
  await clock.moveTo(SLOT + MINUTE);
  expect(standIn.sentDirect.length).toBe(1);
  await room.crashAndRestart();
  await clock.moveTo(SLOT + HOUR);
  expect(standIn.sentDirect.length).toBe(1);
});

test('a notice that has become pointless is not sent', async () => {
  const { clock, standIn, ask } = await openWithDigest();
  standIn.alwaysRefuse('C1', 'archived');
  standIn.direct(DIRECT_REFUSED);
  await clock.moveTo(SLOT + 1_000);
  await ask('/digest off');
  await clock.moveTo(SLOT + HOUR);
  expect(standIn.sentDirect).toEqual([]);
});

test('the owner is asked about an edition in doubt, however long the message could not be sent', async () => {
  const { clock, standIn, stages } = await openWithDigest();
  standIn.trouble({ kind: 'silence', arrives: true });
  standIn.looking({ kind: 'cannot-look', reason: 'missing-scope', said: 'missing_scope' });
  standIn.direct({ kind: 'later', afterMs: 90_000, why: 'HTTP 429' }, ...Array(5).fill(DIRECT_REFUSED));
  await clock.moveTo(SLOT + MINUTE);
  expect(standIn.sentDirect).toEqual([]);
  await clock.moveTo(SLOT + HOUR);
  expect(standIn.sentDirect.length).toBe(1);
  expect((await stages()).filter((stage) => stage === 'told').length).toBe(1);
});

test('a question that may not have arrived is asked again, and only then counts as asked', async () => {
  const { clock, standIn, stages } = await openWithDigest();
  standIn.trouble({ kind: 'silence', arrives: true });
  standIn.looking({ kind: 'cannot-look', reason: 'missing-scope', said: 'missing_scope' });
  standIn.direct({ kind: 'unknown', why: 'HTTP 503' }, { kind: 'unknown', why: 'HTTP 503' });
  await clock.moveTo(SLOT + 30_000);
  expect((await stages()).slice(-2)).toEqual(['claimed', 'unsure']);
  for (const minutes of [4, 30]) {
    await clock.moveTo(SLOT + minutes * MINUTE);
    standIn.messenger.standing?.hear();
  }
  await clock.moveTo(SLOT + HOUR);
  expect(standIn.sentDirect.length).toBe(1);
  expect((await stages()).slice(-2)).toEqual(['unsure', 'told']);
});

test.each(['file', 'postgres'] as const)(
  '%s: a question that a dead process could not ask is asked by the next, once',
  async (kind) => {
    const { clock, standIn, room } = await openWithDigest({ kind });
    standIn.trouble({ kind: 'silence', arrives: true });
    standIn.looking({ kind: 'cannot-look', reason: 'missing-scope', said: 'missing_scope' });
    standIn.direct(...Array(2).fill({ kind: 'later', afterMs: MINUTE, why: 'HTTP 429' }));
    await clock.moveTo(SLOT + 30_000);
    expect(standIn.sentDirect).toEqual([]);
    for (const hour of [1, 2]) {
      await room.crashAndRestart();
      await clock.moveTo(SLOT + hour * HOUR);
      expect(standIn.sentDirect.map(({ reply }) => reply.title)).toEqual([
        'Did the digest of Monday 30 March 2026 arrive in #desk?',
      ]);
    }
  },
);

test('the notice of a stop that may not have arrived is sent again', async () => {
  const { clock, standIn, store, id } = await openWithDigest();
  standIn.alwaysRefuse('C1', 'archived');
  standIn.direct({ kind: 'unknown', why: 'HTTP 503' });
  await clock.moveTo(SLOT + 1_000);
  expect((await store.subscriptions.find(id))?.ownerNotifiedAt).toBeNull();
  standIn.messenger.standing?.hear();
  await clock.moveTo(SLOT + HOUR);
  expect(standIn.sentDirect.length).toBe(1);
});

test('a digest whose slots cannot be computed holds up no other', async () => {
  const { clock, standIn, store } = await openWithDigest();
  const details = subscriptionDetails({ channel: 'C2', zone: 'America/Nowhere', nextAt: SLOT - MINUTE });
  await store.subscriptions.put(details, null);
  await clock.moveTo(SLOT + 5_000);
  expect(standIn.posts.map(({ channel, at }) => [channel, at - SLOT])).toEqual([['C1', 0]]);
});

test('pauses between attempts grow also for an edition that is asked for when its slot is six hours old', async () => {
  const { clock, standIn, store, delivery } = await openWithDigest();
  standIn.refuseBot(REFUSED);
  await clock.moveTo(SLOT + 7 * HOUR);
  const skipped = await delivery();
  expect(skipped?.state).toBe('skipped');
  standIn.refuseBot(null);
  await clock.moveTo(SLOT + 7 * HOUR + 2 * MINUTE);
  const before = standIn.requests.length;
  for (let count = 0; count < 200; count += 1) standIn.trouble({ kind: 'later', afterMs: null });
  await store.deliveries.reopen(skipped?.id ?? '', 'by anna');
  await clock.moveTo(SLOT + 8 * HOUR);
  const attempts = standIn.requests.length - before;
  expect(attempts).toBeGreaterThan(4);
  expect(attempts).toBeLessThan(12);
});

test('status says that posting is paused while the bot is refused', async () => {
  const { standIn, ask } = await openWithDigest();
  standIn.describing({ kind: 'later', afterMs: null, why: REFUSED, ofBot: true });
  const { blocks } = await ask('/digest status');
  expect(JSON.stringify(blocks)).toContain(`Posting is paused: ${REFUSED}.`);
});

test('down for two hours at a slot: the edition is posted late and marked as late', async () => {
  const { clock, standIn, digests, room, delivery } = await openWithDigest();
  const stopping = digests.stop();
  await clock.moveTo(SLOT - MINUTE);
  await stopping;
  await clock.moveTo(SLOT + 2 * HOUR);
  await room.crashAndRestart();
  await clock.moveTo(SLOT + 2 * HOUR + MINUTE);
  expect(standIn.posts.length).toBe(1);
  expect(
    await room.store.deliveries.find((await delivery())?.subscription ?? '', '2026-03-30'),
  ).toMatchObject({ late: true, state: 'posted' });
});

test('down for three days: missed editions are recorded as skipped, and only the latest is posted', async () => {
  const { clock, standIn, digests, room, id, ask } = await openWithDigest();
  const stopping = digests.stop();
  await clock.moveTo(SLOT - MINUTE);
  await stopping;
  await clock.moveTo(SLOT + 3 * 24 * HOUR + HOUR);
  await room.crashAndRestart();
  await clock.moveTo(SLOT + 3 * 24 * HOUR + 2 * HOUR);
  const history = await room.store.deliveries.history(id, 9);
  expect(history.map(({ localDate, state }) => [localDate, state])).toEqual([
    ['2026-04-02', 'posted'],
    ['2026-04-01', 'skipped'],
    ['2026-03-31', 'skipped'],
    ['2026-03-30', 'skipped'],
  ]);
  expect(standIn.posts.length).toBe(1);
  const status = await ask('/digest status');
  expect(JSON.stringify(status.blocks)).toContain('The bot was not running within six hours of the slot.');
});

test('two processes on one PostgreSQL post each edition once', async () => {
  const { clock, standIn, ask, room } = await openWithDigest({ kind: 'postgres' });
  for (let channel = 2; channel <= 30; channel += 1) {
    await ask(ON, { channel: `C${channel}`, channelName: `c${channel}`, workspace: `T${channel % 4}` });
  }
  await room.another();
  await clock.moveTo(SLOT + MINUTE);
  const channels = standIn.posts.map(({ channel }) => channel).sort();
  expect(channels).toEqual(Array.from({ length: 30 }, (_, at) => `C${at + 1}`).sort());
});

test('a rate-limited workspace does not delay another', async () => {
  const { clock, standIn, ask } = await openWithDigest();
  for (let channel = 2; channel <= 20; channel += 1) {
    await ask(ON, { channel: `C${channel}`, workspace: channel <= 10 ? 'T1' : 'T2' });
  }
  standIn.limit('T1', SLOT + 10 * MINUTE);
  await clock.moveTo(SLOT + 20_000);
  const others = standIn.posts.filter(({ channel }) => Number(channel.slice(1)) > 10);
  expect(others.length).toBe(10);
  // Those in progress when the first was rate-limited, and no more.
  const limited = standIn.requests.filter(({ channel }) => Number(channel.slice(1)) <= 10);
  expect(limited.length).toBeLessThanOrEqual(8);
  await clock.moveTo(SLOT + 15 * MINUTE);
  expect(standIn.posts.length).toBe(20);
});

test('a digest that is turned off between attempts is not posted', async () => {
  const { clock, standIn, ask, delivery } = await openWithDigest();
  standIn.trouble({ kind: 'later', afterMs: 30 * MINUTE });
  await clock.moveTo(SLOT + MINUTE);
  await ask('/digest off');
  await clock.moveTo(SLOT + 23 * HOUR);
  expect(standIn.posts).toEqual([]);
  expect((await delivery())?.state).toBe('skipped');
});

test('commands that only show a digest post nothing', async () => {
  const { clock, standIn, ask, faults } = await openWithDigest();
  await clock.moveTo(SLOT + MINUTE);
  const lines = ['status', 'preview', 'list', 'why', 'why 2026-03-30', 'show 2026-03-30'];
  for (const line of lines) await ask(`/digest ${line}`);
  await clock.moveTo(SLOT + HOUR);
  expect(standIn.posts.length).toBe(1);
  expect(faults).toEqual([]);
});

test('only-new: a day with nothing new has no edition, and why says so', async () => {
  const { clock, standIn, ask, delivery } = await openWithDigest();
  await ask('/digest on about:pope only-new');
  const suiting = 10;
  for (let day = 0; day <= suiting; day += 1) {
    // Nothing is due meanwhile, and ten days take a minute.
    clock.sleepTo(SLOT + day * 24 * HOUR - MINUTE);
    await clock.moveTo(SLOT + day * 24 * HOUR + MINUTE);
  }
  const last = await delivery('2026-04-09');
  expect(last?.state).toBe('quiet');
  const before = standIn.posts.length;
  clock.sleepTo(SLOT + (suiting + 1) * 24 * HOUR - MINUTE);
  await clock.moveTo(SLOT + (suiting + 1) * 24 * HOUR + MINUTE);
  expect(standIn.posts.length).toBe(before);
  const why = await ask('/digest why 2026-04-09');
  expect(why.title).toBe('Thursday 9 April 2026: nothing new');
});

test('once stopped, the bot starts no new delivery', async () => {
  const { clock, standIn, digests, delivery } = await openWithDigest();
  await clock.moveTo(SLOT - 1);
  const stopped = digests.stop();
  await clock.moveTo(SLOT + MINUTE);
  await stopped;
  expect(standIn.posts).toEqual([]);
  expect(await delivery()).toBeNull();
});

test('after a pause, editions resume on the day that was named and not before', async () => {
  const { clock, standIn, ask } = await openWithDigest();
  const paused = await ask('/digest pause until 2026-04-02');
  expect(paused.title).toBe('Digest paused until 2 April 2026');
  await clock.moveTo(SLOT + 3 * 24 * HOUR + MINUTE);
  expect(standIn.posts.map(({ at }) => (at - SLOT) / HOUR)).toEqual([72]);
  expect(toPlainText((await ask('/digest status')).title)).toBe('Digest in #desk: on');
});

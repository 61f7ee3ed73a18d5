import { pino } from 'pino';
import { expect, test } from 'vitest';
import { applyConfigured } from '../../../src/digest/configured-digests.ts';
import { readConfigured } from '../../../src/digest/read-configured.ts';
import { scheduleOf } from '../../../src/digest/schedule/schedule.ts';
import { createLibrary } from '../../../src/guide/library.ts';
import { type Block, type Reply, toPlainText } from '../../../src/reply.ts';
import { subscriptionId } from '../../../src/store/subscriptions.ts';
import { runsOf } from '../../commands/test-bot.ts';
import { library, NAMEABLE, openNewsroom } from '../newsroom.ts';

/** Thursday before the Sunday on which the clocks of Kyiv go forward; 08:30 there is 06:30 UTC. */
const THURSDAY = '2026-03-26T05:00:00Z';
const ON = '/digest on 08:30 Europe/Kyiv daily';

/** Every item of a reply, "label" or "label / detail". */
function items(reply: Reply): readonly string[] {
  return reply.blocks.flatMap((block) =>
    block.kind === 'items'
      ? block.items.map(({ label, detail }) =>
          detail === undefined ? toPlainText(label) : `${toPlainText(label)} / ${toPlainText(detail)}`,
        )
      : [],
  );
}

function words({ title, blocks, buttons }: Reply): string {
  return [title, ...blocks.map(wordsOf), ...buttons.map(({ label }) => label)].join('\n');
}

function wordsOf(block: Block): string {
  switch (block.kind) {
    case 'text':
    case 'note':
      return toPlainText(block.text);
    case 'heading':
    case 'copy':
      return block.text;
    case 'items':
      return block.items
        .map(({ label, detail }) => `${toPlainText(label)} ${detail ? toPlainText(detail) : ''}`)
        .join('\n');
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${toPlainText(value)}`).join('\n');
    case 'buttons':
      return block.buttons.map(({ label }) => label).join('\n');
    case 'sources':
    case 'table':
      return '';
    default:
      return block satisfies never;
  }
}

test('on answers with the next five dates, the clock change marked, and what the next edition will hold', async () => {
  const { ask, faults } = await openNewsroom({ start: THURSDAY });
  const reply = await ask('/digest on 8.30 kyiv daily');
  expect(reply.title).toBe('Digest on: Every day at 08:30, Europe/Kyiv');
  expect(reply.audience).toBe('asker');
  expect(items(reply).slice(0, 5)).toEqual([
    'Thursday 26 March 2026, 08:30 (UTC+2)',
    'Friday 27 March 2026, 08:30 (UTC+2)',
    'Saturday 28 March 2026, 08:30 (UTC+2)',
    'Sunday 29 March 2026, 08:30 (UTC+3) / Clocks change: UTC+2 until then, UTC+3 from then on.',
    'Monday 30 March 2026, 08:30 (UTC+3)',
  ]);
  expect(items(reply)[8]).toMatch(/^Point 1 of the guide’s ten key points: /);
  expect(items(reply).length).toBe(9);
  expect(faults).toEqual([]);
});

test('a time that a clock change skips is shown with the time it moves to', async () => {
  const { ask } = await openNewsroom({ start: '2026-03-28T12:00:00Z' });
  const reply = await ask('/digest on 03:30 Europe/Kyiv daily');
  expect(items(reply)[0]).toBe(
    'Sunday 29 March 2026, 04:00 (UTC+3) / Clocks change: UTC+2 until then, UTC+3 from then on. There is no 03:30 on that day, so it comes at 04:00.',
  );
});

test('without a zone, the asker’s own is used and named; if none is known, it is asked for', async () => {
  const { ask, store } = await openNewsroom({ start: THURSDAY });
  const own = await ask('/digest on 9:00', {
    zone: async () => ({ kind: 'zone', zone: 'Australia/Lord_Howe' }),
  });
  expect(words(own)).toContain('Using your time zone, Australia/Lord_Howe');
  const asked = await ask('/digest on 9:00', { channel: 'C2', zone: async () => ({ kind: 'none' }) });
  expect(asked.title).toBe('Which time zone?');
  expect((await store.subscriptions.listAll()).map(({ channel }) => channel)).toEqual(['C1']);
});

test('a zone that the platform did not say is not taken for unknown', async () => {
  const { ask, store } = await openNewsroom({ start: THURSDAY });
  const unsaid = { kind: 'unsaid', why: 'Slack did not say your time zone. Try again in a minute.' } as const;
  const asked = await ask('/digest on 9:00', { zone: async () => unsaid });
  expect(asked.title).toBe('Which time zone?');
  expect(words(asked)).toContain(
    `${unsaid.why} Or give a time zone or a city. Nothing was changed.\nFor example: /digest on 09:00 Europe/London`,
  );
  expect(await store.subscriptions.listAll()).toEqual([]);
  const preview = await ask('/digest preview', { zone: async () => unsaid });
  expect(words(preview)).toContain(`Dated in UTC. ${unsaid.why}`);
});

test('an unknown zone is answered with a button for each suggestion that keeps everything else', async () => {
  const { ask, store } = await openNewsroom({ start: THURSDAY });
  const reply = await ask('/digest on 9am Kyvi mon-fri about:china');
  expect(reply.buttons).toEqual([
    {
      kind: 'run',
      label: 'Europe/Kyiv',
      command: '/digest on 09:00 Europe/Kyiv mon,tue,wed,thu,fri about:china',
    },
  ]);
  const [button] = reply.buttons;
  await ask(button?.kind === 'run' ? button.command : '');
  const [made] = await store.subscriptions.listAll();
  expect(made).toMatchObject({ time: '09:00', zone: 'Europe/Kyiv', days: '1111100', about: 'china' });
});

test('EST is answered with the zone that is meant', async () => {
  const { ask } = await openNewsroom({ start: THURSDAY });
  const reply = await ask('/digest on 8:30 EST weekdays');
  expect(reply.title).toBe('Digest on: Monday to Friday at 08:30, America/New_York');
  expect(words(reply)).toContain('“EST” was read as America/New_York');
  expect(items(reply)[0]).toBe('Thursday 26 March 2026, 08:30 (UTC-4)');
});

test.each([
  ['8:30 (UTC+02:00) Kyiv', 'Digest on: Every day at 08:30, Europe/Kyiv'],
  ['12 noon London', 'Digest on: Every day at 12:00, Europe/London'],
  ['8:30 Saigon', 'Digest on: Every day at 08:30, Asia/Ho_Chi_Minh'],
  ['8:30 Godthab', 'Digest on: Every day at 08:30, America/Nuuk'],
  ['8:30 Kyiv days:"monday to friday"', 'Digest on: Monday to Friday at 08:30, Europe/Kyiv'],
  ['8:30 zone:"Kyiv (UTC+2)"', 'Digest on: Every day at 08:30, Europe/Kyiv'],
  ['8:30 London zone:Kyiv', 'Digest on: Every day at 08:30, Europe/Kyiv'],
])('“%s” is understood', async (typed, title) => {
  const { ask } = await openNewsroom({ start: THURSDAY });
  expect((await ask(`/digest on ${typed}`)).title).toBe(title);
});

test.each([
  ['8:30 Kyiv monthly', '“monthly” is not a choice of days. Expected daily, weekdays, weekend'],
  ['8:30 monthly zone:Kyiv', '“monthly” is not a choice of days'],
  ['24:00 Kyiv', '“24:00” is not a time, 00:00 is'],
  ['25:99', '“25:99” is not a time'],
  ['8:30 days:mon,foo', '“foo” is not a choice of days. Expected daily'],
  ['8:30 soonish zone:Kyiv', '“soonish” beside Europe/Kyiv was not understood'],
  ['8:30 Kyvi', '“Kyvi” is not a time zone or a city that the bot knows'],
])('“%s” is refused for the word that was not understood, with an example', async (typed, why) => {
  const { ask, store } = await openNewsroom({ start: THURSDAY });
  await ask(ON);
  const [before] = await store.subscriptions.listAll();
  const reply = await ask(`/digest on ${typed}`);
  expect(words(reply)).toContain(why);
  expect(words(reply)).toMatch(/Nothing was changed\.[\s\S]*\/digest on \d/);
  expect(await store.subscriptions.listAll()).toEqual([before]);
});

test.each(['8:30 Kyiv täglich', '8:30 Kyiv пн-пт', '8:30 Kyiv mon-fri except wed', 'half past eight Kyiv'])(
  '“%s” is asked again without a question about the zone',
  async (typed) => {
    const { ask } = await openNewsroom({ start: THURSDAY });
    await ask(ON);
    expect((await ask(`/digest on ${typed}`)).title).toBe('When should it be posted?');
  },
);

test('“we” is Wednesday, and the answer says so', async () => {
  const { ask } = await openNewsroom({ start: THURSDAY });
  const reply = await ask('/digest on 8:30 Kyiv days:we');
  expect(reply.title).toBe('Digest on: Wednesday at 08:30, Europe/Kyiv');
  expect(words(reply)).toContain('“we” was read as Wednesday. For Saturday and Sunday, write weekend.');
  expect(words(await ask('/digest on days:mon,wed'))).not.toContain('was read as Wednesday');
});

test('a zone is shown by its present name, whatever Slack or an older digest calls it', async () => {
  const { ask } = await openNewsroom({ start: THURSDAY });
  const reply = await ask('/digest on 9:00', { zone: async () => ({ kind: 'zone', zone: 'Asia/Calcutta' }) });
  expect(words(reply)).toContain('Using your time zone, Asia/Kolkata.');
  expect(scheduleOf({ time: '09:00', zone: 'America/Godthab', days: '1111111' }).zone).toBe('America/Nuuk');
});

test('on changes an existing digest, and what is not given stays', async () => {
  const { ask, store } = await openNewsroom({ start: THURSDAY });
  await ask('/digest on 08:30 Europe/Kyiv mon-fri about:china publisher:guardian only-new');
  const reply = await ask('/digest on 09:15');
  expect(reply.title).toBe('Digest changed: Monday to Friday at 09:15, Europe/Kyiv');
  await ask('/digest on publisher:all always');
  const all = await store.subscriptions.listAll();
  expect(all.length).toBe(1);
  expect(all[0]).toMatchObject({
    time: '09:15',
    days: '1111100',
    about: 'china',
    publishers: [],
    onlyNew: false,
    archive: false,
  });
});

test('words without a time change nothing and say how to ask', async () => {
  const { ask, store } = await openNewsroom({ start: THURSDAY });
  for (const line of ['/digest on', '/digest on tomorrow', '/digest please', '/digest on 25:00 Kyiv']) {
    const reply = await ask(line);
    expect(words(reply)).toContain('Nothing was changed');
    expect(words(reply)).toContain('/digest on 08:30 Europe/Kyiv mon-fri');
  }
  expect(await store.subscriptions.listAll()).toEqual([]);
});

test.each([
  '/digest off',
  '/digest now',
  '/digest on at some time',
  '/digest on 08:30 Atlantis',
  '/digest on 08:30 Kyiv publisher:nobody',
])('a reply that asks or refuses says of itself that nothing was changed: %s', async (line) => {
  const { ask } = await openNewsroom({ start: THURSDAY });
  expect((await ask(line)).changedNothing).toBe(true);
});

test.each([
  ['/digest pause until 2001-01-01', 'Until when?'],
  ['/digest now', 'The digest is paused'],
])('so does one about a digest that there is: %s', async (line, title) => {
  const { ask } = await openNewsroom({ start: THURSDAY });
  await ask(ON);
  await ask('/digest pause');
  const reply = await ask(line);
  expect(reply.title).toBe(title);
  expect(reply.changedNothing).toBe(true);
});

test('an unknown publisher is named, with a suggestion', async () => {
  const { ask, store } = await openNewsroom({ start: THURSDAY });
  const reply = await ask('/digest on 08:30 Kyiv publisher:gaurdian');
  expect(words(reply)).toContain('There is no publisher “gaurdian” in the reading list. Did you mean');
  const nearNothing = words(await ask('/digest on 08:30 Kyiv publisher:xyzzyx'));
  expect(nearNothing).toContain('There is no publisher “xyzzyx” in the reading list. Nothing was changed.');
  expect(await store.subscriptions.listAll()).toEqual([]);
});

test.each(['on 08:30 Kyiv', 'off', 'pause', 'resume', 'now'])(
  '/digest %s is refused to who may not manage the channel, naming who may',
  async (line) => {
    const { ask, store, standIn, clock } = await openNewsroom({ start: THURSDAY });
    await ask('/digest on 09:00 London');
    const before = await store.subscriptions.listAll();
    const reply = await ask(`/digest ${line}`, {
      person: 'U2',
      mayManage: async () => ({ kind: 'refused', who: 'admins and anna, who created the channel' }),
    });
    expect(reply.title).toBe('Not allowed in this channel');
    expect(words(reply)).toContain('can be changed by admins and anna, who created the channel.');
    expect(await store.subscriptions.listAll()).toEqual(before);
    await clock.moveTo('2026-03-26T05:10:00Z');
    expect(standIn.posts).toEqual([]);
  },
);

test.each(['on 08:30 Kyiv', 'off', 'pause', 'resume', 'now'])(
  '/digest %s changes nothing if the platform does not say whether the asker may, and is not called a refusal',
  async (line) => {
    const { ask, store, standIn, clock } = await openNewsroom({ start: THURSDAY });
    await ask('/digest on 09:00 London');
    const before = await store.subscriptions.listAll();
    const why =
      'Slack did not say whether you may change the channel’s digest (ECONNRESET). Try again in a minute.';
    const reply = await ask(`/digest ${line}`, { mayManage: async () => ({ kind: 'unsaid', why }) });
    expect(reply.title).toBe('Not known whether you may');
    expect(words(reply)).toContain(`${why} Nothing was changed.`);
    expect(reply.buttons[0]).toMatchObject({
      label: 'Try again',
      command: expect.stringMatching(/^.digest /),
    });
    expect(await store.subscriptions.listAll()).toEqual(before);
    await clock.moveTo('2026-03-26T05:10:00Z');
    expect(standIn.posts).toEqual([]);
    const again = reply.buttons[0];
    const asked = ask(again?.kind === 'run' ? again.command : '');
    await clock.moveTo('2026-03-26T05:20:00Z');
    await asked;
    expect(await store.subscriptions.listAll()).not.toEqual(before);
  },
);

test.each([
  [{ kind: 'unknown', why: 'HTTP 503' }],
  [{ kind: 'later', afterMs: null, why: 'HTTP 429' }],
] as const)('a channel that the platform did not describe is not called fit: %o', async (described) => {
  const { ask, standIn } = await openNewsroom({ start: THURSDAY });
  standIn.describing(described);
  for (const line of [ON, '/digest status']) {
    expect(words(await ask(line))).toContain(
      `Whether the next edition can be posted here is not known: the platform did not say (${described.why}).`,
    );
  }
});

test('every change is on record with who and when, and status shows it', async () => {
  const { ask, clock } = await openNewsroom({ start: THURSDAY });
  await ask(ON);
  await clock.moveTo('2026-03-26T05:05:00Z');
  await ask('/digest pause', { person: 'U2', personName: 'borys' });
  await clock.moveTo('2026-03-26T05:10:00Z');
  await ask('/digest resume');
  const status = await ask('/digest status');
  expect(items(status).slice(-3)).toEqual([
    '26 March 2026, 07:10, anna / resumed',
    '26 March 2026, 07:05, borys / paused until somebody resumes it',
    '26 March 2026, 07:00, anna / turned on: Every day at 08:30, Europe/Kyiv; the whole reading list',
  ]);
});

test('now posts today’s edition once, however often it is requested, and the day’s slot adds none', async () => {
  const { ask, clock, standIn } = await openNewsroom({ start: THURSDAY });
  await ask(ON);
  const asked = Promise.all([ask('/digest now'), ask('/digest now')]);
  await clock.moveTo('2026-03-26T05:01:00Z');
  const [first] = await asked;
  expect(first?.title).toBe('Today’s edition was posted at 07:00');
  expect(words(first as Reply)).toContain('Open it');
  expect(words(await ask('/digest status'))).toContain('Friday 27 March 2026, 08:30');
  expect(words(await ask('/digest status'))).not.toContain('Thursday 26 March 2026, 08:30');
  await clock.moveTo('2026-03-26T08:00:00Z');
  const again = await ask('/digest now');
  expect(again.title).toBe('Today’s edition was posted at 07:00');
  expect(standIn.posts.length).toBe(1);
  await clock.moveTo('2026-03-27T07:00:00Z');
  expect(standIn.posts.length).toBe(2);
});

test('a skipped edition can be posted later on the same day', async () => {
  const { ask, clock, standIn } = await openNewsroom({ start: THURSDAY });
  await ask(ON);
  standIn.limit('T1', Date.parse('2026-03-26T14:00:00Z'));
  await clock.moveTo('2026-03-26T15:00:00Z');
  expect((await ask('/digest why today')).title).toBe('Thursday 26 March 2026: not posted');
  const asked = ask('/digest now');
  await clock.moveTo('2026-03-26T15:01:00Z');
  expect((await asked).title).toBe('Today’s edition was posted at 17:00');
  expect(standIn.posts.length).toBe(1);
});

test('preview shows the edition that is then posted, to the asker alone, and needs no channel', async () => {
  const { ask, clock, standIn } = await openNewsroom({ start: THURSDAY });
  await ask('/digest on 08:30 Europe/Kyiv daily about:china');
  const preview = await ask('/digest preview');
  await clock.moveTo('2026-03-26T06:31:00Z');
  const { blocks, title, sources, footer } = preview;
  expect(standIn.posts[0]?.edition).toMatchObject({ blocks, title, sources, footer });
  expect(preview.audience).toBe('asker');
  const elsewhere = await ask('/digest preview about:"prisoner exchange"', {
    place: 'terminal',
    channel: null,
    workspace: null,
  });
  expect(words(elsewhere)).toContain('Newest in the reading list on “prisoner exchange”');
  expect(runsOf(preview)).toContain('/digest off');
  // Where no digest is on there is none to explain or turn off.
  expect(runsOf(elsewhere).filter((line) => line.startsWith('/digest '))).toEqual([]);
});

test('without a channel the answer says where to ask', async () => {
  const { ask } = await openNewsroom({ start: THURSDAY });
  for (const line of [ON, '/digest off', '/digest status', '/digest now', '/digest why']) {
    const reply = await ask(line, { place: 'terminal', channel: null, workspace: null });
    expect(reply.title).toBe('Not in a channel');
  }
});

test('list shows every digest of the workspace, stopped ones too, and none of another', async () => {
  const { ask, clock, standIn } = await openNewsroom({ start: THURSDAY });
  await ask(ON);
  await ask('/digest on 9am London weekdays about:china', { channel: 'C2', channelName: 'world' });
  await ask('/digest on 9am London', { channel: 'C9', channelName: 'other', workspace: 'T2' });
  standIn.alwaysRefuse('C1', 'archived');
  await clock.moveTo('2026-03-26T07:00:00Z');
  const sees = { channels: new Set(['C2', 'C9']), words: 'Listed are public channels.', unsaid: null };
  const reply = await ask('/digest list', { visibleChannels: async () => sees });
  expect(words(reply)).toContain('Listed are public channels.');
  expect(items(reply)).toEqual([
    '#desk / Every day at 08:30, Europe/Kyiv: stopped · about the whole reading list · set up by anna',
    '#world / Monday to Friday at 09:00, Europe/London: on · about “china” · next Thursday 26 March 2026, 09:00 (UTC) · set up by anna',
  ]);
});

test('list shows no digest of a channel that the asker may not see, not even that there is one', async () => {
  const { ask } = await openNewsroom({ start: THURSDAY });
  const member = {
    channel: 'C5',
    visibleChannels: async () => ({ channels: new Set(['C2']), words: 'Listed are some.', unsaid: null }),
  };
  const before = await ask('/digest list', member);
  expect(before.title).toBe('No digests to show');
  await ask('/digest on 08:30 Europe/Kyiv daily about:"minister bribe"');
  expect(await ask('/digest list', member)).toEqual(before);
  expect(await ask('/digest list', { channel: 'C5' })).toMatchObject({ title: 'No digests to show' });
  await ask(ON, { channel: 'C2', channelName: 'world' });
  expect((await ask('/digest list', member)).title).toBe('One digest');
});

test.each(['settle arrived edition:', 'settle post edition:', 'settle maybe edition:'])(
  '/digest %s from elsewhere does not tell whether there is such an edition',
  async (line) => {
    const { ask, store } = await openNewsroom({ start: THURSDAY });
    const id = subscriptionId('slack', 'C1');
    const elsewhere = { person: 'U7', channel: 'C7' };
    const lines = [`${id}:2026-03-26`, `${id}:2026-03-27`].map((edition) => `/digest ${line}${edition}`);
    const before = await Promise.all(lines.map((each) => ask(each, elsewhere)));
    await ask(ON);
    const slot = {
      localDate: '2026-03-26',
      slotAt: 0,
      state: 'skipped',
      late: false,
      reason: 'paused',
    } as const;
    await store.deliveries.createDue([{ subscription: id, slots: [slot], move: null }]);
    expect(await store.deliveries.find(id, '2026-03-26')).not.toBeNull();
    const after = await Promise.all(lines.map((each) => ask(each, elsewhere)));
    expect(after).toEqual(before);
    expect(after[0]?.title).toBe('No such edition here');
  },
);

test('the person at the bot’s own terminal sees the digests of all workspaces', async () => {
  const { ask } = await openNewsroom({ start: THURSDAY });
  await ask(ON);
  const terminal = { place: 'terminal', workspace: null, channel: null, isLocal: true };
  expect(items(await ask('/digest list', terminal))[0]).toContain('slack, #desk');
});

test('why shows the stages with their times, and why the entries were chosen', async () => {
  const { ask, clock, standIn } = await openNewsroom({ start: THURSDAY });
  await ask(`${ON} archive`);
  standIn.trouble({ kind: 'later', afterMs: 60_000 });
  await clock.moveTo('2026-03-26T06:40:00Z');
  const why = await ask('/digest why today');
  expect(why.title).toBe('Thursday 26 March 2026: posted');
  expect(
    items(why)
      .slice(0, 7)
      .map((line) => line.replace(/ \/.*/, '')),
  ).toEqual([
    '08:30 Due',
    '08:30 Claimed',
    '08:30 Composed',
    '08:30 Postponed',
    '08:31 Claimed',
    '08:31 Composed',
    '08:31 Posted, settled',
  ]);
  expect(items(why)[3]).toBe('08:30 Postponed / HTTP 429');
  expect(words(why)).toContain('a must-read that the channel had not had in this round');
  expect(words(why)).toContain('among the newest, for a first edition');
});

test('archive is kept until no-archive, and status says what becomes of a day without news', async () => {
  const { ask, store } = await openNewsroom({ start: THURSDAY });
  expect(words(await ask(ON))).toContain('About the whole reading list. Next editions');
  expect(words(await ask('/digest status'))).toContain('Without news: one line and a point');
  expect(words(await ask('/digest on archive'))).toContain('the whole reading list; with older articles');
  await ask('/digest on 09:15');
  expect(words(await ask('/digest status'))).toContain('Without news: one line, a point and older articles');
  expect(await store.subscriptions.listAll()).toMatchObject([{ archive: true, time: '09:15' }]);
  await ask('/digest on without archive only-new');
  expect(words(await ask('/digest status'))).toContain('Without news: no edition');
  expect(await store.subscriptions.listAll()).toMatchObject([{ archive: false, onlyNew: true }]);
});

test('preview shows the archive to whoever asks for it', async () => {
  const { ask } = await openNewsroom({ start: THURSDAY });
  await ask(ON);
  expect(words(await ask('/digest preview'))).not.toContain('Earlier in the reading list');
  expect(words(await ask('/digest preview archive'))).toContain('Earlier in the reading list');
});

test.each([
  ['why 2026-03-29', 'Sunday 29 March 2026 is not one of its days: Monday to Friday at 08:30, Europe/Kyiv.'],
  ['why 2026-03-30', 'It is not due yet: Monday to Friday at 08:30, Europe/Kyiv.'],
  ['why 2026-03-25', 'The digest was set up on 26 March 2026.'],
  ['why soon', '“soon” is not a valid date. Write it as 2026-03-29, today or yesterday.'],
  ['why 31.02.2026', '31 February is not a date. Write it as 2026-03-29, today or yesterday.'],
  ['show 31.02.2026', '31 February is not a date. Write it as 2026-03-29.'],
  ['pause until 31.02.2027', '31 February is not a date. Nothing was changed.'],
])('/digest %s says why there is none', async (line, text) => {
  const { ask } = await openNewsroom({ start: THURSDAY });
  await ask('/digest on 08:30 Europe/Kyiv mon-fri');
  expect(words(await ask(`/digest ${line}`))).toContain(text);
});

test('status names the last failure with its reason and what to do', async () => {
  const { ask, clock, standIn } = await openNewsroom({ start: THURSDAY });
  await ask(ON);
  standIn.alwaysRefuse('C1', 'missing-permission', 'Send Messages');
  await clock.moveTo('2026-03-26T07:00:00Z');
  const status = await ask('/digest status');
  expect(status.title).toBe('Digest in #desk: stopped');
  expect(words(status)).toContain('The bot lacks the permission Send Messages in the channel.');
  expect(words(status)).toContain('allow the bot Send Messages; then use /digest resume there.');
});

test('status shows that the channel is archived, renamed or hidden before an edition fails', async () => {
  const { ask, standIn } = await openNewsroom({ start: THURSDAY });
  await ask(ON);
  standIn.describing({
    kind: 'channel',
    name: 'world-desk',
    isPrivate: false,
    isArchived: true,
    isMember: true,
  });
  const archived = await ask('/digest status');
  expect(archived.title).toBe('Digest in #world-desk: on');
  expect(words(archived)).toContain('The channel is archived.');
  standIn.describing({ kind: 'refused', reason: 'channel-gone', said: 'channel_not_found' });
  expect(words(await ask('/digest status'))).toContain(
    'The next edition will fail: The channel was deleted, or made private',
  );
});

test.each([
  [
    { kind: 'refused', reason: 'missing-scope', permission: 'groups:read', said: 'missing_scope' },
    'the bot’s app lacks the scope groups:read, so it may not ask. Whoever manages the app adds it and installs the app again.',
  ],
  [
    { kind: 'refused', reason: 'message-rejected', said: 'invalid_arguments' },
    'the platform did not say (invalid_arguments).',
  ],
  [{ kind: 'unknown', why: 'no_permission' }, 'the platform did not say (no_permission).'],
] as const)(
  'that the bot may not ask about the channel is not taken for an edition that will fail: %j',
  async (described, why) => {
    const { ask, standIn } = await openNewsroom({ start: THURSDAY });
    standIn.describing(described);
    for (const line of [ON, '/digest status']) {
      const said = words(await ask(line));
      expect(said).not.toContain('will fail');
      expect(said).toContain(`Whether the next edition can be posted here is not known: ${why}`);
    }
  },
);

test('on warns that the bot is not in the channel, and stores the digest anyway', async () => {
  const { ask, standIn, store } = await openNewsroom({ start: THURSDAY });
  standIn.describing({ kind: 'channel', name: 'desk', isPrivate: false, isArchived: false, isMember: false });
  expect(words(await ask(ON))).toContain(
    'The next edition will fail: The bot is not a member of the channel.',
  );
  expect((await store.subscriptions.listAll()).length).toBe(1);
});

test('on and status say what the platform has reported to be in the way of an edition', async () => {
  const { ask, standIn } = await openNewsroom({ start: THURSDAY });
  const channel = {
    kind: 'channel',
    name: 'desk',
    isPrivate: false,
    isArchived: false,
    isMember: null,
  } as const;
  const said = { reason: 'missing-permission', permission: 'Send Messages', said: '' } as const;
  standIn.describing({ ...channel, trouble: { kind: 'refused', ...said } });
  for (const line of [ON, '/digest status'])
    expect(words(await ask(line))).toContain(
      'The next edition will fail: The bot lacks the permission Send Messages in the channel.',
    );
  standIn.describing({ ...channel, trouble: { kind: 'later', afterMs: 90_000, why: 'it is timed out' } });
  for (const line of [ON, '/digest status'])
    expect(words(await ask(line))).toContain(
      'Nothing can be posted now: it is timed out. Until then an edition waits, and is skipped after six hours.',
    );
});

test('after off and on, the channel is not shown the same entries again', async () => {
  const { ask, clock, standIn } = await openNewsroom({ start: THURSDAY });
  await ask(ON);
  await clock.moveTo('2026-03-26T06:31:00Z');
  await ask('/digest off');
  expect((await ask('/digest status')).title).toBe('Digest in #desk: turned off');
  await ask('/digest resume');
  await clock.moveTo('2026-03-27T06:31:00Z');
  const [first, second] = standIn.posts.map(({ edition }) => edition.answers.ids);
  expect(standIn.posts.length).toBe(2);
  expect(first?.some((id) => second?.includes(id))).toBe(false);
});

const CONFIGURED =
  'slack T1 C7 08:30 Europe/Kyiv mon-fri about:"peace talks"; slack T1 C8 9am London daily only-new';

test('configured digests are posted until they are taken out of the settings', async () => {
  const configured = readConfigured(CONFIGURED, NAMEABLE);
  const { clock, standIn, store } = await openNewsroom({ start: THURSDAY, configured });
  await clock.moveTo('2026-03-26T10:00:00Z');
  expect(standIn.posts.map(({ channel }) => channel)).toEqual(['C7', 'C8']);
  await applyConfigured({
    store,
    configured: configured.slice(0, 1),
    places: ['slack'],
    now: clock.now(),
    log: pino({ level: 'silent' }),
  });
  await clock.moveTo('2026-03-27T10:00:00Z');
  expect(standIn.posts.map(({ channel }) => channel)).toEqual(['C7', 'C8', 'C7']);
});

test('all faults in the setting DIGESTS are reported at once', () => {
  const setting =
    'slack T1 C1 08:30 Kyvi; teams T1 C2 9am London; slack T1 C3 London; slack T1 C4 9am London; slack T1 C4 8am London';
  expect(() => readConfigured(setting, NAMEABLE)).toThrow(
    [
      'DIGESTS has 4 faults:',
      'entry 1, “slack T1 C1 08:30 Kyvi”: expected a time zone or a city such as Europe/Kyiv, got “Kyvi”; perhaps Europe/Kyiv',
      'entry 2, “teams T1 C2 9am London”: expected slack or discord first, got “teams”; the form is PLACE WORKSPACE CHANNEL TIME ZONE DAYS',
      'entry 3, “slack T1 C3 London”: expected a time such as 08:30, got “London”',
      'entry 5, “slack T1 C4 8am London”: expected one digest a channel, got a second for C4',
    ].join('\n'),
  );
});

test('status and preview say that a publisher of the digest has left the guide', async () => {
  const { ask, reload } = await openNewsroom({ start: THURSDAY });
  await ask(`${ON} publisher:guardian`);
  const missing = 'There is no publisher “guardian” in the reading list.';
  expect(words(await ask('/digest status'))).not.toContain(missing);
  const sources = library.guide.sources.filter(({ publisher }) => publisher !== 'guardian');
  reload(createLibrary({ ...library.guide, sources }));
  expect(words(await ask('/digest status'))).toContain(missing);
  expect(words(await ask('/digest preview'))).toContain(
    `The reading list has nothing by guardian. ${missing}`,
  );
});

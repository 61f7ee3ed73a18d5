import { expect, test } from 'vitest';
import { createLibrary, type Library } from '../../src/guide/library.ts';
import type { Reply } from '../../src/reply.ts';
import type { Store } from '../../src/store/store.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { BOTH } from '../store/both-stores.ts';
import { guide, library, openNewsroom } from './newsroom.ts';

/** What is new to a channel, from its guide to its messages, on real stores. */

/** Thursday; 08:30 in Kyiv is 06:30 UTC until the Sunday. */
const START = '2026-03-26T05:00:00Z';
const ON = '/digest on 08:30 Europe/Kyiv daily';
const [day1, day2, day3, day4] = ['26', '27', '28', '29'].map((day) => `2026-03-${day}T06:40:00Z`) as [
  string,
  string,
  string,
  string,
];

/** The guide with the first point of the default plan saying something else. */
function saying(text: string): Library {
  return createLibrary({
    ...guide,
    plans: guide.plans.map((plan) =>
      plan.id === library.defaultPlan.id
        ? { ...plan, points: plan.points.map((point, at) => (at === 0 ? { ...point, text } : point)) }
        : plan,
    ),
  });
}

function firstLine(reply: Reply | undefined): string {
  return (reply ? wordsOf(reply) : '').split('\n')[1] ?? '';
}

async function open(kind: Store['kind'], line: string) {
  const room = await openNewsroom({ start: START, kind });
  await room.ask(line);
  const editions = () => room.standIn.posts.map(({ edition }) => edition);
  await room.clock.moveTo(day1);
  expect(editions()).toHaveLength(1);
  return { ...room, editions };
}

test.each(BOTH)(
  '%s: a day without news is one line, and a change is the first of the next edition',
  async (kind) => {
    const { clock, reload, editions } = await open(kind, ON);
    expect(firstLine(editions()[0])).toMatch(/^The first edition\./);
    await clock.moveTo(day2);
    expect(firstLine(editions()[1])).toBe('Nothing new in the guide since Thursday 26 March 2026.');
    reload(saying('A pact.'));
    await clock.moveTo(day3);
    expect(firstLine(editions()[2])).toBe('New since Friday 27 March 2026');
    expect(wordsOf(editions()[2] as Reply).split('\n')[2]).toMatch(
      /^Changed: .*, point 1: text now: “A pact\.” \(RBC-Ukraine; in the guide’s files\)$/,
    );
    await clock.moveTo(day4);
    expect(firstLine(editions()[3])).toBe('Nothing new in the guide since Saturday 28 March 2026.');
  },
);

test.each(BOTH)('%s: a quiet day says why, posts nothing and loses nothing', async (kind) => {
  const { clock, reload, editions, ask, store } = await open(kind, `${ON} only-new`);
  await clock.moveTo(day2);
  expect(editions()).toHaveLength(1);
  const why = wordsOf(await ask('/digest why today'));
  expect(why).toContain('Nothing new since the last edition.');
  expect(why).not.toContain('Why these');
  expect((await ask('/digest preview')).title).toBe('No edition on Saturday 28 March 2026');
  const [subscription] = await store.subscriptions.listAll();
  const [quiet] = await store.deliveries.history(subscription?.id ?? '', 1);
  expect(quiet).toMatchObject({ state: 'quiet', reason: 'Nothing new since the last edition.' });
  reload(saying('A pact.'));
  expect(firstLine(await ask('/digest preview'))).toBe('New since Thursday 26 March 2026');
  await clock.moveTo(day3);
  expect(firstLine(editions()[1])).toBe('New since Thursday 26 March 2026');
  expect(wordsOf(await ask('/digest why today'))).toContain(
    'it said something else at the edition of Thursday 26 March 2026',
  );
  expect(wordsOf(await ask('/digest show 2026-03-28'))).toContain('Changed: ');
});

test.each(BOTH)('%s: what an edition that was skipped would have said is in the next', async (kind) => {
  const { clock, reload, editions, standIn } = await open(kind, ON);
  reload(saying('A pact.'));
  standIn.limit('T1', Date.parse('2026-03-27T20:00:00Z'));
  await clock.moveTo(day2);
  reload(saying('A longer pact.'));
  await clock.moveTo(day3);
  expect(editions()).toHaveLength(2);
  const said = wordsOf(editions()[1] as Reply);
  expect(said).toContain('New since Thursday 26 March 2026');
  expect(said).toContain('text now: “A longer pact.”');
  expect(said).not.toContain('“A pact.”');
});

test.each(BOTH)(
  '%s: a second attempt posts what the first composed; what came meanwhile is news next time',
  async (kind) => {
    const { clock, reload, editions, standIn } = await open(kind, ON);
    reload(saying('A pact.'));
    standIn.trouble({ kind: 'later', afterMs: 60_000 });
    await clock.moveTo('2026-03-27T06:30:20Z');
    reload(saying('A longer pact.'));
    await clock.moveTo(day2);
    expect(wordsOf(editions()[1] as Reply)).toContain('text now: “A pact.”');
    await clock.moveTo(day3);
    expect(wordsOf(editions()[2] as Reply)).toContain('“A pact.” → “A longer pact.”');
  },
);

test('a change that was taken back before the edition is no news', async () => {
  const { clock, reload, editions } = await open('file', ON);
  reload(saying('A pact.'));
  await clock.moveTo('2026-03-26T12:00:00Z');
  reload(createLibrary(structuredClone(guide)));
  await clock.moveTo(day2);
  expect(firstLine(editions()[1])).toBe('Nothing new in the guide since Thursday 26 March 2026.');
});

import { expect, test } from 'vitest';
import type { Asker } from '../../src/command/command.ts';
import type { SeeAnswer } from '../../src/delivery/messenger.ts';
import { openNewsroom } from './newsroom.ts';

const SLOT = Date.parse('2026-03-30T05:30:00Z');
const HOUR = 60 * 60_000;

/** The digest that anna set up in #desk, which somebody else has renamed since. */
async function openRenamed() {
  const room = await openNewsroom({ start: '2026-03-30T05:00:00Z' });
  await room.ask('/digest on 08:30 Kyiv daily');
  const now = { name: 'minister-resigns', isPrivate: true, isArchived: false, isMember: true };
  room.standIn.describing({ kind: 'channel', ...now });
  await room.ask('/digest status', { person: 'U2', channelName: 'minister-resigns' });
  return room;
}

const DIRECT: Partial<Asker> = { channel: 'D1', mayManage: async () => ({ kind: 'allowed' }) };

test.each([
  ['yes', 'The digest in #minister-resigns has stopped', 'The channel is archived.'],
  ['unsaid', 'The digest in #desk has stopped', 'The channel is archived.'],
  ['hangs', 'The digest in #desk has stopped', 'The channel is archived.'],
  ['no', 'The digest in #desk has stopped', 'The bot could not post it there any more.'],
] as const)(
  'an owner is told that a digest stopped; whether they may see its channel: %s',
  async (answer, title, text) => {
    const { clock, standIn } = await openRenamed();
    standIn.seeing(answer);
    standIn.alwaysRefuse('C1', 'archived');
    await clock.moveTo(SLOT + HOUR);
    expect(standIn.sentDirect.map(({ reply }) => reply.title)).toEqual([title]);
    expect(JSON.stringify(standIn.sentDirect[0]?.reply.blocks[0])).toContain(text);
    const told = JSON.stringify(standIn.sentDirect);
    expect(told.includes('archived')).toBe(answer !== 'no');
  },
);

test.each([
  ['yes', ['Did the digest of Monday 30 March 2026 arrive in #minister-resigns?']],
  ['unsaid', ['Did the digest of Monday 30 March 2026 arrive in #desk?']],
  ['no', []],
] as const)(
  'an owner is asked whether an edition arrived; whether they may see its channel: %s',
  async (answer, titles) => {
    const { clock, standIn } = await openRenamed();
    standIn.seeing(answer);
    await fallIntoDoubt(standIn);
    await clock.moveTo(SLOT + HOUR);
    expect(standIn.sentDirect.map(({ reply }) => reply.title)).toEqual(titles);
  },
);

test('settling an edition from elsewhere names its channel as the owner may know it, or not at all', async () => {
  const { clock, standIn, ask, store } = await openRenamed();
  await fallIntoDoubt(standIn);
  await clock.moveTo(SLOT + HOUR);
  const [unsure] = await store.deliveries.listUnsure();
  const settle = async (answer: SeeAnswer) => {
    standIn.seeing(answer);
    const { command: _, ...reply } = await ask(`/digest settle arrived edition:${unsure?.id}`, DIRECT);
    return JSON.stringify(reply);
  };
  const { command: _, ...unknown } = await ask('/digest settle arrived edition:0:2026-03-30', DIRECT);
  expect(await settle('no')).toBe(JSON.stringify(unknown));
  expect((await store.deliveries.listUnsure()).length).toBe(1);
  expect(await settle('unsaid')).toContain('in #desk counts as posted');
  expect(await settle('yes')).toContain('in #minister-resigns is posted');
});

test('an owner who asks in the renamed channel knows its new name', async () => {
  const { clock, standIn, ask } = await openRenamed();
  await ask('/digest status', { channelName: 'minister-resigns' });
  standIn.seeing('unsaid');
  standIn.alwaysRefuse('C1', 'archived');
  await clock.moveTo(SLOT + HOUR);
  expect(standIn.sentDirect[0]?.reply.title).toBe('The digest in #minister-resigns has stopped');
});

async function fallIntoDoubt(standIn: Awaited<ReturnType<typeof openRenamed>>['standIn']) {
  standIn.trouble({ kind: 'silence', arrives: true });
  standIn.looking({ kind: 'cannot-look', reason: 'missing-scope', said: 'missing_scope' });
}

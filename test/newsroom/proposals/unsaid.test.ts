import { expect, test } from 'vitest';
import type { Asker, Unsaid } from '../../../src/command/command.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { ann, commandOf, idIn, olena, openNewsroomTest } from './newsroom.ts';

const FIX = '/sources fix 12 date:2024-04';
const WHY = 'Slack did not say whether you may edit the guide (HTTP 429). Try again in a minute.';
const UNSAID: Unsaid = { kind: 'unsaid', why: WHY };

/** Perhaps an editor: in another channel than the proposals, the platform does not say. */
const perhaps: Asker = { ...ann, channel: 'C2', channelName: 'other', mayEdit: async () => UNSAID };

/** No editor; which channels they see, the platform does not say. */
const unseeing: Asker = {
  ...olena,
  person: 'U8',
  channel: 'C2',
  channelName: 'other',
  visibleChannels: async () => ({
    channels: new Set(),
    words: '',
    unsaid: 'Slack did not say. Try again in a minute.',
  }),
};

test('of what waits for somebody who may be an editor, nothing is claimed', async () => {
  const { ask } = await openNewsroomTest();
  await ask(FIX);
  const queue = await ask('/guide queue', perhaps);
  expect(queue.title).toBe('Not known whether you may see what waits');
  expect(wordsOf(queue)).toContain(WHY);
  expect(commandOf(queue, 'Try again')).toBe('/guide queue');
  await ask('/sources fix 12 kind:report', perhaps);
  const own = await ask('/guide queue', perhaps);
  expect(own.title).toBe('1 proposal of yours waits for an editor');
  expect(wordsOf(own)).toContain(`Whether you may see all that waits is not known. ${WHY}`);
});

test.each(['show', 'approve', 'decline', 'edit', 'withdraw'])(
  'whether somebody may %s a proposal is not known while the platform does not say who they are',
  async (word) => {
    const { ask, store } = await openNewsroomTest();
    const id = idIn(await ask(FIX));
    const line = `/guide ${word} ${id}`;
    const reply = await ask(line, perhaps);
    expect(reply.title).toMatch(/^Not known whether you may/);
    expect(reply.changedNothing).toBe(true);
    expect(wordsOf(reply)).toContain(WHY);
    expect(commandOf(reply, 'Try again')).toMatch(line);
    expect(await store.newsroom.proposals.find(id)).toMatchObject({ state: 'waiting', version: 1 });
    const none = await ask(line.replace(id, 'bcdfghjk'), perhaps);
    expect(JSON.stringify(none).replaceAll('bcdfghjk', id)).toBe(JSON.stringify(reply));
  },
);

test('that there is no such proposal is not said to somebody of whom the platform does not say what they see', async () => {
  const { ask } = await openNewsroomTest();
  const id = idIn(await ask(FIX));
  expect((await ask(`/guide show ${id}`, unseeing)).title).toBe(`Not known whether you may see ${id}`);
  expect(wordsOf(await ask('/guide queue', unseeing))).toContain(
    'How many more wait is not known. Slack did not say.',
  );
  expect((await ask(`/guide show ${id}`, { ...unseeing, channel: 'C1' })).title).toContain(
    'correct entry 12',
  );
});

test('a reply that lacks the buttons for editors says why', async () => {
  const { ask, press } = await openNewsroomTest();
  const here = { ...perhaps, channel: 'C1' };
  const proposed = await ask(FIX);
  const missing = `What is for editors is missing here. ${WHY}`;
  const card = await ask(`/guide show ${idIn(proposed)}`, here);
  expect(card.buttons.map(({ label }) => label)).not.toContain('Approve');
  expect(wordsOf(card)).toContain(missing);
  expect(commandOf(card, 'Try again')).toBe(`/guide show ${idIn(proposed)}`);
  expect(wordsOf(await ask(FIX, here))).toContain(missing);
  await press(await ask(`/guide show ${idIn(proposed)}`, ann), 'Approve', ann);
  expect(wordsOf(await ask('/guide changes', here))).toContain(missing);
  expect(wordsOf(await ask('/guide links', here))).toContain(`may be missing here. ${WHY}`);
});

test('somebody who may be an editor is told that the same may wait already', async () => {
  const { ask } = await openNewsroomTest();
  await ask(FIX);
  expect(wordsOf(await ask(FIX, perhaps))).toContain('The same may wait already');
  // Whether it does, is not told.
  expect(wordsOf(await ask('/sources fix 12 kind:report', perhaps))).toContain('The same may wait already');
});

test('one answer asks the platform once what its asker may do and see', async () => {
  const { ask } = await openNewsroomTest();
  const id = idIn(await ask(FIX));
  const asked: string[] = [];
  const counted: Asker = {
    ...ann,
    channel: 'C2',
    mayEdit: async () => {
      asked.push('edit');
      return { kind: 'allowed' };
    },
  };
  await ask(`/guide approve ${id}`, counted);
  expect(asked).toEqual(['edit']);
});

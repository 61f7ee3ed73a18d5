import { expect, test } from 'vitest';
import { createLongCommands } from '../../../src/command/long-commands.ts';
import { createCompose } from '../../../src/places/slack/compose-answer.ts';
import { always } from './newsroom.ts';

const asker = { place: 'slack', person: 'U0ANNA', workspace: 'T0NEWS', channel: 'C0DESK' };

function buttonFor(command: string) {
  return always({ buttons: [{ kind: 'run', label: 'Go', command }] })('/plan', asker);
}

test('a long command whose storing failed is stored when the same answer is given again', async () => {
  const stored: string[] = [];
  let isDown = true;
  const texts = {
    keep: async (_key: string, text: string) => {
      if (isDown) throw new Error('down');
      stored.push(text);
    },
    find: async () => null,
  };
  const compose = createCompose(createLongCommands(texts, { error: () => {} }).keep);
  const long = `/sources ${'x'.repeat(2500)}`;
  const answer = await buttonFor(long);
  const first = compose(answer, true);
  // The store's failure is handled.
  await new Promise(setImmediate);
  isDown = false;
  expect(compose(answer, true)).toEqual(first);
  expect(stored).toEqual([long]);
});

test('an answer with nothing to store is rendered once', async () => {
  const compose = createCompose(() => 'key1');
  const answer = await buttonFor('/plan');
  expect(compose(answer, true)).toBe(compose(answer, true));
});

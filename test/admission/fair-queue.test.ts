import { expect, test } from 'vitest';
import { createFairQueue } from '../../src/admission/fair-queue.ts';

/** Turns that are waiting before the first of them ends; each has a name, a workspace, a person and a cost. */
function setUp() {
  let now = 0;
  const queue = createFairQueue({ longest: 1000, clock: () => now });
  const order: string[] = [];
  const first = Promise.withResolvers<number>();
  queue.add({ workspace: 'T0', person: 'U0' }, () => first.promise);
  return {
    /** `ms` is what it is charged, `lasting` the time that passes. */
    add: (name: string, workspace: string, person: string, ms = 10, lasting = 0) =>
      queue.add({ workspace, person }, async () => {
        order.push(name);
        now += lasting;
        return ms;
      }),
    pass: (ms: number) => {
      now += ms;
    },
    run: async () => {
      first.resolve(0);
      await new Promise(setImmediate);
      return order.join(' ');
    },
  };
}

test('the people of a workspace take turns, whoever came first and however much they asked', async () => {
  const { add, run } = setUp();
  for (const name of ['a1', 'a2', 'a3']) add(name, 'T1', 'Ua');
  for (const name of ['b1', 'b2']) add(name, 'T1', 'Ub');
  add('c1', 'T1', 'Uc');
  expect(await run()).toBe('a1 b1 c1 a2 b2 a3');
});

test('workspaces take turns, however many people of one ask', async () => {
  const { add, run } = setUp();
  for (const name of ['a1', 'b1', 'c1', 'd1']) add(name, 'T1', `U${name}`);
  for (const name of ['x1', 'x2']) add(name, 'T2', 'Ux');
  expect(await run()).toBe('a1 x1 b1 x2 c1 d1');
});

test('whoever asks what costs ten times as much has one turn to another’s ten', async () => {
  const { add, run } = setUp();
  for (const name of ['A1', 'A2', 'A3']) add(name, 'T1', 'Ua', 100);
  for (let at = 0; at < 12; at += 1) add('b', 'T1', 'Ub', 10);
  expect(await run()).toBe('A1 b b b b b b b b b b A2 b b A3');
});

test('who asks after a pause is neither ahead for not having asked nor behind for what is long over', async () => {
  const queue = createFairQueue({ longest: 1000, clock: () => 0 });
  const order: string[] = [];
  const add = (name: string, person: string, ms: number) =>
    queue.add({ workspace: 'T1', person }, async () => {
      order.push(name);
      await new Promise(setImmediate);
      return ms;
    });
  add('a', 'Ua', 50);
  // Each waits before the one before it has ended.
  for (let at = 0; at < 8; at += 1) add('b', 'Ub', 10);
  await expect.poll(() => order.length).toBe(9);
  for (const name of ['c', 'c', 'c']) add(name, 'Uc', 10);
  for (const name of ['a', 'a', 'a']) add(name, 'Ua', 10);
  await expect.poll(() => order.length).toBe(15);
  expect(order.slice(9).join(' ')).toBe('c a c a c a');
});

test('who has waited long is next, although others come who have been charged nothing', async () => {
  const { add, pass, run } = setUp();
  for (const person of ['Ua', 'Ub', 'Uc']) add(person, 'T1', person);
  pass(1001);
  for (const name of ['d1', 'e1', 'f1']) add(name, 'T2', `U${name}`);
  expect(await run()).toBe('Ua Ub Uc d1 e1 f1');
});

test('of many turns that one person waits for, one comes before another’s first, however long each takes', async () => {
  const { add, pass, run } = setUp();
  for (const name of ['a1', 'a2', 'a3']) add(name, 'T1', 'Ua', 10, 5000);
  pass(900);
  add('b1', 'T2', 'Ub');
  pass(200);
  for (const name of ['c1', 'c2']) add(name, 'T1', 'Uc');
  expect(await run()).toBe('a1 b1 c1 a2 c2 a3');
});

test('who has had a turn has the next before those who came after it, once that is long ago', async () => {
  const { add, pass, run } = setUp();
  for (const name of ['a1', 'a2']) add(name, 'T1', 'Ua', 1000, 0);
  for (let at = 0; at < 8; at += 1) add(`b${at}`, 'T2', `U${at}`, 1, 400);
  pass(0);
  expect(await run()).toBe('a1 b0 b1 b2 a2 b3 b4 b5 b6 b7');
});

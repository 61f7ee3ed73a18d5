import { expect, test } from 'vitest';
import { createRoom } from '../../src/admission/room.ts';

/** Ten milliseconds a question: a workspace has room for four that wait, all together for seven, a person for three. */
function setUp() {
  const room = createRoom({ perPerson: 3, perWorkspace: 30, all: 60, usual: 10 });
  return {
    room,
    enter: (workspace: string, person: string) => room.enter({ workspace, person }),
    why: (workspace: string, person: string | null) => room.whyFull(workspace, person),
  };
}

test('a person with as many waiting as one may have gets no more in, and everybody else does', () => {
  const { enter, why } = setUp();
  const leave = [enter('T1', 'Ua'), enter('T1', 'Ua'), enter('T1', 'Ua')];
  expect(why('T1', 'Ua')).toEqual({ who: 'person', seconds: 1 });
  expect([why('T1', 'Ub'), why('T2', 'Ua'), why('T1', null)]).toEqual([null, null, null]);
  leave[0]?.();
  expect(why('T1', 'Ua')).toBe(null);
});

test('a question that waits for something else after its turn takes room from its person alone', () => {
  const { room, enter, why } = setUp();
  enter('T1', 'Ua');
  const stays = [1, 2].map(() => room.stay({ workspace: 'T1', person: 'Ua' }));
  expect(why('T1', 'Ua')).toMatchObject({ who: 'person' });
  for (let count = 0; count < 20; count += 1) room.stay({ workspace: 'T1', person: 'Uc' });
  expect([why('T1', 'Ub'), why('T2', 'Ub'), why('T1', null)]).toEqual([null, null, null]);
  stays[0]?.();
  expect(why('T1', 'Ua')).toBe(null);
});

test('one workspace cannot fill the room of all', () => {
  const { enter, why } = setUp();
  for (const person of ['Ua', 'Ub', 'Uc', 'Ud']) enter('T1', person);
  expect(why('T1', 'Ue')).toEqual({ who: 'workspace', seconds: 1 });
  expect(why('T1', null)).toEqual({ who: 'workspace', seconds: 1 });
  expect(why('T2', 'Ue')).toBe(null);
});

test('past what is answered in time, the newest are refused, whoever they are, until others have been answered', () => {
  const { enter, why } = setUp();
  const leave = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'].map((workspace) => enter(workspace, 'Ua'));
  expect(why('T8', 'Ua')).toEqual({ who: 'everyone', seconds: 1 });
  leave[6]?.();
  expect(why('T8', 'Ua')).toBe(null);
});

test('there is room for more while questions take little, for fewer while they take long, and for one always', () => {
  const { room, enter, why } = setUp();
  for (let count = 0; count < 200; count += 1) room.measure(1000);
  const leave = enter('T1', 'Ua');
  expect(why('T2', 'Ub')).toEqual({ who: 'everyone', seconds: 1 });
  leave();
  expect(why('T2', 'Ub')).toBe(null);
  for (let count = 0; count < 200; count += 1) room.measure(1);
  for (let at = 0; at < 29; at += 1) enter(`T${at}`, 'Ua');
  expect(why('Tx', 'Ub')).toBe(null);
});

test('one question that took a hundred times as long as the others hardly counts', () => {
  const { room, enter, why } = setUp();
  room.measure(1000);
  enter('T1', 'Ua');
  enter('T1', 'Ub');
  expect(why('T1', 'Uc')).toBe(null);
});

test('the seconds to wait are those in which what waits will have been answered', () => {
  const { room, enter, why } = setUp();
  for (let count = 0; count < 200; count += 1) room.measure(700);
  for (let count = 0; count < 3; count += 1) enter('T1', 'Ua');
  expect(why('T1', 'Ua')).toEqual({ who: 'person', seconds: 3 });
});

import { expect, onTestFinished, test } from 'vitest';
import { createAnsweringThread } from '../../src/admission/answering-thread.ts';
import { createLongAnswers } from '../../src/admission/long-answers.ts';
import type { Asker, Call } from '../../src/command/command.ts';
import { createDeskbook } from '../../src/deskbook.ts';
import { openGuide } from '../../src/guide/current-guide.ts';
import { createLibrary, type Library } from '../../src/guide/library.ts';

/** Long questions, answered in a real thread. */

const shipped = (await openGuide({ folder: 'data', cacheDir: null })).library();
const NOW = new Date('2026-06-15T09:30:00Z');

/** A bot with a thread, one without, and what the thread was asked. */
function setUp(file?: URL) {
  let library: Library = shipped;
  const asked: (string | Call)[] = [];
  const costs: number[] = [];
  const reported: unknown[] = [];
  const thread = createAnsweringThread(5, file);
  onTestFinished(thread.stop);
  const options = {
    guide: { library: () => library },
    pageSize: 5,
    now: () => NOW,
    report: (fault: unknown) => void reported.push(fault),
  };
  const elsewhere = createLongAnswers({
    thread: {
      ...thread,
      ask: (question, report) => {
        asked.push(question.request);
        return thread.ask(question, report);
      },
    },
    clock: () => 0,
    onCost: (_asker, cost) => costs.push(cost),
  });
  return {
    bare: createDeskbook(options),
    bot: createDeskbook({ ...options, elsewhere }),
    asked,
    costs,
    reported,
    swap: (changed: Library) => {
      library = changed;
    },
  };
}

function from(person: string): Asker {
  // A real asker has functions too, which no thread can be given.
  const visibleChannels = () => Promise.reject(new Error('Expected not to be asked.'));
  return { place: 'slack', person, workspace: 'T1', channel: 'C1', visibleChannels };
}

const WORDS = 'what do the texts say of the garantuees and the sanctoins for the territroy after the war';

test.each<string | Call>([
  `/plan ${WORDS}`,
  `/sources ${WORDS} publisher:reuters`,
  WORDS,
  `/plan compare ${WORDS}`,
  `/plan ${Array.from({ length: 60 }, (_, at) => `${at * at}wrods`).join(' ')}`,
  { command: 'plan', action: 'search', values: { words: WORDS } },
])('a question answered in the thread has the same answer as without it: %j', async (request) => {
  const { bare, bot, asked, costs, reported } = setUp();
  const answer = await bot.answer(request, from('U1'));
  expect(asked).toEqual([request]);
  expect(answer).toEqual(await bare.answer(request, from('U1')));
  expect(costs[0]).toBeGreaterThan(1);
  expect(reported).toEqual([]);
});

test.each([
  '/plan point 4',
  '/sources china',
  '/plan garantuees',
  '/digest status of all the things that there are today',
])(
  'a short question, and one that is not answered alike for everybody, is answered at once: %s',
  async (line) => {
    const { bot, asked } = setUp();
    await bot.answer(line, from('U1'));
    expect(asked).toEqual([]);
  },
);

test('while a long question is answered, a short one is; and long ones are, each person’s in turn', async () => {
  const { bot } = setUp();
  const order: string[] = [];
  const ask = async (name: string, line: string, person: string) => {
    await bot.answer(line, from(person));
    order.push(name);
  };
  await Promise.all([
    ask('long 1', `/plan ${WORDS}`, 'U1'),
    ask('long 2', `/plan ${WORDS} again`, 'U1'),
    ask('long 3', `/plan ${WORDS} once more`, 'U1'),
    ask('another’s long', `/plan ${WORDS}, please`, 'U2'),
    ask('short', '/plan point 5', 'U3'),
  ]);
  expect(order).toEqual(['short', 'long 1', 'another’s long', 'long 2', 'long 3']);
});

test('a changed guide is the one that the next long question is answered from', async () => {
  const { bare, bot, swap, asked } = setUp();
  const before = await bot.answer(`/plan ${WORDS}`, from('U1'));
  const { guide } = shipped;
  const plans = guide.plans.map((plan) => ({
    ...plan,
    points: plan.points.map((point) => ({ ...point, title: `Changed: ${point.title}` })),
  }));
  swap(createLibrary({ ...guide, plans }));
  const after = await bot.answer(`/plan ${WORDS}`, from('U1'));
  expect(asked).toHaveLength(2);
  expect(after).not.toEqual(before);
  expect(after).toEqual(await bare.answer(`/plan ${WORDS}`, from('U1')));
  swap(shipped);
  expect(await bot.answer(`/plan ${WORDS}`, from('U2'))).toEqual(before);
});

test('after approved changes the thread answers as the guide in use does', async () => {
  const { bare, bot, asked, swap } = setUp();
  await bot.answer(`/sources ${WORDS}`, from('U1'));
  const guide = await openGuide({ folder: 'data', cacheDir: null });
  const [first, second] = guide.library().guide.sources;
  const title = `The ${WORDS}`;
  const retitled = { kind: 'set', subject: { kind: 'entry', id: first?.id }, field: 'title' };
  const added = { title: `Again: ${WORDS}`, kind: 'article', publisher: second?.publisher };
  const rows = [
    [{ ...retitled, before: first?.title, after: title }],
    [{ kind: 'add', subject: { kind: 'entry', id: 999999 }, value: added }],
    [{ ...retitled, before: title, after: first?.title }],
  ];
  for (const [at, changes] of rows.entries()) {
    await guide.apply([{ number: at + 1, at: 0, changes, undoes: null }]);
    swap(guide.library());
    const answer = await bot.answer(`/sources ${WORDS}`, from('U1'));
    expect(answer).toEqual(await bare.answer(`/sources ${WORDS}`, from('U1')));
    expect(JSON.stringify(answer)).toContain(at === 0 ? title : added.title);
  }
  expect(asked).toHaveLength(4);
});

test('if there can be no thread, the question is answered without it, and the operator told', async () => {
  const { bare, bot, reported } = setUp(new URL('./no-such-file.ts', import.meta.url));
  expect(await bot.answer(`/plan ${WORDS}`, from('U1'))).toEqual(
    await bare.answer(`/plan ${WORDS}`, from('U1')),
  );
  expect(reported).toEqual([expect.objectContaining({ message: expect.stringContaining('no-such-file') })]);
});

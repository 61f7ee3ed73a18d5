import { expect, test } from 'vitest';
import { answer } from '../../src/command/answer.ts';
import type { Call, Command, Context } from '../../src/command/command.ts';
import { completeField } from '../../src/command/complete-field.ts';
import { formatCall } from '../../src/command/format.ts';
import { parse } from '../../src/command/parse.ts';
import type { Reply } from '../../src/reply.ts';
import { StoreOutage } from '../../src/store/outage.ts';
import { lookUps, openTestBot, runsOf, wordsOf } from '../commands/test-bot.ts';
import { run } from '../places/terminal/run.ts';

const { ask, context } = await openTestBot();

/** A command whose only action throws this. */
function failing(fault: unknown): Command<Context> {
  const run = () => {
    throw fault;
  };
  const action = { name: 'do', summary: 'Fails', options: [], example: '/fail', run };
  return { name: 'fail', summary: 'Fails', actions: [action], defaultAction: 'do', freeTextAction: 'do' };
}

test('a fault inside a command is answered with an id, and the log gets the id, the line and the fault', async () => {
  const fault = new Error('secret details');
  const reports: unknown[][] = [];
  const { reply, known } = await answer([failing(fault)], '/fail', context, (...report) =>
    reports.push(report),
  );
  expect(known).toBe(true);
  expect(reply).toMatchObject({
    audience: 'asker',
    title: 'Something went wrong',
    answers: { ids: [], points: [] },
  });
  const id = /this number: (\w+)/.exec(wordsOf(reply))?.[1];
  expect(reports).toEqual([[fault, id, '/fail']]);
  expect(wordsOf(reply)).not.toContain('secret details');
  expect(runsOf(reply)).toEqual(['/fail']);
});

test('a store whose disk is full is told to the asker as such, and not as a fault in the bot', async () => {
  const fault = new StoreOutage('full', 'Disk full: /srv/deskbook.sqlite');
  const reports: unknown[][] = [];
  const { reply } = await answer([failing(fault)], '/fail', context, (...report) => reports.push(report));
  expect(reply.title).toBe('The disk of the bot’s machine is full');
  expect(wordsOf(reply)).toMatch(/The bot itself works, .*answers from the guide.*with this number: \w{8}/s);
  expect(wordsOf(reply)).not.toMatch(/fault|\/srv/);
  expect(runsOf(reply)).toEqual(['/fail']);
  expect(reports).toEqual([[fault, /this number: (\w+)/.exec(wordsOf(reply))?.[1], '/fail']]);
});

test.each([true, false])(
  'an answer says whether its action changes something (%s), even if that failed',
  async (changes) => {
    const run = async (work: () => Reply) => {
      const { actions, ...command } = failing(null);
      const each = actions.map((action) => ({ ...action, changes, run: work }));
      return (await answer([{ ...command, actions: each }], '/fail', context, () => {})).changes;
    };
    const reply = await ask('/plan');
    expect(await run(() => reply)).toBe(changes);
    expect(
      await run(() => {
        throw new Error('made up');
      }),
    ).toBe(changes);
  },
);

test.each([undefined, null, 'a text', 7])('even %s thrown inside a command is answered', async (thrown) => {
  const reports: unknown[] = [];
  const { reply } = await answer([failing(thrown)], '/fail', context, (fault) => reports.push(fault));
  expect(reply.title).toBe('Something went wrong');
  expect(reports).toEqual([thrown]);
});

test('a part’s number is taken out of the line, wherever it stands', () => {
  const read = (line: string) => {
    const parsed = parse(lookUps, line, context);
    return parsed.kind === 'call' ? [parsed.words, parsed.part] : parsed.kind;
  };
  expect(read('/sources china part:3')).toEqual(['china', 3]);
  expect(read('/sources part:2 china')).toEqual(['china', 2]);
  expect(read('/sources china')).toEqual(['china', 1]);
  expect(read('/sources part:0')).toEqual(['', 1]);
  expect(read('/sources apart:2')).toEqual(['apart:2', 1]);
  expect(read('/sources "china part:2"')).toEqual(['"china part:2"', 1]);
});

test.each([
  [{ command: 'plan', action: 'point', values: { number: 4 } }, '/plan point 4'],
  [
    { command: 'plan', action: 'point', values: { number: '6', of: 'original-28' } },
    '/plan point 6 of:original-28',
  ],
  [
    {
      command: 'sources',
      action: null,
      values: { words: 'china', publisher: 'The Guardian', 'must-read': true, page: 2 },
    },
    '/sources china must-read publisher:"The Guardian" page:2',
  ],
  [{ command: 'sources', action: null, values: { 'must-read': false } }, '/sources'],
  [{ command: 'guide', action: null, values: {} }, '/guide'],
])('a completed form gets the same answer as its command line: %j', async (call: Call, line) => {
  expect(formatCall(lookUps, call)).toBe(line);
  const reply = await ask(call);
  expect(reply.audience, reply.title).toBe('channel');
  expect(await ask(line)).toEqual(reply);
});

test('what is typed into a form cannot become another option', async () => {
  const values = { words: 'china', publisher: 'x" sort:oldest page:9' };
  const reply = await ask({ command: 'sources', action: null, values });
  expect(reply.title).toBe('No such publisher');
});

test('every option of a form that has completions offers them', () => {
  const offered = (command: string, action: string | null, option: string, typed: string, values = {}) =>
    completeField(lookUps, { command, action, values: { ...values, [option]: typed } }, option, context);
  expect(offered('plan', 'point', 'number', '')).toHaveLength(10);
  expect(offered('plan', 'point', 'number', '4')).toEqual([
    { label: '4. Army limited to 600,000', value: '4' },
  ]);
  expect(offered('plan', 'point', 'number', '6', { of: 'original-28' })[0]).toEqual({
    label: '6. Army limited to 600,000',
    value: '6',
  });
  expect(offered('plan', 'point', 'number', 'army')[0]?.label).toMatch(/Army limited/);
  expect(offered('plan', 'point', 'of', 'swiss')).toEqual([
    { label: 'Summit on Peace in Ukraine, Switzerland (June 2024)', value: 'swiss-summit-2024' },
  ]);
  expect(offered('sources', null, 'publisher', 'jazeera')).toEqual([
    { label: 'Al Jazeera (17)', value: 'Al Jazeera' },
  ]);
  expect(offered('sources', null, 'topic', 'army')).toEqual([
    { label: 'Army and troops', value: 'military' },
  ]);
  expect(offered('sources', null, 'words', 'chin')[0]?.label).toMatch(/chin/i);
  expect(offered('sources', null, 'words', '"chin')).toEqual(offered('sources', null, 'words', 'chin'));
  expect(offered('sources', null, 'publisher', 'guardian, jazeera')).toEqual([
    { label: 'guardian, Al Jazeera (17)', value: 'guardian, Al Jazeera' },
  ]);
  expect(offered('sources', null, 'kind', '')).toHaveLength(9);
  expect(offered('sources', null, 'nothing', '')).toEqual([]);
  expect(offered('weather', null, 'words', '')).toEqual([]);
});

test('every completion can be answered when chosen', async () => {
  for (const typed of ['army', '1', 'nato', 'election']) {
    const offered = completeField(
      lookUps,
      { command: 'plan', action: 'point', values: { number: typed } },
      'number',
      context,
    );
    expect(offered.length).toBeGreaterThan(0);
    for (const { value } of offered) {
      const reply = await ask({ command: 'plan', action: 'point', values: { number: value } });
      expect(reply.answers.points, value).toHaveLength(1);
    }
  }
  const titles = completeField(
    lookUps,
    { command: 'sources', action: null, values: { words: 'peace' } },
    'words',
    context,
  );
  for (const { value } of titles)
    expect((await ask(`/sources ${value}`)).answers.ids).toEqual([Number(value)]);
});

test('a line of five million characters is answered', async ({ signal }) => {
  // In a process of its own, killed when this test is given up: a pattern that backtracks would block this process.
  const ended = await run('src/places/terminal/ask.ts', [], {
    input: `/sources ${'п"\u200d a:b '.repeat(500_000)}\n`,
    signal,
  });
  expect(ended).toMatchObject({ status: 0, err: '' });
  // The line is not repeated whole above its answer.
  expect(ended.out.slice(0, 1000)).toMatch(/^> .{1,200}…\n\n(?:Nothing found|Reading list)/);
});

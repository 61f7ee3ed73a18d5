import { expect, test } from 'vitest';
import type { Reply } from '../../src/reply.ts';
import { openTestBot, wordsOf } from './test-bot.ts';

const shipped = await openTestBot();
const budget = await openTestBot({ guideDir: 'test/relevance/guides/city-budget' });

type Press = { readonly label: string; readonly number: number; readonly pressed: Reply };

let pressedInAll = 0;

/** Each button of the reply whose label ends in a number, with what its press shows. */
async function pressCounted(reply: Reply, bot = shipped): Promise<readonly Press[]> {
  const runs = reply.buttons.flatMap((button) => (button.kind === 'run' ? [button] : []));
  const counted = runs.flatMap(({ label, command }) => {
    const number = /: (\d+)(?: (?:points?|entries|entry) .*)?$/.exec(label)?.[1];
    return number === undefined ? [] : [{ label, command, number: Number(number) }];
  });
  pressedInAll += counted.length;
  return Promise.all(
    counted.map(async ({ command, ...rest }) => ({ ...rest, pressed: await bot.ask(command) })),
  );
}

/** How many points or entries a reply says it has: in its title, or by those shown and the button to the rest. */
function countOf({ title, answers, buttons, blocks }: Reply): number {
  const said = /: (\d+) (?:points?|entries|entry)\b/.exec(title)?.[1];
  if (said !== undefined) return Number(said);
  const more = buttons.map(({ label }) => /^(\d+) more(?:,|$)/.exec(label)?.[1]).find(Boolean);
  if (more === undefined) return answers.points.length + answers.ids.length;
  const [shown = 0] = blocks.flatMap((block) => {
    if (typeof block === 'string') return [];
    if (block.kind === 'sources') return [block.ids.length];
    return block.kind === 'items' ? [block.items.length] : [];
  });
  return shown + Number(more);
}

const SUBJECTS = [
  'trump',
  'frozen assets',
  'amnesty',
  'crimea',
  'donbas',
  'article 5',
  '600,000',
  'nuclear plant',
  'abu dhabi',
  'macron',
  'zelensky',
  'lavrov',
  'prisoners',
  'grain',
  'kursk',
  'scholz peace',
];

test.each(SUBJECTS)('the number on a button under “%s” is what its press shows', async (words) => {
  const lines = [
    `/sources ${words}`,
    `/sources ${words} kind:book`,
    `/sources ${words} -china`,
    `/sources ${words} publisher:tass`,
    `/plan ${words}`,
    `/plan people ${words}`,
    `/plan ${words} of:us-ukraine-20`,
    `/plan ${words} of:china`,
    `/plan ${words} of:e3-counter`,
  ];
  for (const line of lines) {
    for (const { label, number, pressed } of await pressCounted(await shipped.ask(line))) {
      expect(countOf(pressed), `${line} → ${label} → ${pressed.title}`).toBe(number);
    }
  }
  expect(shipped.faults).toEqual([]);
});

test.each(['bus fares', 'library', 'mayor', 'council tax', 'pools', 'police'])(
  'the same in another guide, under “%s”',
  async (words) => {
    for (const line of [`/sources ${words}`, `/sources ${words} kind:book`, `/plan ${words}`]) {
      for (const { label, number, pressed } of await pressCounted(await budget.ask(line), budget)) {
        expect(countOf(pressed), `${line} → ${label} → ${pressed.title}`).toBe(number);
      }
    }
  },
);

test('the questions above do lead to buttons with numbers', () => {
  expect(pressedInAll).toBeGreaterThan(30);
});

test.each([
  ['/sources frozen assets', 'In the plans: 5 points in 5 plans', '/plan search frozen assets'],
  ['/sources amnesty', 'In the plans: 4 points in 4 plans', '/plan search amnesty'],
  ['/sources trump', 'In the plans: Donald Trump: 4 events, 2 updates, 5 points…', '/plan search trump'],
  [
    '/sources trump plan',
    'In the plans: US-Russia 28-point draft (November 2025)',
    '/plan search trump plan',
  ],
])('%s offers what the plans have, as the press shows it', async (line, label, command) => {
  const { buttons } = await shipped.ask(line);
  expect(buttons).toContainEqual(expect.objectContaining({ label, command }));
  expect((await shipped.ask(command)).title).toContain(label.replace('In the plans: ', '').replace('…', ''));
});

test('somebody whom only credits and events name is offered from the reading list', async () => {
  const { buttons } = await shipped.ask('/sources rubio');
  expect(buttons[0]?.label).toMatch(/^In the plans: Marco Rubio: 2 credits, 1 event$/);
});

test('what neither has is not offered', async () => {
  for (const words of ['gaza', 'musk', 'trump musk']) {
    const reply = await shipped.ask(`/sources ${words}`);
    expect(wordsOf(reply), words).not.toContain('In the plans');
  }
});

test('the plans are offered without what the question leaves out', async () => {
  const { buttons } = await shipped.ask('/sources frozen assets -"united states"');
  const runs = buttons.flatMap((button) => (button.kind === 'run' ? [button.command] : []));
  expect(runs[0]).toContain('-"united states"');
});

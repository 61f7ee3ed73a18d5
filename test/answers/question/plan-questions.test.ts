import { expect, test } from 'vitest';
import { askAnswer } from '../../../src/answers/question/ask-answer.ts';
import { toPlainText } from '../../../src/reply.ts';
import { openTestBot, runsOf, wordsOf } from '../../commands/test-bot.ts';
import { contextOf, libraryOf, plansWith } from '../ferry.ts';

const { ask, context, faults } = await openTestBot();
const harbour = await openTestBot({ guideDir: 'test/answers/ferry' });

async function linesOf(line: string): Promise<readonly string[]> {
  return wordsOf(await ask(line)).split('\n');
}

test('who wrote a plan is answered with its authors and the page that shows them, not that of its text', async () => {
  for (const line of ['/plan who wrote the 28 point plan', '/plan who is behind the trump plan?']) {
    const reply = await ask(line);
    const [title, authors, note] = wordsOf(reply).split('\n');
    expect(title).toBe('Who proposed the 28-point text');
    expect(authors).toContain('Steve Witkoff (US special envoy); Kirill Dmitriev (Russian envoy');
    expect(note).toMatch(/20 November 2025 · superseded \(23 November 2025\) · UAnews$/);
    expect(JSON.stringify(reply)).not.toContain('rbc.ua');
    expect(reply.cited?.records).toMatchObject([{ kind: 'plan', pages: [{ publisher: 'UAnews' }] }]);
  }
});

test('the same in another guide, and for somebody’s credits', async () => {
  const credit = 'https://example.org/gazette/who-wrote-the-offer';
  const asked = await harbour.ask('/plan who wrote company-6');
  expect(JSON.stringify(asked.blocks)).toContain(credit);
  const person = await harbour.ask('/plan people voss');
  expect(person.cited?.records).toContainEqual(
    expect.objectContaining({ kind: 'plan', pages: [expect.objectContaining({ url: credit })] }),
  );
});

test('a list of who proposed what links each credit to its page', async () => {
  const [items] = (await ask('/plan who proposed what')).blocks;
  const spans = items?.kind === 'items' ? items.items.map(({ label }) => label) : [];
  expect(spans).toHaveLength(3);
  for (const label of spans) {
    const isGuides = toPlainText(label).includes('as listed by the guide');
    expect(JSON.stringify(label).includes('"url"')).toBe(!isGuides);
  }
});

test('whether a party accepted is answered by what became of each text, and first by what that party did', async () => {
  const lines = await linesOf('/plan did ukraine accept');
  expect(lines.slice(0, 4)).toEqual([
    'What became of each text',
    'US-Ukraine 20-point framework (December 2025): Draft (as of 7 June 2026). Not signed.',
    'Putin’s terms for a ceasefire and talks (June 2024): Rejected (June 2024). Ukraine called the terms absurd; NATO’s and Germany’s leaders dismissed them.',
    'Indonesia’s proposal (June 2023): Rejected (June 2023). Turned down by Ukraine’s Foreign Ministry, which said there are no disputed territories to vote on and that Russian troops must leave.',
  ]);
  expect((await linesOf('/plan has putin rejected anything'))[2]).toContain(
    'Putin called European counter-proposals unacceptable on 2 December 2025.',
  );
  const [title, status] = await linesOf('/plan did russia reject the 20 point plan');
  expect(title).toBe('Status of the 20-point framework');
  expect(status).toMatch(/^Draft \(as of 7 June 2026\)\. Not signed\./);
});

test.each(['/plan what is the latest plan', '/plan where do things stand', '/plan latest'])(
  '%s is the newest text, its status, what last happened, and as of when',
  async (line) => {
    const reply = await ask(line);
    expect(reply.title).toBe('Where things stand');
    const words = wordsOf(reply);
    expect(words).toContain('20-point framework, 23 December 2025: draft (as of 7 June 2026). Not signed.');
    expect(words).toMatch(/Last event: 5 June 2026: /);
    expect(words).toContain('Nothing in this guide is newer than 7 June 2026.');
  },
);

test.each([
  'how many troops',
  'how many troops can ukraine keep',
  'how many troops would ukraine be allowed',
])('/plan %s gets the figure of the newest text, then those of the others', async (question) => {
  const reply = await ask(`/plan ${question}`);
  expect(reply.title).toBe('20-point framework, point 4: 800,000 in peacetime');
  expect(wordsOf(reply)).toMatch(/28-point text\s+\(superseded\), point 6: 600,000/);
});

test('the same question without a command gets the figures, and no article on something else', () => {
  const reply = askAnswer(context, 'how many troops can ukraine keep');
  expect(reply.title).toBe('20-point framework, point 4: 800,000 in peacetime');
  expect(wordsOf(reply)).toContain('600,000');
  expect(reply.sources).toEqual([]);
});

test.each([
  ['what does russia get', 'Russia', ''],
  ['what would russia gain in the 28 point plan', 'Russia', ' in the 28-point text'],
  ['what must ukraine give up', 'Ukraine', ''],
  ['what must ukraine give up in the 28 point plan', 'Ukraine', ' in the 28-point text'],
  ['what is ukraine asked to give up', 'Ukraine', ''],
  ['what concessions does russia make', 'Russia', ''],
  ['which concessions must ukraine make', 'Ukraine', ''],
  ['concessions by ukraine', 'Ukraine', ''],
  ['what does the eu get', 'EU', ''],
  ['what does the us get', 'US', ''],
])(
  '/plan %s is not answered by weighing points: it says so, and shows which name the party',
  async (question, party, where) => {
    const reply = await ask(`/plan ${question}`);
    expect(reply.title).toMatch(new RegExp(`^Points that name ${party}${where}: \\d+$`));
    const [says, points] = reply.blocks;
    expect(says?.kind === 'text' && toPlainText(says.text)).toBe(
      'Who gains or loses by a point is not weighed here. What points say:',
    );
    const lines = points?.kind === 'items' ? points.items.map(({ label }) => toPlainText(label)) : [];
    expect(lines).toHaveLength(3);
    for (const each of lines) expect(each).toMatch(/^.+ \(.*\d{4}, [a-z ]+.*\): /);
  },
);

test('the points that name a party are those that do, not all of a plan that is called after it', async () => {
  const { title } = await ask('/plan what does russia get in the 28 point plan');
  expect(Number(/\d+$/.exec(title)?.[0])).toBeLessThan(15);
});

test('a party without a name of its own is written as the texts write it', async () => {
  expect((await harbour.ask('/plan what does the company get')).title).toBe('Points that name company: 2');
});

test('a party that no point names gets no other side’s points', async () => {
  const reply = await ask('/plan what does narnia get');
  expect(reply).toMatchObject({ title: 'Nothing found', cited: null });
  expect(wordsOf(reply)).toContain('No point names “narnia” in its own words');
});

test.each([
  ['rubio', 'Marco Rubio: 2 credits, 1 event', 'with input reported from Marco Rubio and Jared Kushner'],
  ['kushner', 'Jared Kushner: 1 credit, 2 events', 'with input reported from Marco Rubio and Jared Kushner'],
  ['driscoll', 'Dan Driscoll: 1 credit, 1 event', 'US Army Secretary Dan Driscoll hands the 28-point draft'],
  ['yermak', 'Yermak: 1 credit', 'Ukraine (Yermak delegation)'],
  ['witkoff', 'Steve Witkoff: 2 credits, 2 events', 'Steve Witkoff (US special envoy)'],
  ['who is witkoff', 'Steve Witkoff: 2 credits, 2 events', 'Steve Witkoff (US special envoy)'],
])('/plan %s is who that is here', async (name, title, credit) => {
  const reply = await ask(`/plan ${name}`);
  expect(reply.title).toBe(title);
  expect(wordsOf(reply)).toContain(credit);
});

test('a name that only the context of a point has is shown with the sentence that has it', async () => {
  const reply = await ask('/plan peskov');
  expect(reply.answers.points).toEqual([{ plan: 'belarus-antalya-2022', number: 5, key: '5' }]);
  expect(wordsOf(reply)).toContain('Context: The Kremlin’s spokesman, Dmitry Peskov, named the demands');
  expect(wordsOf(await ask('/plan denazify of:belarus-antalya-2022'))).not.toContain('Context: ');
});

test('/plan abu dhabi gets the talks held there', async () => {
  const lines = await linesOf('/plan abu dhabi');
  expect(lines[0]).toBe('Timeline, “abu dhabi”: 2 events, newest first');
  expect(lines[1]).toMatch(/^5 February 2026: Second Abu Dhabi round/);
  expect(lines[2]).toMatch(/^23 January 2026: First three-way talks .* Abu Dhabi/);
});

test('/plan timeline gets the events, newest first', async () => {
  const lines = await linesOf('/plan timeline');
  expect(lines[0]).toBe('Timeline: 24 events, newest first');
  // Two whole ones say more than three that are cut.
  expect(lines.slice(1, 3).map((line) => /^\d+ \w+ \d+/.exec(line)?.[0])).toEqual([
    '5 June 2026',
    '4 June 2026',
  ]);
  expect(runsOf(await ask('/plan timeline'))[0]).toBe('/plan timeline full');
});

test('none of these questions is a fault', () => {
  expect([...faults, ...harbour.faults]).toEqual([]);
});

test('what a text in force gives somebody comes before what others would', () => {
  const plans = plansWith(({ id }) => ({ status: id === 'company-6' ? 'in-force' : 'superseded' }));
  const reply = askAnswer(contextOf(libraryOf({ plans })), 'what does the island get');
  const [, items] = reply.blocks;
  expect(items?.kind === 'items' && toPlainText(items.items[0]?.label ?? '')).toMatch(/^Company offer/);
});

test('two unknown words side by side are missed like one alone', async () => {
  const { title } = await ask('/plan Zqx Wrk fO original-28');
  expect(title).toBe('Closest in the 28-point text, without “Zqx” or “Wrk”');
});

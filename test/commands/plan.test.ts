import { expect, test } from 'vitest';
import { pointId } from '../../src/guide/document-keys.ts';
import { toPlainText } from '../../src/reply.ts';
import { openTestBot, runsOf, wordsOf } from './test-bot.ts';

const { ask, library } = await openTestBot();

test.each([
  '/plan point 4',
  '/plan 4',
  '/plan point 4 please',
  '/plan 4, please',
  '/plan can you show me point 4',
  '/plan #4',
  '/plan four',
  '/PLAN Point 4',
  'plan 4',
  '/plan point #4',
  '/plan points 4',
  '/plan no. 4',
  '/plan number 4',
  '/plan fourth point',
  '/plan the 4th',
  '/plan 4.',
  '/plan 4?',
  '/plan 04',
  '/plan ４',
  '/plan point four',
  '/plan p. 4',
  '/plan point 4 of the guide',
  '/plan point 4 of:guide-key-points',
  '/plan point 4 in the key points',
  '  /plan   4  ',
  '/ plan 4',
  '/plan\u00a04',
  '/plan \u202e4\u202c',
])('%s is the army cap of the guide’s list', async (line) => {
  const reply = await ask(line);
  expect(reply).toMatchObject({
    audience: 'channel',
    command: '/plan point 4',
    title: 'Point 4 of the guide’s ten key points: Army limited to 600,000',
    answers: { points: [{ plan: 'guide-key-points', number: 4, key: '4' }] },
  });
});

test('a point in full shows its text, whose number it is, its context, figures, topics, plan, date and status', async () => {
  const { blocks } = await ask('/plan point 4 full');
  expect(blocks.slice(0, 4)).toEqual([
    {
      kind: 'text',
      text: [{ text: 'Ukraine would have to cut its armed forces to 600,000 people.', strong: true }],
    },
    {
      kind: 'note',
      text: 'The number is the guide’s own. In the 28-point text this is point 6.',
    },
    {
      kind: 'text',
      text: 'The guide puts the army’s strength in December 2025 at about 880,000; the New York Times, as cited by the Central News Agency, had more than 800,000. Later drafts raised the ceiling to 800,000 in peacetime.',
    },
    {
      kind: 'fields',
      fields: [
        { label: 'Figures', value: '600,000 ceiling · about 880,000 in December 2025 (guide’s figure)' },
        { label: 'Topics', value: 'Army and troops' },
        { label: 'Text', value: 'Ten key points of the 28-point plan, as listed by the guide' },
        { label: 'Date', value: '9 December 2025' },
        { label: 'Status', value: 'superseded (as of 7 June 2026)' },
      ],
    },
  ]);
});

test.each(['/plan point 2 full', '/plan point 2 sources'])(
  '%s has the entries that bear on the point and the pages where it was published',
  async (line) => {
    const { sources, answers, blocks } = await ask(line);
    expect(sources).toHaveLength(3);
    expect(answers.ids).toEqual(sources.map(({ id }) => id));
    expect(blocks).toContainEqual({ kind: 'heading', text: 'Sources for the 28-point text' });
  },
);

test.each([
  '/plan point 6 of original-28',
  '/plan point 6 of:original-28',
  '/plan 6 of the 28-point plan',
  '/plan 6 of 28 point plan',
  '/plan point 6 of:"28 point plan"',
  '/plan point 6 of: 28-point plan',
  '/plan 6 of trump’s plan',
  "/plan 6 of trump's plan",
  '/plan 6 in the witkoff plan',
  '/plan point 6 plan:original-28',
  '/plan sixth point of the 28 points',
  '/plan 6 original-28',
  '/plan original-28 6',
  '/plan 28 point plan point 6',
  '/plan 6 of 28',
])('%s is point 6 of the draft', async (line) => {
  expect(await ask(line)).toMatchObject({
    command: '/plan point 6 of original-28',
    title: 'Point 6 of the 28-point text: Army limited to 600,000',
    answers: { points: [{ plan: 'original-28', number: 6, key: '6' }] },
  });
});

test('a number past the guide’s list is answered from the full draft, and says so', async () => {
  const reply = await ask('/plan point 17');
  expect(reply.title).toBe('Point 17 of the 28-point text: Nuclear arms-control treaties prolonged');
  expect(reply.blocks[0]).toEqual({
    kind: 'note',
    text: 'The guide’s own list ends at point 10. This is point 17 of the 28-point text, which that list summarises.',
  });
});

test('a number past the list of a plan that was named is not looked for elsewhere', async () => {
  expect(await ask('/plan point 17 of the guide')).toMatchObject({
    title: 'No point 17',
    answers: { points: [] },
  });
});

test.each([
  ['99', '99'],
  ['0', '0'],
  ['-1', '-1'],
  ['1.5', '1.5'],
  ['point -4', '-4'],
])('/plan %s says how many points there are', async (typed, number) => {
  const reply = await ask(`/plan ${typed}`);
  expect(reply).toMatchObject({
    audience: 'asker',
    title: `No point ${number}`,
    answers: { ids: [], points: [] },
  });
  expect(reply.blocks[0]).toEqual({
    kind: 'text',
    text: `There is no point ${number}: there are 10 in the guide’s ten key points (1 to 10), and there are 28 in the 28-point text (1 to 28).`,
  });
  expect(runsOf(reply)).toEqual([
    '/plan point 10',
    '/plan point 28 of original-28',
    '/plan list guide-key-points',
  ]);
});

test('several points are answered together, each with a button', async () => {
  for (const line of ['/plan points 4 and 5', '/plan 4-5', '/plan 4, 5', '/plan 4 & 5']) {
    const reply = await ask(line);
    expect(reply.title, line).toBe('Points 4 and 5 of the guide’s ten key points');
    expect(reply.answers.points, line).toEqual([
      { plan: 'guide-key-points', number: 4, key: '4' },
      { plan: 'guide-key-points', number: 5, key: '5' },
    ]);
    expect(runsOf(reply), line).toEqual(['/plan point 4', '/plan point 5']);
  }
});

test('a figure is searched for, not taken for a point’s number', async () => {
  for (const line of ['/plan 600,000', '/plan 600000', '/plan 800,000']) {
    expect((await ask(line)).answers.points.length, line).toBeGreaterThan(1);
  }
});

test.each([
  '/plan point six of the 28 point plan please',
  '/plan point 6 of the 28-point plan, thanks',
  '/plan point 6 of:"the 28 point plan please"',
  '/plan what does point six of the 28 point plan say please',
])('%s is that point of that plan', async (line) => {
  expect((await ask(line)).answers.points).toEqual([{ plan: 'original-28', number: 6, key: '6' }]);
});

test('names of an object’s built-in properties are ordinary words', async () => {
  for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    expect((await ask(`/plan ${word}`)).title).not.toBe('Something went wrong');
  }
});

test('an item in our own list is never called a point of the text', async () => {
  const [first, whole] = [await ask('/plan 2 of putin'), await ask('/plan 2 of putin full')];
  for (const reply of [first, whole]) {
    expect(reply.title).toBe(
      'Item 2 in our summary of the Putin terms of June 2024: Kyiv gives up joining NATO',
    );
    expect(wordsOf(reply)).toContain('Numbering and order are ours; the source has no numbered list.');
  }
  expect(whole.buttons.map(({ label }) => label)).toEqual([
    'Previous: item 1',
    'Next: item 3',
    'Report a mistake',
  ]);
});

test('a clause that was removed is shown as removed', async () => {
  const reply = await ask('/plan point 3 of e3');
  expect(reply.title).toContain('Removed');
  expect(wordsOf(await ask('/plan list full'))).toContain('28 points, 1 of them removed');
});

test('a plan that is only partly known says how much of it is', async () => {
  expect(wordsOf(await ask('/plan 99 of europe-24'))).toContain('12 of 24 are known by their number');
  const items = (await ask('/plan 99 of europe-24')).blocks.find(({ kind }) => kind === 'items');
  expect(items).toMatchObject({
    items: expect.arrayContaining([
      { label: 'EU membership', detail: expect.stringContaining('Known from press reports') },
    ]),
  });
});

test('a number asked of a plan without numbers gets the points that are known', async () => {
  const words = wordsOf(await ask('/plan 1 of geneva-19'));
  expect(words).toContain('the known points of the 19-point draft have no numbers');
  expect(words).toContain(
    'The amnesty for wartime acts was reported to have been dropped. Known from press reports',
  );
});

test('the name of a plan shows the plan', async () => {
  for (const line of [
    '/plan geneva',
    '/plan list geneva',
    '/plan 19-point draft',
    '/plan list the 19-point draft',
  ]) {
    expect((await ask(line)).command, line).toBe('/plan list geneva-19');
  }
});

test('a caveat that applies to every point of a plan is shown once', async () => {
  const words = wordsOf(await ask('/plan geneva full'));
  expect(words.split('Known from press reports').length - 1).toBe(1);
});

test('a plan shows what happened to it, oldest first, with the pages', async () => {
  const { blocks } = await ask('/plan geneva full');
  const at = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'What happened');
  const events = blocks[at + 1];
  expect(events?.kind === 'items' && events.items.map(({ label }) => label)).toEqual([
    '23 November 2025',
    '24 November 2025',
  ]);
});

test('the list names every plan under its group, with dates, status and number of points', async () => {
  const reply = await ask('/plan list full');
  expect(reply.title).toBe('16 plans');
  expect(reply.blocks.flatMap((block) => (block.kind === 'heading' ? block.text : []))).toEqual([
    'The guide',
    'Later drafts',
    'The November 2025 draft',
    'Other efforts',
  ]);
  expect(runsOf(reply)).toHaveLength(16);
  const words = wordsOf(reply);
  expect(words).toContain('15 to 16 June 2024 · declaration (16 June 2024) · 4 items');
  expect(words).toContain('28 February to 10 March 2022 · lapsed (March 2022) · 5 items');
  expect(words).toContain('23 November 2025 · superseded (as of 7 June 2026) · 28 points, 1 of them removed');
});

test('the guide’s own list in full shows every point of the default plan and lists the others', async () => {
  const reply = await ask('/plan list guide-key-points full');
  expect(reply.answers.points).toHaveLength(10);
  const words = wordsOf(reply);
  expect(words).toContain('4. Army limited to 600,000');
  expect(words).toContain('Other plans');
  expect(words).toContain('Ukraine’s 10-point Peace Formula (November 2022)');
});

test('a search finds the points of every plan, the default plan’s first', async () => {
  const reply = await ask('/plan nato full');
  expect(reply).toMatchObject({
    command: '/plan search nato full',
    title: 'Points on: nato',
    audience: 'channel',
  });
  expect(reply.answers.points[0]).toEqual({ plan: 'guide-key-points', number: 3, key: '3' });
  expect(reply.answers.points).toHaveLength(5);
  expect(toPlainText(reply.footer[0] ?? '')).toMatch(/^Published pages: 28-point text: RBC-Ukraine/);
});

test('a weak match in the default plan does not come before better ones', async () => {
  const { answers } = await ask('/plan list of prisoners');
  expect(answers.points[0]).toEqual({ plan: 'guide-key-points', number: 7, key: '7' });
  expect(answers.points.filter(({ plan }) => plan === 'guide-key-points')).toHaveLength(1);
});

test('pages of a search follow each other without gap or repetition', async () => {
  const first = await ask('/plan nato full');
  const second = await ask('/plan nato page:2');
  expect(runsOf(first)).toContain(second.command);
  const seen = [...first.answers.points, ...second.answers.points].map((point) => JSON.stringify(point));
  expect(new Set(seen.filter((point) => !point.includes('null'))).size).toBe(
    seen.filter((point) => !point.includes('null')).length,
  );
  expect((await ask('/plan nato page:99')).title).toBe('Points on: nato');
});

test('a search may be narrowed to a plan, to a phrase, and by an excluded word', async () => {
  const only = await ask('/plan nato of:original-28');
  expect(new Set(only.answers.points.map(({ plan }) => plan))).toEqual(new Set(['original-28']));
  expect(wordsOf(await ask('/plan army -nato full'))).not.toMatch(/\bNATO\b/);
  expect((await ask('/plan "peace council"')).answers.points).toContainEqual({
    plan: 'original-28',
    number: 27,
    key: '27',
  });
});

test.each([
  ['budapest memorandum', 'budapest'],
  ['minsk agreements', 'minsk'],
  ['alaska summit', 'alaska'],
])('%s is said to be absent, without points that are near its other words', async (words, name) => {
  const reply = await ask(`/plan ${words}`);
  expect(reply).toMatchObject({ title: 'Nothing found', cited: null });
  expect(reply.blocks.map(({ kind }) => kind)).toEqual(['text', 'note']);
  expect(wordsOf(reply)).toContain(`No point names “${name}”. Nothing in this guide is newer than`);
  expect(reply.buttons.length).toBeLessThan(5);
});

test('a search that finds nothing offers topics to try, none of which counts as an answer', async () => {
  const reply = await ask('/plan budapest memorandum');
  expect(reply).toMatchObject({
    audience: 'asker',
    title: 'Nothing found',
    answers: { ids: [], points: [] },
  });
  expect(wordsOf(reply)).toContain('No point names “budapest”.');
});

test('a comparison of a point puts what each plan says side by side, newest first, with date and status', async () => {
  const reply = await ask('/plan compare 4 full');
  expect(reply.title).toBe('Compared: Army limited to 600,000');
  const table = reply.blocks.find((block) => block.kind === 'table');
  expect(table?.columns).toEqual(['Text', 'Date', 'Status', 'What it says']);
  expect(table?.rows.map((row) => toPlainText(row[3] ?? ''))).toEqual([
    'Point 4: Ukraine’s forces stay at 800,000 in peacetime.',
    'Point 6: Ukraine’s army limited to 800,000 in peacetime. Against the 28-point text: there it is 600,000 at all times.',
    'Point 11: No limits on Ukraine’s forces or arms industry.',
    'Point 6: Ukraine’s armed forces may not exceed 600,000 people.',
    'Point 4: Ukraine would have to cut its armed forces to 600,000 people.',
  ]);
  expect(table?.rows.map((row) => toPlainText(row[1] ?? ''))).toEqual([
    '23 December 2025',
    '23 November 2025',
    '23 November 2025',
    '20 November 2025',
    '9 December 2025, on a text of 20 November 2025',
  ]);
});

test('the point of any plan may be compared, and its short form begins with the newest text', async () => {
  const reply = await ask('/plan compare 6 of original-28');
  expect(reply.title).toBe('Compared: Army limited to 600,000 · 5 texts');
  expect(wordsOf(reply).split('\n')[1]).toBe(
    '20-point framework (23 December 2025, draft): Army of 800,000 in peacetime (point 4)',
  );
  expect(runsOf(reply)[0]).toBe('/plan compare 6 of original-28 full');
});

test.each([
  '/plan compare army',
  '/plan compare Army and troops',
  '/plan compare nato',
  '/plan compare military',
  '/plan vs army',
])('%s compares every plan with a point on the subject', async (line) => {
  const { answers } = await ask(line);
  const plans = new Set(answers.points.map(({ plan }) => plan));
  expect(plans.size).toBeGreaterThan(8);
  for (const id of ['guide-key-points', 'original-28', 'e3-counter']) expect(plans).toContain(id);
});

test.each([
  ['army', 'prisoners'],
  ['prisoners', 'military'],
  ['elections', 'nato'],
  ['frozen assets', 'amnesty'],
  ['food', 'military'],
])('a comparison of %s lists no point on %s alone', async (words, other) => {
  const { answers } = await ask(`/plan compare ${words}`);
  expect(answers.points.length).toBeGreaterThan(3);
  const topics = answers.points.map(({ plan, key }) => {
    const found = library.plan(plan)?.points.find((point) => pointId(point) === key);
    return found?.topics.join(' ');
  });
  expect(topics).not.toContain(other);
});

test('a word of a topic is compared where it is named, in the sentence that names it', async () => {
  const reply = await ask('/plan compare referendum');
  expect(reply.answers.points.map(({ plan }) => plan)).toEqual([
    'us-ukraine-20',
    'indonesia-2023',
    'istanbul-communique-2022',
  ]);
  expect(wordsOf(reply)).toContain(
    'A free economic zone in Donbas would need a Ukrainian referendum (point 14)',
  );
  expect(runsOf(reply)).toContain('/plan compare Territory');
});

test('“crimea” is not “crimes”, whose stem another language’s spelling shares', async () => {
  const { answers } = await ask('/plan compare crimea');
  expect(answers.points).not.toContainEqual({ plan: 'guide-key-points', number: 9, key: '9' });
  expect(answers.points).not.toContainEqual({ plan: 'peace-formula-10', number: 7, key: '7' });
});

test('a comparison begins with the newest text, and says so if that has nothing on the subject', async () => {
  expect(wordsOf(await ask('/plan compare army')).split('\n')[1]).toMatch(/^20-point framework/);
  expect(wordsOf(await ask('/plan compare nato membership'))).toContain('None names it: 20-point framework.');
  expect(wordsOf(await ask('/plan compare frozen assets'))).toContain(
    '20-point framework (23 December 2025, draft): none; related: Recovery funds aiming at $800bn (point 9)',
  );
});

test('a comparison says which form of a word was searched for', async () => {
  const compared = await ask('/plan compare amry');
  expect(compared.blocks[0]).toEqual({ kind: 'note', text: 'Showing results for army.' });
  expect((await ask('/plan compare army')).blocks.map(({ kind }) => kind)).toEqual(['items', 'note']);
});

test('a search says which form of a word was searched for', async () => {
  expect(wordsOf(await ask('/plan zelensky crimea'))).toContain('Showing results for Zelenskyy.');
});

test('a clause that replaced another is shown as that, not as its match', async () => {
  expect(wordsOf(await ask('/plan compare amnesty'))).toContain(
    'European counter-proposal (23 November 2025, superseded): Relief for victims of the war (point 26). Against the 28-point text: this replaces the amnesty.',
  );
});

test('a comparison in full at least names every point on the subject, and every text without one', async () => {
  const { blocks } = await ask('/plan compare nato full');
  const table = blocks.find((block) => block.kind === 'table');
  const draft = table?.rows.find(([title]) => toPlainText(title ?? '').startsWith('US-Russia 28-point'));
  expect(toPlainText(draft?.[3] ?? '')).toMatch(
    /\nAlso: point 4 \(Russia-NATO dialogue brokered by the US\)\.$/,
  );
  expect(
    toPlainText(blocks.at(-1)?.kind === 'note' ? (blocks.at(-1) as { text: string }).text : ''),
  ).toContain('Jeddah talks');
});

test('a comparison never calls an item in our own list a point', async () => {
  const table = (await ask('/plan compare nato full')).blocks.find((block) => block.kind === 'table');
  const putin = table?.rows.find(([title]) => toPlainText(title ?? '').startsWith('Putin'));
  expect(toPlainText(putin?.[3] ?? '')).toBe(
    'Kyiv formally gives up joining NATO.\nA final deal would need Ukraine to be neutral, outside alliances and without nuclear arms.',
  );
  expect(toPlainText(putin?.[2] ?? '')).toBe(
    'rejected (June 2024). Ukraine called the terms absurd; NATO’s and Germany’s leaders dismissed them.',
  );
});

test.each([
  '/plan compare original-28 us-ukraine-20',
  '/plan compare us-ukraine-20 original-28',
  '/plan compare 28 20',
  '/plan compare 28 20 please',
  '/plan 28 vs 20',
  '/plan 28 versus 20',
  '/plan 28 v 20',
  '/plan what changed between 28 and 20 points',
  '/plan the 28 point plan vs the 20 point plan',
  '/plan compare 28 and 20',
  '/plan compare 28-20',
  '/plan compare 28 to 20',
  '/plan compare 28 points vs 20 points',
  '/plan compare the 28 and the 20 point plan',
  '/plan compare the 28-point plan and the 20-point plan',
  '/plan compare 28 point plan 20 point plan',
  '/plan compare witkoff plan with the latest plan',
  '/plan compare original-28 of:us-ukraine-20',
])('%s puts the two texts side by side, the figures that changed first', async (line) => {
  const reply = await ask(line);
  expect(reply.command).toBe('/plan compare original-28 us-ukraine-20');
  expect(reply.title).toBe('28-point text → 20-point framework');
  const lines = wordsOf(reply).split('\n');
  expect(lines[1]).toBe(
    '20 November 2025, superseded (23 November 2025) → 23 December 2025, draft (as of 7 June 2026)',
  );
  expect(lines[2]).toBe('Army: 600,000 → 800,000 in peacetime (point 6, now 4)');
  expect(lines[3]).toBe('Elections: within 100 days → as soon as possible (point 25, now 18)');
  const counted = lines.find((each) => each.includes('Removed:'));
  expect(counted).toContain('Removed: points 3, 4, 7 to 9, 13, 17 and 26.');
  expect(counted).toContain('Added: point 10.');
});

test('a guide’s own list is as old as the text that it sums up, and leaves things out', async () => {
  const words = wordsOf(await ask('/plan compare guide e3-counter'));
  expect(words).toContain('Army limited: to 600,000 → to 800,000 in peacetime');
  expect(words).toContain('Not in the guide’s ten key points: 14 points.');
  expect(wordsOf(await ask('/plan compare guide original-28'))).not.toMatch(/→|Removed/);
});

test('a clause that the later text itself removes is called removed', async () => {
  expect(wordsOf(await ask('/plan compare original-28 e3-counter'))).toContain(
    'Removed: No invasions, no NATO enlargement (point 3)',
  );
});

test('what is known from press reports keeps its caveat in a comparison of two texts', async () => {
  const words = wordsOf(await ask('/plan compare 28 19'));
  expect(words).toContain(
    'Army limited to 600,000 · Army limit reported dropped (point 6; press reports only)',
  );
  expect(words).toContain('Not known from the reports on the 19-point draft: 21 points.');
  expect(words).not.toContain('Removed');
});

test('numbers that are no plans’ are points, and others of them have buttons', async () => {
  const reply = await ask('/plan compare 4 5');
  expect(reply.answers.points).toContainEqual({ plan: 'guide-key-points', number: 4, key: '4' });
  expect(runsOf(reply)).toContain('/plan compare 5');
  expect(runsOf(await ask('/plan compare 28'))).toContain('/plan compare original-28 us-ukraine-20');
});

test('a comparison within one text shows that text, the guide’s own list and the newest', async () => {
  for (const line of ['/plan compare crimea of:us-ukraine-20', '/plan compare crimea in the 20 point plan']) {
    const reply = await ask(line);
    expect(reply.command, line).toBe('/plan compare crimea of:us-ukraine-20');
    expect(wordsOf(reply).split('\n')[1], line).toBe(
      '20-point framework (23 December 2025, draft): not named; nearest: Territory: Donetsk, Luhansk, Zaporizhzhia, Kherson (point 14)',
    );
    expect(reply.answers.points, line).toEqual([{ plan: 'guide-key-points', number: 2, key: '2' }]);
  }
});

test('a subject between two plans is compared on that, and other words around “vs” stay words', async () => {
  expect((await ask('/plan army 28 vs 20')).command).toBe('/plan compare army in original-28 us-ukraine-20');
  expect((await ask('/plan ukraine vs russia')).title).toMatch(/^ukraine vs russia: \d+ points/);
  expect((await ask('/plan 4 and 5')).answers.points.map(({ number }) => number)).toEqual([4, 5]);
});

test('a text that lacks the word is shown with the nearest point that a search finds in it', async () => {
  const lines = wordsOf(await ask('/plan compare donbas of:putin-terms-2024')).split('\n');
  expect(lines[1]).toMatch(/^20-point framework .*: A free economic zone in Donbas .* \(point 14\)$/);
  expect(lines[2]).toMatch(/not named; nearest: Crimea, Luhansk, Donetsk under Russian control \(point 2\)$/);
  expect(lines[3]).toBe(
    'Putin terms of June 2024 (14 June 2024, rejected): not named; nearest: Ukrainian withdrawal from four regions',
  );
});

test('what a text says on a subject comes before what it struck out', async () => {
  const words = wordsOf(await ask('/plan compare nato of:e3-counter'));
  expect(words).toContain(
    'European counter-proposal (23 November 2025, superseded): NATO membership left to allies (point 7), and 5 more',
  );
});

test.each(['/plan crimea of:us-ukraine-20', '/plan crimea in the 20 point plan'])(
  '%s says that this text has nothing, and offers those that do',
  async (line) => {
    const reply = await ask(line);
    expect(reply).toMatchObject({
      title: 'No point of the 20-point framework has “crimea”',
      answers: { points: [] },
    });
    const words = wordsOf(reply);
    expect(words).toContain('In other texts:');
    const offered = runsOf(reply).filter((run) => run.startsWith('/plan'));
    expect(offered).toContain('/plan search crimea of:original-28');
    expect(offered).not.toContain('/plan search crimea of:us-ukraine-20');
    for (const run of offered) expect((await ask(run)).answers.points, run).not.toEqual([]);
  },
);

test('texts that have the word itself are offered before those that a search finds by others', async () => {
  const offered = runsOf(await ask('/plan donbas of:e3-counter'));
  expect(offered.filter((run) => run.startsWith('/plan search')).slice(0, 3)).toContain(
    '/plan search donbas of:us-ukraine-20',
  );
});

test('a point of one text and a point of another are put side by side', async () => {
  for (const line of [
    '/plan compare 6 of original-28 and 4 of us-ukraine-20',
    '/plan compare point 6 of the 28 point plan with point 4 of the 20 point plan',
  ]) {
    const reply = await ask(line);
    expect(reply.command, line).toBe('/plan compare 6 of original-28 and 4 of us-ukraine-20');
    expect(reply.answers.points, line).toEqual([
      { plan: 'us-ukraine-20', number: 4, key: '4' },
      { plan: 'original-28', number: 6, key: '6' },
    ]);
  }
});

test('words that are neither texts nor a subject get both to press', async () => {
  const words = ['plans', 'all plans', 'european plans', 'ukraine vs russia'];
  for (const typed of words) {
    const reply = await ask(`/plan compare ${typed}`);
    expect(reply.audience, typed).toBe('asker');
    expect(runsOf(reply)[0], typed).toMatch(/^\/plan compare [\w-]+ [\w-]+$/);
  }
});

test('one plan alone, or an unknown one, is told apart and gets comparisons to press', async () => {
  const one = await ask('/plan compare original-28');
  expect(one).toMatchObject({ audience: 'asker', title: 'Compare the 28-point text with which text?' });
  expect(runsOf(one)[0]).toBe('/plan compare original-28 us-ukraine-20');
  const unknown = await ask('/plan compare original-28 vs narnia');
  expect(wordsOf(unknown)).toContain('The guide has the 28-point text, but no plan called “narnia”.');
  expect(runsOf(unknown)[0]).toBe('/plan compare original-28 us-ukraine-20');
  expect(runsOf(await ask('/plan compare 28 china')).slice(0, 2)).toEqual([
    '/plan compare original-28 china-12',
    '/plan compare original-28 china-brazil-6',
  ]);
  expect(runsOf(await ask('/plan compare orignal-28 us-ukrain-20'))[0]).toBe(
    '/plan compare original-28 us-ukraine-20',
  );
  expect((await ask('/plan compare 28 19 20')).title).toBe('Which two texts?');
  expect((await ask('/plan compare army of:narnia')).title).toBe('No such plan');
});

test('an ambiguous plan name is asked about', async () => {
  const reply = await ask('/plan point 5 of china');
  expect(reply.title).toBe('Which plan?');
  expect(runsOf(reply)).toEqual(['/plan point 5 of china-12', '/plan point 5 of china-brazil-6']);
});

test('a plan name with one slip is taken as the plan that it is nearest to, and the reply says so', async () => {
  const words = wordsOf(await ask('/plan point 3 of istambul'));
  expect(words).toContain('Point 3 of the Istanbul communique');
  expect(words).toContain('“istambul” is taken as the Istanbul communique.');
});

test('an unknown plan name gets the list of plans and an example', async () => {
  const words = wordsOf(await ask('/plan point 3 of narnia'));
  expect(words).toContain('The guide has no plan called “narnia”.');
  expect(words).toContain('28-point text (original-28)');
  expect(words).toContain('For example: /plan point 3 of original-28');
});

test.each([
  ['/plan pont 4', '/plan point 4', 'Usage: /plan point NUMBER [of:PLAN]'],
  ['/plan compre army', '/plan compare army', 'Usage: /plan compare TOPIC [of:PLAN]'],
  ['/plan lst', '/plan list', 'Usage: /plan list [PLAN]'],
])('%s asks whether %s was meant, with usage and an example', async (line, meant, usage) => {
  const reply = await ask(line);
  expect(reply.title).toBe(`Did you mean ${meant}?`);
  expect(runsOf(reply)).toEqual([meant]);
  expect(wordsOf(reply)).toContain(usage);
  expect(wordsOf(reply)).toContain('For example: /plan ');
});

test('an action without its words gets usage and an example to press', async () => {
  const reply = await ask('/plan compare');
  expect(reply.title).toBe('/plan compare needs a topic');
  expect(wordsOf(reply)).toContain('Usage: /plan compare TOPIC [of:PLAN]');
  expect(runsOf(reply)).toEqual(['/plan compare army']);
});

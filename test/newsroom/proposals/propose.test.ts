import { expect, test } from 'vitest';
import type { Asker } from '../../../src/command/command.ts';
import { MOST_WAITING } from '../../../src/store/newsroom/proposal.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { ann, commandOf, idIn, olena, openNewsroomTest } from './newsroom.ts';

test('a page that cannot be read is no obstacle: the fields stay empty, and nothing is made up', async () => {
  const { ask, press } = await openNewsroomTest();
  const card = await ask('/sources add https://news.example/paywalled');
  expect(wordsOf(card)).toContain(
    'The page could not be read: unreachable: there is no site of this name. Write what it says.',
  );
  expect(wordsOf(card)).toContain('Still needed: Title and kind.');
  expect(card.buttons).toEqual([]);
  const filled = await ask(
    '/sources add https://news.example/paywalled title:Who pays for roads date:2024-05 kind:opinion',
  );
  const proposed = await press(filled, 'Propose');
  expect(wordsOf(proposed)).toContain('open it before you approve');
  await ask(`/guide approve ${idIn(proposed)}`, ann);
  expect(wordsOf(await ask('/sources who pays for roads'))).toContain('page not opened');
});

test('a page whose title is another is linked without a claim about its headline', async () => {
  const { ask, press, pages, guide } = await openNewsroomTest();
  pages['https://news.example/a'] = { title: 'Roads: what the council says', kind: 'article' };
  const proposed = await press(
    await ask('/sources add https://news.example/a title:Who pays for roads'),
    'Propose',
  );
  await ask(`/guide approve ${idIn(proposed)}`, ann);
  expect(guide.library().source(1000000002)?.link).toMatchObject({
    standing: 'verified',
    headlineSeen: false,
    headings: ['Roads: what the council says'],
  });
});

test('a page for robots gives no title and no verified link', async () => {
  const { ask, press, pages, guide } = await openNewsroomTest();
  pages['https://news.example/a'] = { title: null, barrier: 'a page for robots' };
  const proposed = await press(
    await ask('/sources add https://news.example/a title:Who pays for roads kind:article'),
    'Propose',
  );
  await ask(`/guide approve ${idIn(proposed)}`, ann);
  expect(guide.library().source(1000000002)?.link).toMatchObject({ standing: 'cited' });
});

test.each([
  '/sources add https://news.example/12',
  '/sources add https://www.news.example/12?utm_source=mail please',
  '/sources add https://news.example/moved',
])('%s, which is in the list, opens that entry', async (line) => {
  const { ask, pages, store } = await openNewsroomTest();
  pages['https://news.example/moved'] = { canonical: 'https://news.example/12', title: 'x', kind: 'article' };
  const shown = await ask(line.includes('moved') ? `${line} title:x kind:article propose` : line);
  expect(wordsOf(shown)).toContain('In the reading list already, as entry 12. Nothing was proposed.');
  expect(await store.newsroom.proposals.listWaiting(10)).toEqual([]);
});

test('several links are picked one at a time', async () => {
  const { ask } = await openNewsroomTest();
  const shown = await ask('/sources add https://a.example/1 https://b.example/2');
  expect(commandOf(shown, 'https://b.example/2')).toBe('/sources add https://b.example/2');
});

test('the same proposal twice is the one that waits, by the same person or another who sees it', async () => {
  const { ask, store } = await openNewsroomTest();
  const line = '/sources fix 12 date:2024-04';
  const id = idIn(await ask(line));
  const again = await ask(line);
  expect(again.title).toBe('It waits already');
  expect(idIn(again)).toBe(id);
  expect(idIn(await ask(line, { ...olena, person: 'U7' }))).toBe(id);
  expect(await store.newsroom.proposals.listWaiting(10)).toHaveLength(1);
});

test('a line that is carried out twice at once makes one proposal', async () => {
  const { ask, store } = await openNewsroomTest();
  await Promise.all(Array.from({ length: 5 }, () => ask('/sources fix 12 date:2024-04')));
  expect(await store.newsroom.proposals.listWaiting(10)).toHaveLength(1);
});

test('what was declined is proposed again only on purpose', async () => {
  const { ask, press, store } = await openNewsroomTest();
  const line = '/sources fix 12 date:2024-04';
  const id = idIn(await ask(line));
  await ask(`/guide decline ${id} not confirmed`, ann);
  const again = await ask(line);
  expect(wordsOf(again)).toContain(
    'Declined by Ann, 27 November 2026, 14:02 UTC: not confirmed. Nothing new was proposed.',
  );
  const anew = await press(again, 'Propose again');
  expect(anew.title).toContain('Proposed');
  // Pressed twice.
  expect((await press(again, 'Propose again')).title).toBe('It waits already');
  expect(await store.newsroom.proposals.listWaiting(10)).toHaveLength(1);
});

test('the page of a waiting proposal is not proposed by a second person', async () => {
  const { ask, press, pages } = await openNewsroomTest();
  pages['https://news.example/a'] = { title: 'Who pays for roads', kind: 'article' };
  const first = await press(await ask('/sources add https://news.example/a'), 'Propose');
  const other: Asker = { ...olena, person: 'U7' };
  const second = await press(
    await ask('/sources add https://news.example/a title:Who pays', other),
    'Propose',
    other,
  );
  expect(second.title).toBe('It waits already');
  expect(idIn(second)).toBe(idIn(first));
});

test('a person has ten proposals waiting at most, and is shown them', async () => {
  const { ask, store, press } = await openNewsroomTest();
  for (let at = 0; at < MOST_WAITING; at += 1) await ask(`/sources fix 12 date:20${10 + at}`);
  const refused = await ask('/sources fix 12 date:1999');
  expect(refused.title).toBe('10 of your proposals wait already');
  expect((await press(refused, 'Withdraw')).title).toBe('Withdrawn');
  expect((await press(refused, 'Try again')).title).toContain('Proposed');
  expect(await store.newsroom.proposals.listWaiting(20)).toHaveLength(MOST_WAITING);
});

test.each([
  ['/sources fix 12 topics:taxes', 'topics: the guide has no topic “taxes”; it has roads, libraries.'],
  [
    '/sources fix 12 date:yesteryear',
    'date: expected a year, a month or a day, such as 2024, 2024-03 or 2024-03-09, got “yesteryear”.',
  ],
  ['/sources fix 12 publisher:"Riverton Mews"', 'Did you mean Riverton News?'],
  ['/sources fix 12 title:none', 'title: '],
  ['/sources fix 12 language:klingonese', 'language: expected the code of a language'],
  ['/sources fix 12 point:9', 'point: the mayor’s proposal has points 1 to 2, got “9”.'],
  ['/sources fix 12 kind:opinion', 'The entry says so already.'],
  ['/plan fix 1 text:none', 'text: '],
  ['/plan fix 9', 'Which point? the mayor’s proposal has points 1 to 2, got “9”.'],
  ['/sources fix 123', 'There is no entry 123'],
  [
    '/sources fix 1000000011 date:2024',
    'Did you mean 1000000001, “What libraries cost”? Nothing was proposed.',
  ],
])('%s proposes nothing and says why', async (line, words) => {
  const { ask, store } = await openNewsroomTest();
  const reply = await ask(line);
  expect(wordsOf(reply)).toContain(words);
  expect(reply.changedNothing).toBe(true);
  expect(await store.newsroom.proposals.listWaiting(10)).toEqual([]);
});

test('a mistake is reported without knowing what is right, and an editor writes that', async () => {
  const { ask, press, read } = await openNewsroomTest();
  const full = await ask('/sources 12 full');
  expect(commandOf(full, 'Report a mistake')).toBe('/sources fix 12');
  expect(wordsOf(await press(full, 'Report a mistake'))).toContain('Write what is right');
  const reported = await ask('/sources fix 12 the date is that of the reprint');
  expect(wordsOf(reported)).toContain('Why: the date is that of the reprint');
  const id = idIn(reported);
  expect((await ask(`/guide approve ${id}`, ann)).title).toBe('Nothing to approve yet');
  await ask(`/guide edit ${id} date:2024-02-09`, ann);
  await ask(`/guide approve ${id}`, ann);
  expect(await read('/sources 12')).toContain('9 February 2024');
});

test('a point is corrected, and one without a number by its key', async () => {
  const { ask, read, guide } = await openNewsroomTest();
  expect(commandOf(await ask('/plan point 1 full'), 'Report a mistake')).toBe('/plan fix 1');
  const id = idIn(
    await ask('/plan fix 1 figures:5 million; 6 roads text:The city would spend 5 million on its streets.'),
  );
  await ask(`/guide approve ${id}`, ann);
  expect(await read('/plan point 1 full')).toContain('5 million · 6 roads');
  const other = await ask('/plan fix all-libraries-stay of:opposition text:Every library would stay open.');
  await ask(`/guide approve ${idIn(other)}`, ann);
  expect(guide.library().plan('opposition')?.points[1]?.text).toBe('Every library would stay open.');
});

test('an entry is shown with a point once it is approved', async () => {
  const { ask, press, pages, guide } = await openNewsroomTest();
  pages['https://news.example/a'] = { title: 'Who pays for roads', kind: 'article' };
  const proposed = await press(
    await ask('/sources add https://news.example/a point:1 of opposition'),
    'Propose',
  );
  expect(wordsOf(proposed)).toContain('Shown with: point 1 of the counter-budget');
  await ask(`/guide approve ${idIn(proposed)}`, ann);
  const plan = guide.library().plan('opposition');
  expect(plan?.points[0]?.entries).toEqual([1000000002]);
});

test('words that are no proposal are searched for', async () => {
  const { ask } = await openNewsroomTest();
  for (const line of [
    '/sources add more potholes',
    '/sources fix the potholes',
    '/plan fix the streets',
    '/guide show me how old this is',
  ])
    expect((await ask(line)).title, line).not.toMatch(/propos/i);
});

test('a value runs to the next field, in quotation marks or not', async () => {
  const { ask } = await openNewsroomTest();
  const one = await ask('/sources fix 12 title:Who pays: the city date:2024-05 why:it says so');
  expect(wordsOf(one)).toContain('“Who pays: the city”');
  expect(wordsOf(one)).toContain('May 2024');
  expect(wordsOf(one)).toContain('Why: it says so');
});

test('a date that there is not is not proposed, in words', async () => {
  const { ask } = await openNewsroomTest();
  const reply = await ask('/sources fix 12 date:31.02.2023');
  expect(reply.title).toBe('Nothing was proposed');
  expect(wordsOf(reply)).toContain('date: 31 February is not a date.');
});

test.each([
  ['the words of the title', { title: 'Who pays for roads' }, 'Topics: roads'],
  [
    'what the page files itself under',
    { title: 'Who pays', keywords: ['Local', 'Libraries'] },
    'Topics: libraries',
  ],
  ['neither, where they are none of the guide’s', { title: 'Who pays', keywords: ['Taxes'] }, 'Topics: –'],
])('a page that is added is filed under a topic of the guide by %s', async (_by, facts, said) => {
  const { ask, pages } = await openNewsroomTest();
  pages['https://news.example/a'] = facts;
  expect(wordsOf(await ask('/sources add https://news.example/a')).toLowerCase()).toContain(
    said.toLowerCase(),
  );
});

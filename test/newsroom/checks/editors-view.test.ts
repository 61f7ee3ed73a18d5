import { expect, onTestFinished, test, vi } from 'vitest';
import { ownReply } from '../../../src/command/answer.ts';
import type { Asker, ManageAnswer } from '../../../src/command/command.ts';
import { createDeskbook } from '../../../src/deskbook.ts';
import { createLibrary, NOTHING_LAID } from '../../../src/guide/library.ts';
import { runsOf, wordsOf } from '../../commands/test-bot.ts';
import { readCity } from '../../guide/changes/edit-city.ts';
import { edited } from '../../guide/small-guide.ts';
import { linkCheck } from '../../store/newsroom/link-check.ts';
import { DAY, MINUTE } from '../../store/slots.ts';
import { ann, olena } from '../proposals/newsroom.ts';

/** The day on which the small guide was made. */
const MADE = Date.parse('2024-05-02T12:00:00Z');

function openBot({ daysLater = 91, overdueDays = 90, files = readCity(), links = NOTHING_LAID.links } = {}) {
  const library = createLibrary(files, { laid: { ...NOTHING_LAID, links } });
  const clock = { now: MADE + daysLater * DAY };
  const deskbook = createDeskbook({
    guide: { library: () => library },
    pageSize: 5,
    overdueDays,
    now: () => new Date(clock.now),
    report: (fault) => {
      throw fault;
    },
  });
  return { clock, answer: deskbook.answer };
}

/** An asker of whom the platform says this, and how often it was asked. */
function whoIs(said: () => Promise<ManageAnswer>, person = 'U9') {
  const asked = { times: 0 };
  const asker: Asker = {
    ...olena,
    person,
    mayEdit: () => {
      asked.times += 1;
      return said();
    },
  };
  return { asker, asked };
}

test('a point that is overdue is marked for an editor, with the button that records a check; everybody else sees none', async () => {
  const { answer } = openBot();
  const forEditor = await answer('/plan point 1 full', ann);
  const marked = wordsOf(ownReply(forEditor));
  expect(marked).toContain('Overdue\nThis point\nlast checked 2 May 2024, by Ana Ortiz');
  expect(runsOf(ownReply(forEditor))).toContain('/guide checked point 1');
  const plain = await answer('/plan point 1 full', olena);
  expect(plain.forAsker).toBeUndefined();
  expect(wordsOf(plain.reply)).not.toContain('Overdue');
  // What is shared, or shown to a channel.
  expect(forEditor.reply).toBe(plain.reply);
});

test.each([
  ['on the ninetieth day', { daysLater: 90 }, '/plan point 1 full'],
  ['in short', {}, '/plan point 1'],
  ['with another setting', { overdueDays: 1000 }, '/plan point 1 full'],
  ['of a link that the check has not come to yet', {}, '/sources 12 full'],
])('%s nothing is marked, and nobody is asked who the asker is', async (_when, options, line) => {
  const { answer } = openBot(options);
  const { asker, asked } = whoIs(async () => ({ kind: 'allowed' }));
  expect((await answer(line, asker)).forAsker).toBeUndefined();
  expect(asked.times).toBe(0);
});

test('an entry whose link nobody could open is marked with why, until an editor has opened it', async () => {
  const unread = {
    ...linkCheck,
    address: 'https://news.example/12',
    state: 'unchecked',
    checkedAt: null,
    since: MADE,
    reason: 'not read: its robots.txt asks programs not to',
  } as const;
  const { answer } = openBot({ links: [unread] });
  const reply = ownReply(await answer('/sources 12 full', ann));
  expect(wordsOf(reply)).toContain(
    'The link\nnot opened yet, known since 2 May 2024: its robots.txt asks programs not to',
  );
  expect(runsOf(reply)).toContain('/guide checked 12');
  const files = readCity(
    edited(
      'reading-list.yaml',
      'url: https://news.example/12',
      'url: https://news.example/12\n  checked: { date: 2024-07-01, by: Ben }',
    ),
  );
  const opened = await openBot({ files, links: [unread] }).answer('/sources 12 full', ann);
  expect(opened.forAsker).toBeUndefined();
  expect(wordsOf(opened.reply)).toContain('1 July 2024, by Ben');
});

test('who opened a link when is told to everybody, newest first', async () => {
  const files = readCity(
    edited(
      'reading-list.yaml',
      'url: https://news.example/12',
      'url: https://news.example/12\n  checked: { date: 2024-07-01, by: Ben }',
    ),
  );
  const checkedAt = Date.parse('2024-07-20T00:00:00Z');
  const alive = { ...linkCheck, address: 'https://news.example/12', state: 'alive', checkedAt } as const;
  const { reply } = await openBot({ files, links: [alive] }).answer('/sources 12 full', olena);
  expect(wordsOf(reply)).toContain('20 July 2024, by the check of links: alive; 1 July 2024, by Ben');
});

test('overdue pages of a text are marked in its full answer, and beside the points that they show', async () => {
  const page = 'publisher: City Hall\n    checked: { date: 2024-05-02, by: Ben }';
  const files = readCity(edited('plans/mayor.yaml', 'publisher: City Hall', page));
  const { answer } = openBot({ files });
  const { reply, forAsker } = await answer('/plan point 2 full', ann);
  expect(wordsOf(reply)).toContain('Link checked 2 May 2024, by Ben');
  expect(wordsOf(forAsker ?? reply)).toContain('Budget, as tabled\nlast opened 2 May 2024, by Ben');
  expect(runsOf(forAsker ?? reply)).toContain('/guide checked source mayor/hall');
});

test('what everybody sees is the same whether something is overdue or not, and so is all that others than editors see', async () => {
  const [overdue, fresh] = [openBot({ overdueDays: 1 }), openBot({ overdueDays: 10_000 })];
  for (const line of [
    '/plan point 1 full',
    '/plan list opposition full',
    '/sources 12 full',
    '/plan 2',
    '/guide',
  ]) {
    const [one, other] = [await overdue.answer(line, olena), await fresh.answer(line, olena)];
    expect(one).toEqual(other);
    expect((await overdue.answer(line, ann)).reply).toEqual(other.reply);
  }
});

test('a platform is asked once in five minutes who somebody is', async () => {
  const { answer, clock } = openBot();
  const { asker, asked } = whoIs(async () => ({ kind: 'allowed' }));
  for (const line of ['/plan point 1 full', '/plan point 2 full'])
    expect((await answer(line, asker)).forAsker).toBeDefined();
  expect(asked.times).toBe(1);
  const other = whoIs(async () => ({ kind: 'refused', who: 'the admins' }), 'U8');
  expect((await answer('/plan point 1 full', other.asker)).forAsker).toBeUndefined();
  clock.now += 5 * MINUTE;
  await answer('/plan point 1 full', asker);
  expect(asked.times).toBe(2);
});

test.each([
  ['does not say', async () => ({ kind: 'unsaid', why: 'silence' }) as const],
  ['fails', () => Promise.reject(new Error('no connection'))],
])('a platform that %s costs nobody the answer', async (_how, said) => {
  const { answer } = openBot();
  const answered = await answer('/plan point 1 full', whoIs(said).asker);
  expect(answered.forAsker).toBeUndefined();
  expect(answered.reply.title).toContain('More for roads');
});

test('a slow platform is asked once and delays the first answers alone, which get the mark once it has said who asks', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const said = Promise.withResolvers<ManageAnswer>();
  const { asker, asked } = whoIs(() => said.promise);
  const { answer } = openBot();
  const together = Promise.all([answer('/plan point 1 full', asker), answer('/plan point 2 full', asker)]);
  await vi.waitUntil(() => vi.getTimerCount() > 0);
  await vi.advanceTimersByTimeAsync(1000);
  for (const { forAsker } of await together) expect(forAsker).toBeUndefined();
  expect(asked.times).toBe(1);
  // No time passes from here on.
  expect((await answer('/plan point 1 full', asker)).forAsker).toBeUndefined();
  said.resolve({ kind: 'allowed' });
  await vi.advanceTimersByTimeAsync(0);
  expect((await answer('/plan point 1 full', asker)).forAsker).toBeDefined();
  expect(asked.times).toBe(1);
});

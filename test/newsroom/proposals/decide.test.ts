import { expect, test } from 'vitest';
import type { Asker } from '../../../src/command/command.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { BOTH } from '../../store/both-stores.ts';
import { newProposal } from '../../store/newsroom/proposals.ts';
import { ann, ben, commandOf, idIn, NOW, olena, openNewsroomTest } from './newsroom.ts';

const FIX = '/sources fix 12 date:2024-04 why:the page says April';

test.each(BOTH)(
  'a correction is proposed, approved and in the answers at once, with a %s store',
  async (kind) => {
    const { ask, read, press, told } = await openNewsroomTest(kind);
    const proposed = await ask(FIX);
    expect(wordsOf(proposed)).toContain('correct entry 12');
    expect(wordsOf(proposed)).toContain('March 2024 → April 2024');
    expect(wordsOf(proposed)).toContain('Why: the page says April');
    expect(await read('/sources 12')).toContain('March 2024');

    const card = await ask(`/guide show ${idIn(proposed)}`, ann);
    const approved = await press(card, 'Approve', ann);
    expect(approved.title).toMatch(/^Approved: correct entry 12/);
    expect(wordsOf(approved)).toContain('change 1 of the guide');
    expect(await read('/sources 12')).toContain('April 2024');
    expect(told).toEqual([idIn(proposed), idIn(proposed)]);
  },
);

test('an entry is proposed with what its page says, and gets the next number when it is approved', async () => {
  const { ask, read, press, pages, guide } = await openNewsroomTest();
  pages['https://news.example/roads?utm_source=x'] = {
    canonical: 'https://news.example/roads',
    title: 'Who pays for roads',
    authors: ['Ann Lee'],
    date: '2024-05-01',
    kind: 'article',
  };
  const card = await ask('/sources add https://news.example/roads?utm_source=x it explains the tax');
  expect(wordsOf(card)).toContain('Who pays for roads');
  expect(card.buttons.map(({ label }) => label)).toEqual(['Propose']);
  const proposed = await press(card, 'Propose');
  expect(wordsOf(proposed)).toContain('Why: it explains the tax');
  expect(wordsOf(proposed)).toContain('https://news.example/roads (verified)');
  const approved = await ask(`/guide approve ${idIn(proposed)}`, ann);
  expect(wordsOf(approved)).toContain('It is entry 1000000002 of the reading list');
  expect(await read('/sources roads')).toContain('Who pays for roads');
  expect(guide.library().source(1000000002)).toMatchObject({
    title: 'Who pays for roads',
    author: 'Ann Lee',
    date: '2024-05-01',
    link: { standing: 'verified', url: 'https://news.example/roads' },
  });
});

test('two editors who press at once: one approves, and both are told who', async () => {
  const { ask, store } = await openNewsroomTest();
  const id = idIn(await ask(FIX));
  const card = await ask(`/guide show ${id}`, ann);
  const line = commandOf(card, 'Approve');
  const decline = `/guide decline ${id} version:1 reason:"Not confirmed"`;
  const replies = await Promise.all([ask(line, ann), ask(decline, ben), ask(line, ben)]);
  const proposal = await store.newsroom.proposals.find(id);
  const who = proposal?.decided?.by?.name;
  expect(proposal?.state).toMatch(/^(?:approved|declined)$/);
  for (const reply of replies.filter(({ changedNothing }) => changedNothing))
    expect(wordsOf(reply)).toMatch(
      new RegExp(`(?:Approved|Declined) by ${who}, 27 November 2026, 14:02 UTC`),
    );
  expect(replies.filter(({ changedNothing }) => !changedNothing)).toHaveLength(1);
  expect(await store.newsroom.revisions.highest()).toBe(proposal?.state === 'approved' ? 1 : 0);
});

test('many approved at once all come in, and each added entry has a number of its own', async () => {
  const { ask, guide, pages, press } = await openNewsroomTest();
  const ids: string[] = [];
  for (let at = 0; at < 8; at += 1) {
    const asker: Asker = { ...olena, person: `P${at}` };
    pages[`https://news.example/${at}`] = { title: `Story ${at} of roads`, kind: 'article' };
    ids.push(
      idIn(await press(await ask(`/sources add https://news.example/${at}`, asker), 'Propose', asker)),
    );
  }
  await Promise.all(ids.map((id) => ask(`/guide approve ${id}`, ann)));
  const added = guide.library().guide.sources.filter(({ title }) => title.startsWith('Story'));
  expect(added.map(({ id }) => id)).toEqual(Array.from({ length: 8 }, (_, at) => 1000000002 + at));
});

test('somebody without the right is told who may, at the press and not before', async () => {
  const { ask, store } = await openNewsroomTest();
  const id = idIn(await ask(FIX));
  const refused = await ask(`/guide approve ${id}`, olena);
  expect(wordsOf(refused)).toContain(
    'The guide is edited by the admins of the workspace. Nothing was changed.',
  );
  const unsaid = await ask(`/guide approve ${id}`, {
    ...ann,
    mayEdit: async () => ({ kind: 'unsaid', why: 'Slack did not say.' }),
  });
  expect(unsaid.title).toBe('Not known whether you may');
  const nobody = await ask(`/guide decline ${id} no`, {
    place: 'x',
    person: 'y',
    workspace: null,
    channel: null,
  });
  expect(nobody.title).toBe('For editors');
  expect((await store.newsroom.proposals.find(id))?.state).toBe('waiting');
});

test('a press on a card from before a restart works, and a second one says what became of it', async () => {
  const { ask, restart } = await openNewsroomTest();
  const id = idIn(await ask(FIX));
  const line = commandOf(await ask(`/guide show ${id}`, ann), 'Approve');
  const restarted = await restart();
  expect((await restarted.ask(line, ann)).title).toMatch(/^Approved/);
  const again = await restarted.ask(line, ann);
  expect(again.title).toBe('You have decided that already');
  expect(await restarted.read(line, ben)).toContain('Approved by Ann, 27 November 2026, 14:02 UTC');
});

test('an entry that has changed meanwhile is shown as it was, is and would be, before it is approved over that', async () => {
  const { ask, read, press, store } = await openNewsroomTest();
  const first = idIn(await ask('/sources fix 12 date:2024-04'));
  const second = idIn(await ask('/sources fix 12 date:2024-05', { ...olena, person: 'U9' }));
  await ask(`/guide approve ${second}`, ann);
  const shown = await ask(`/guide approve ${first}`, ben);
  expect(shown.title).toBe('The guide has changed since this was proposed');
  expect(wordsOf(shown)).toContain('Date | March 2024 | May 2024 | April 2024');
  expect(await store.newsroom.revisions.highest()).toBe(1);
  // Somebody changes it again between the look and the press.
  const third = idIn(await ask('/sources fix 12 date:2024-06', { ...olena, person: 'U8' }));
  await ask(`/guide approve ${third}`, ann);
  const looked = await press(shown, 'Approve all the same', ben);
  expect(wordsOf(looked)).toContain('Date | March 2024 | June 2024 | April 2024');
  const approved = await press(looked, 'Approve all the same', ben);
  expect(approved.title).toMatch(/^Approved/);
  expect(await read('/sources 12')).toContain('April 2024');
});

test('what the guide says already by the time it is approved is closed, and told so', async () => {
  const { ask, store } = await openNewsroomTest();
  const first = idIn(await ask('/sources fix 12 date:2024-04'));
  const other: Asker = { ...olena, person: 'U9', channel: 'C9' };
  const second = idIn(await ask('/sources fix 12 date:2024-04', other));
  expect(second).not.toBe(first);
  await ask(`/guide approve ${first}`, ann);
  expect((await ask(`/guide approve ${second}`, ann)).title).toBe('The guide says so already');
  expect((await store.newsroom.proposals.find(second))?.state).toBe('outdated');
});

test('a proposal that was edited since it was shown is shown anew and not decided', async () => {
  const { ask, press } = await openNewsroomTest();
  const id = idIn(await ask(FIX));
  const card = await ask(`/guide show ${id}`, ann);
  const edited = await ask(`/guide edit ${id} date:2024-05-02`, ben);
  expect(wordsOf(edited)).toContain('March 2024 → 2 May 2024');
  const stale = await press(card, 'Approve', ann);
  expect(wordsOf(stale)).toContain('It was edited since you saw it by Ben');
  expect(wordsOf(await press(stale, 'Approve', ann))).toContain('change 1');
});

test('a proposal is declined with a reason, which a press can give', async () => {
  const { ask, press, read } = await openNewsroomTest();
  const id = idIn(await ask(FIX));
  const why = await press(await ask(`/guide show ${id}`, ann), 'Decline', ann);
  expect(why.changedNothing).toBe(true);
  const declined = await press(why, 'Not confirmed', ann);
  expect(wordsOf(declined)).toContain('The proposal by Olena is declined: Not confirmed.');
  expect(await read(`/guide show ${id}`)).toContain(
    'Declined by Ann, 27 November 2026, 14:02 UTC: Not confirmed',
  );
  expect(await read('/guide queue')).toContain('No proposal of yours waits');
});

test('the queue shows all to editors, and to others their own and how many more wait', async () => {
  const { ask, store } = await openNewsroomTest();
  const own = idIn(await ask(FIX));
  const rosa = { ...olena, person: 'U7', personName: 'Rosa' };
  const other = idIn(await ask('/sources fix 12 kind:report', rosa));
  const ofFeed = { origin: 'feed', proposer: null, place: null, workspace: null, channel: null } as const;
  await store.newsroom.proposals.create(newProposal(ofFeed), []);
  const all = await ask('/guide queue', ann);
  expect(all.title).toBe('3 proposals wait for an editor');
  expect(wordsOf(all)).toContain(other);
  const ofOlena = await ask('/guide queue');
  expect(ofOlena.title).toBe('1 proposal of yours waits for an editor');
  expect(wordsOf(ofOlena)).toContain(own);
  expect(wordsOf(ofOlena)).not.toContain(other);
  expect(wordsOf(ofOlena)).toContain('2 more wait, which editors see');
  const ofNobody = await ask('/guide queue', { ...olena, person: 'U8' });
  expect(ofNobody.title).toBe('No proposal of yours waits for an editor');
  expect(wordsOf(ofNobody)).toContain('3 more wait, which editors see');
});

test('whoever proposed it withdraws it, and nobody else', async () => {
  const { ask, read } = await openNewsroomTest();
  const id = idIn(await ask(FIX));
  expect((await ask(`/guide withdraw ${id}`, ann)).title).toBe('Not your proposal');
  expect((await ask(`/guide withdraw ${id}`)).title).toBe('Withdrawn');
  expect(await read(`/guide approve ${id}`, ann)).toContain('Withdrawn by Olena');
});

test('a change is undone once, and the history says who did what and why', async () => {
  const { ask, read, press, clock } = await openNewsroomTest();
  const id = idIn(await ask(FIX));
  await ask(`/guide approve ${id}`, ann);
  clock.now = NOW + 3_600_000;
  const history = await ask('/guide changes', ben);
  expect(wordsOf(history)).toContain('Entry 12');
  expect(wordsOf(history)).toContain('date: March 2024 → April 2024');
  expect(wordsOf(history)).toContain(
    'proposed by Olena, approved by Ann · 27 November 2026, 14:02 UTC · why: the page says April',
  );
  expect(
    (await ask('/guide changes')).blocks
      .flatMap((b) => (b.kind === 'items' ? b.items : []))
      .some(({ button }) => button),
  ).toBe(false);
  const undone = await press(history, 'Undo', ben);
  expect(undone.title).toBe('Change 1 is undone');
  expect(await read('/sources 12')).toContain('March 2024');
  expect(await read('/guide undo 1', ann)).toContain('By Ben, 27 November 2026, 15:02 UTC');
  expect(await read(`/guide show ${id}`, ann)).toContain('Undone by Ben');
  expect(await read('/guide undo 2', ann)).toContain('Change 2 is undone');
  expect(await read('/sources 12')).toContain('April 2024');
  expect((await ask('/guide undo 9', ann)).title).toBe('There is no change 9');
});

test('what has changed since is not taken back', async () => {
  const { ask } = await openNewsroomTest();
  for (const date of ['2024-04', '2024-05']) {
    await ask(`/guide approve ${idIn(await ask(`/sources fix 12 date:${date}`))}`, ann);
  }
  const undone = await ask('/guide undo 1', ann);
  expect(wordsOf(undone)).toContain('Expected date April 2024, got May 2024. Nothing was changed.');
});

test('the history is cut to a day, an entry or a point', async () => {
  const { ask, read, clock } = await openNewsroomTest();
  await ask(`/guide approve ${idIn(await ask(FIX))}`, ann);
  clock.now = NOW + 4 * 86_400_000;
  await ask(`/guide approve ${idIn(await ask('/plan fix 1 figures:"5 million" why:as tabled'))}`, ann);
  const since = await read('/guide changes since yesterday');
  expect(since).toContain('figures');
  expect(since).not.toContain('Entry 12');
  expect(await read('/guide changes on 12')).not.toContain('figures');
  expect(await read('/guide changes on 1')).toContain('4 million');
  expect((await ask('/guide changes since then')).title).toBe('“then” is not a valid date');
  expect((await ask('/guide changes since 31 february')).title).toBe('31 February is not a date');
  expect((await ask('/guide changes on 99')).title).toBe('Nothing of the guide has that name');
});

test('an approved change is in the store before the answers have it: the next start shows it', async () => {
  const newsroom = await openNewsroomTest();
  const id = idIn(await newsroom.ask(FIX));
  // Killed between the approval and the swap: the row is all that is left.
  const { proposals } = newsroom.store.newsroom;
  const proposal = await proposals.find(id);
  await proposals.decide(id, 1, {
    kind: 'approve',
    by: { id: 'U2', name: 'Ann' },
    changes: proposal?.changes ?? '',
    atRevision: 0,
  });
  expect(await newsroom.read('/sources 12')).toContain('March 2024');
  const next = await newsroom.restart();
  expect(await next.read('/sources 12')).toContain('April 2024');
});

test('two processes on one server approve at once, each change once, and none is lost', async () => {
  const one = await openNewsroomTest('postgres');
  const other = await one.another();
  const ids: string[] = [];
  for (let at = 0; at < 6; at += 1) {
    const asker: Asker = { ...olena, person: `P${at}` };
    one.pages[`https://news.example/${at}`] = { title: `Story ${at} of roads`, kind: 'article' };
    ids.push(
      idIn(
        await one.press(await one.ask(`/sources add https://news.example/${at}`, asker), 'Propose', asker),
      ),
    );
  }
  const all = ids.flatMap((id) => [
    one.ask(`/guide approve ${id}`, ann),
    other.ask(`/guide approve ${id}`, ben),
  ]);
  const replies = await Promise.all(all);
  expect(replies.filter(({ title }) => title.startsWith('Approved'))).toHaveLength(6);
  await one.guide.applyRevisions();
  const added = one.guide.library().guide.sources.filter(({ title }) => title.startsWith('Story'));
  expect(new Set(added.map(({ id }) => id)).size).toBe(6);
});

test('a misspelt id gets the near one, and none of the others', async () => {
  const { ask, press } = await openNewsroomTest();
  const id = idIn(await ask(FIX));
  const slip = `${id.slice(0, 7)}${id.endsWith('b') ? 'c' : 'b'}`;
  const reply = await ask(`/guide approve ${slip}`, ann);
  expect(wordsOf(reply)).toContain(`Did you mean ${id}? Nothing was changed.`);
  expect((await press(reply, `See ${id}`, ann)).title).toContain('correct entry 12');
  expect(wordsOf(await ask('/guide approve zzzzzzzz', ann))).not.toContain(id);
});

test('a reason that ends in a mark gets no second one', async () => {
  const { ask, read } = await openNewsroomTest();
  const id = idIn(await ask(FIX));
  expect(wordsOf(await ask(`/guide decline ${id} It is that of the reprint.`, ann))).not.toContain('..');
  const shown = await read(`/guide show ${id}`);
  expect(shown).toContain('It is that of the reprint.');
  expect(shown).not.toContain('..');
});

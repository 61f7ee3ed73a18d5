import { expect, test } from 'vitest';
import { proposalCard, toldReply } from '../../../src/newsroom/proposals/proposal-card.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { ann, idIn, openNewsroomTest } from './newsroom.ts';

test('a card shows what changes, why, who proposed it and where, then who decided, then who undid it', async () => {
  const { ask, store, guide } = await openNewsroomTest();
  const id = idIn(await ask('/sources fix 12 date:2024-04 why:the page says April'));
  const show = async () => {
    const proposal = await store.newsroom.proposals.find(id);
    if (proposal === null) throw new Error('Expected a proposal.');
    const undone = (await store.newsroom.revisions.list()).find(({ undoes }) => undoes === 1) ?? null;
    return proposalCard(proposal, { library: guide.library(), undone, where: '#desk' });
  };
  const waiting = await show();
  expect(wordsOf(waiting)).toContain('Date: March 2024 → April 2024');
  expect(wordsOf(waiting)).toContain(`${id}, proposed by Olena in #desk, 27 November 2026, 14:02 UTC`);
  expect(waiting.buttons.map(({ label }) => label)).toEqual(['Approve', 'Decline', 'Edit']);
  await ask(`/guide approve ${id}`, ann);
  const approved = await show();
  expect(wordsOf(approved)).toContain('Approved by Ann, 27 November 2026, 14:02 UTC.');
  expect(approved.buttons.map(({ label }) => label)).toEqual(['Undo', 'Show']);
  await ask('/guide undo 1', ann);
  const undone = await show();
  expect(wordsOf(undone)).toContain('Undone by Ann');
  expect(undone.buttons.map(({ label }) => label)).toEqual(['Show']);
});

test('the proposer is told what became of it', async () => {
  const { ask, store, guide } = await openNewsroomTest();
  const id = idIn(await ask('/sources fix 12 date:2024-04'));
  await ask(`/guide decline ${id} it is that of the reprint`, ann);
  const proposal = await store.newsroom.proposals.find(id);
  const told = proposal && toldReply(proposal, guide.library());
  expect(told?.title).toMatch(/^Your proposal to correct entry 12/);
  expect(told && wordsOf(told)).toContain(
    'Declined by Ann, 27 November 2026, 14:02 UTC: it is that of the reprint.',
  );
});

test('a proposal that another version wrote is shown as unreadable and decided by nobody', async () => {
  const { ask, store } = await openNewsroomTest();
  const created = await store.newsroom.proposals.create({
    key: null,
    changes: '[{"kind":"later"}]',
    facts: null,
    why: null,
    origin: 'person',
    proposer: { id: 'U1', name: 'Olena' },
    place: 'slack',
    workspace: 'T1',
    channel: 'C1',
  });
  if (created.kind !== 'created') throw new Error('Expected a proposal.');
  const { id } = created.proposal;
  for (const line of ['/guide queue', `/guide show ${id}`])
    expect(wordsOf(await ask(line, ann))).toContain('proposal that this version cannot read');
  for (const line of [`/guide approve ${id}`, `/guide edit ${id} date:2024`]) await ask(line, ann);
  expect((await store.newsroom.proposals.find(id))?.state).toBe('waiting');
});

import { expect, test } from 'vitest';
import { readSubject } from '../../../src/newsroom/cards/card-subject.ts';
import { createComposeCard } from '../../../src/newsroom/cards/compose-card.ts';
import { places } from '../../../src/places/registry.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { ann, openNewsroomTest } from '../proposals/newsroom.ts';

const KEY = 'k'.repeat(22);
const rendering = { part: 1, keep: () => KEY };

/** The card of a day with as many proposals of a feed, as it would be posted now. */
async function openDay(count: number, title = 'What the oats cost', date: string | null = '2026-11-28') {
  const newsroom = await openNewsroomTest();
  const { proposals } = newsroom.store.newsroom;
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const value = { title: `${title} ${number}`, date: '2026-11', kind: 'report' };
    const subject = { kind: 'entry', id: null };
    const changes = [{ kind: 'add', subject, value }, ...(number === 2 ? [{ kind: 'later' }] : [])];
    const created = await proposals.create({
      ...{ key: null, facts: null, why: null, origin: 'feed', proposer: null },
      ...{ place: null, workspace: null, channel: null },
      changes: JSON.stringify(changes),
    });
    if (created.kind !== 'created') throw new Error('Expected a proposal.');
    ids.push(created.proposal.id);
  }
  const compose = createComposeCard(newsroom.store.newsroom, newsroom.guide.library);
  const target = { place: 'slack', workspace: 'T1', channel: 'C1' };
  const contents = JSON.stringify({ date, proposals: ids, more: 3 });
  await newsroom.store.newsroom.cards.create([
    { id: 'daily', kind: 'daily', proposal: null, target: { ...target, person: null }, contents },
  ]);
  const show = async () => {
    const card = await newsroom.store.newsroom.cards.find('daily');
    const subject = card && (await readSubject(newsroom.store.newsroom, card));
    const reply = card && subject && (await compose(card, subject));
    if (!reply) throw new Error('Expected a card.');
    return reply;
  };
  return { ...newsroom, ids, show };
}

function buttonsIn(reply: Awaited<ReturnType<Awaited<ReturnType<typeof openDay>>['show']>>) {
  return reply.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
}

test('a day’s card lists what waits in a line each, with buttons to decide it, and says how much more there is', async () => {
  const { show, ids } = await openDay(3);
  const reply = await show();
  expect(wordsOf(reply)).toContain('Proposals of 28 November 2026');
  expect(wordsOf(reply)).toContain('3 proposals that no person made wait for an editor.');
  expect(wordsOf(reply)).toContain('1. Add “What the oats cost 1”');
  expect(wordsOf(reply)).toContain(`${ids[0]}, from a feed, 27 November 2026, 14:02 UTC`);
  expect(wordsOf(reply)).toContain('3 more waited that day');
  // What this version cannot read, nobody approves.
  expect(buttonsIn(reply).map(({ label }) => label)).toEqual([
    'Approve 1',
    'Decline 1',
    'Decline 2',
    'Approve 3',
    'Decline 3',
  ]);
});

test('the card of what waited when cards began to come at once has no date', async () => {
  const words = wordsOf(await (await openDay(2, 'What the oats cost', null)).show());
  expect(words).toContain('Proposals that waited');
  expect(words).toContain('2 proposals that no person made wait for an editor.');
  expect(words).toContain('3 more waited before: “All that waits” shows them.');
});

test('what was decided on it or elsewhere shows by whom, and has no buttons to decide it', async () => {
  const { show, press, ask, ids } = await openDay(3);
  const before = await show();
  expect(wordsOf(await press(before, 'Approve 1', ann))).toMatch(/^Approved/);
  await ask(`/guide decline ${ids[2]} not confirmed`, ann);
  const after = await show();
  expect(wordsOf(after)).toContain('1 proposal that no person made waits');
  expect(wordsOf(after)).toContain('Approved by Ann, 27 November 2026, 14:02 UTC.');
  expect(wordsOf(after)).toContain('Declined by Ann, 27 November 2026, 14:02 UTC: not confirmed.');
  expect(buttonsIn(after).map(({ label }) => label)).toEqual(['Decline 2']);
  // Whoever still sees the card from before is told who was faster.
  expect(wordsOf(await press(before, 'Approve 1', ann))).toContain('Approved by Ann');
});

test.each(['What the oats cost', `A long ${'title '.repeat(60)}`])(
  'five of them fit into one message of each place: %s',
  async (title) => {
    const { show } = await openDay(5, title);
    const reply = await show();
    for (const place of places) {
      const render = await place.render();
      const payload = JSON.stringify(render(reply, rendering));
      for (const label of ['Approve 1', 'Decline 5', 'All that waits']) expect(payload).toContain(label);
    }
  },
);

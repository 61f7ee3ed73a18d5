import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { forget, personText } from '../../../src/store/admin/forget.ts';
import type { Store } from '../../../src/store/store.ts';
import { BOTH, emptyStore } from '../both-stores.ts';
import { MINUTE, MONDAY } from '../slots.ts';
import { anyCards, DESK } from './card-queue.ts';
import { BEN, CHANGES, newProposal } from './proposals.ts';

const OLENA = { id: 'U0123ABCD', name: 'Olena Bondar' };
const NAMESAKE = { id: 'U9', name: 'Olena Bondar' };
const told = (person: string) =>
  ({ kind: 'told', target: { place: 'slack', workspace: 'T1', channel: null, person } }) as const;

/** Olena has proposed, edited, decided, undone, set up a desk and followed a feed; a namesake and Ben have too. */
async function newsroomStore(kind: Store['kind']) {
  const made = await emptyStore(kind);
  const { store, clock } = made;
  const { proposals, revisions, desks, feeds } = store.newsroom;
  const propose = async (proposer: typeof OLENA) => {
    const created = await proposals.create(newProposal({ proposer }));
    return 'proposal' in created ? created.proposal.id : '';
  };
  const first = await propose(OLENA);
  const second = await propose(NAMESAKE);
  clock.now += MINUTE;
  await proposals.decide(first, 1, { kind: 'approve', by: BEN, changes: CHANGES, atRevision: 0 }, [
    told(OLENA.id),
  ]);
  await proposals.edit(second, 1, { by: OLENA, why: 'shorter' });
  clock.now += MINUTE;
  await proposals.decide(second, 2, { kind: 'decline', by: OLENA, reason: null }, [told(NAMESAKE.id)]);
  await revisions.undo({ undoes: 1, changes: '[]', by: OLENA, why: null, atRevision: 1 });
  clock.now += MINUTE;
  const { person, ...channel } = DESK;
  const when = {
    time: null,
    zone: null,
    nextAt: null,
    atOnceFrom: null,
    cards: 'at-once',
    channelName: 'editors',
  } as const;
  await desks.put({ ...channel, channel: 'C1', ...when, by: OLENA });
  await desks.put({ ...channel, channel: 'C2', workspace: 'T2', ...when, by: NAMESAKE });
  const address = 'https://example.org/feed';
  const { rule } = await feeds.add(
    { address, page: null, title: null },
    { about: null, publisher: null, by: OLENA },
  );
  await feeds.add({ address, page: null, title: null }, { about: 'ports', publisher: null, by: NAMESAKE });
  return { ...made, first, second, rule: rule.id };
}

const linesOf = ({ first, second, rule }: Awaited<ReturnType<typeof newsroomStore>>) => [
  `guide     2026-03-02 06:30 UTC, proposal ${first}: proposed`,
  `guide     2026-03-02 06:31 UTC, proposal ${second}: edited`,
  'guide     2026-03-02 06:31 UTC, revision 1: proposed',
  `guide     2026-03-02 06:31 UTC, message ${first}:told: to them, due`,
  `guide     2026-03-02 06:32 UTC, proposal ${second}: declined`,
  'guide     2026-03-02 06:32 UTC, revision 2: proposed',
  'guide     2026-03-02 06:32 UTC, revision 2: undid revision 1',
  'guide     2026-03-02 06:33 UTC, editors’ channel slack editors: set up',
  `guide     2026-03-02 06:33 UTC, feed ${rule}: followed`,
];

async function contents(store: Store): Promise<string> {
  let all = '';
  for await (const line of store.exportLines()) all += line;
  return all;
}

test.each(BOTH)('%s: about lists what a person did to the guide, and changes nothing', async (kind) => {
  const made = await newsroomStore(kind);
  const before = await contents(made.store);
  const text = await personText(made.address, OLENA.id);
  expect(text.split('\n')).toEqual([`Stored about ${OLENA.id} (Olena Bondar):`, ...linesOf(made)]);
  expect(await contents(made.store)).toBe(before);
});

test.each(BOTH)('%s: forget removes that, leaves others alone, and the guide as it is', async (kind) => {
  const made = await newsroomStore(kind);
  const { store, address, first, second } = made;
  const { proposals, revisions, cards } = store.newsroom;
  const text = await forget(address, OLENA.id);
  expect(text.split('\n').slice(0, -1)).toEqual([
    `Removed about ${OLENA.id} (Olena Bondar):`,
    ...linesOf(made),
  ]);
  expect(await contents(store)).not.toContain(OLENA.id);
  // The namesake as proposer, of a desk and of a rule.
  expect((await contents(store)).match(/Olena Bondar/g)).toHaveLength(3);
  expect(await proposals.find(first)).toMatchObject({
    state: 'approved',
    proposer: null,
    decided: { by: BEN },
  });
  expect(await proposals.find(second)).toMatchObject({
    proposer: NAMESAKE,
    edited: { by: null, at: MONDAY + MINUTE },
    decided: { by: null },
  });
  expect(await revisions.list()).toMatchObject([
    { proposer: null, approver: BEN, changes: CHANGES },
    { proposer: null, approver: null, undoes: 1 },
  ]);
  expect((await cards.claimNext(anyCards)).map(({ card }) => card.id)).toEqual([`${second}:told`]);
  await expect(personText(address, OLENA.id)).rejects.toThrow(`Nothing is stored about ${OLENA.id}.`);
});

test.each(BOTH)(
  '%s: forget takes the name out of the checks that a person recorded, wherever they stand',
  async (kind) => {
    const made = await emptyStore(kind);
    const { revisions } = made.store.newsroom;
    const set = (id: number, before: unknown, after: unknown) =>
      JSON.stringify([{ kind: 'set', subject: { kind: 'entry', id }, field: 'checked', before, after }]);
    const check = (date: string, { name: by }: { readonly name: string | null }) => ({ date, by });
    const [first, second] = [check('2026-03-02', OLENA), check('2026-03-03', BEN)];
    const remove = (checked: unknown) =>
      JSON.stringify([
        { kind: 'remove', subject: { kind: 'entry', id: 7 }, before: { title: 'Oats', checked } },
      ]);
    const rows = [
      [OLENA, set(7, null, first)],
      [BEN, set(7, first, second)],
      [NAMESAKE, set(8, null, check('2026-03-02', NAMESAKE))],
      [BEN, remove(first)],
      [BEN, 'what another version wrote of "checked"'],
    ] as const;
    for (const [at, [by, changes]] of rows.entries())
      await revisions.record({ changes, by, why: null, atRevision: at });
    await forget(made.address, OLENA.id);
    const somebody = { ...first, by: 'somebody' };
    expect((await revisions.list()).map(({ changes }) => changes)).toEqual([
      set(7, null, somebody),
      set(7, somebody, second),
      rows[2][1],
      remove(somebody),
      rows[4][1],
    ]);
  },
);

test.each(BOTH)('%s: of a name that only the guide’s history has, the ids are named', async (kind) => {
  const { address } = await newsroomStore(kind);
  await expect(forget(address, 'Olena Bondar')).rejects.toThrow(
    /got the name Olena Bondar\. It is the name of U\w+ and of U\w+\.$/,
  );
  await expect(forget(address, 'Ben')).rejects.toThrow('It is the name of U3.');
});

test('forget leaves nothing of it in the bytes of the file', async () => {
  const { store, address } = await newsroomStore('file');
  if (address.kind !== 'file') return;
  await store.close();
  await forget(address, NAMESAKE.id);
  await forget(address, OLENA.id);
  expect(await readFile(address.path, 'latin1')).not.toMatch(/U0123ABCD|Bondar/);
});

import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { createSnapshotCache, readHistory } from '../../src/digest/edition/channel-history.ts';
import { chooseContents } from '../../src/digest/edition/contents.ts';
import { editionReply } from '../../src/digest/edition/edition.ts';
import { snapshotOf } from '../../src/digest/edition/snapshot.ts';
import { filterOf } from '../../src/digest/schedule/schedule.ts';
import type { EditionContents } from '../../src/store/edition-contents.ts';
import { guideKey } from '../../src/store/guide-texts.ts';
import { openStore, type StoreAddress } from '../../src/store/open-store.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { anyClaim, BOTH, freshAddress } from '../store/both-stores.ts';
import { DAY, MINUTE, MONDAY, mondaySlot, subscriptionDetails } from '../store/slots.ts';
import { library } from './newsroom.ts';

/** Runs statements on the database itself, bypassing the store. */
async function tamper(address: StoreAddress, ...statements: readonly string[]): Promise<void> {
  if (address.kind === 'file') {
    const database = new DatabaseSync(address.path);
    for (const statement of statements) database.exec(statement);
    database.close();
    return;
  }
  const client = new pg.Client({ connectionString: address.url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** As a version stored it whose editions did not begin with what is new. */
const BEFORE = {
  point: 4,
  entries: [{ id: 364161, why: 'turn' }],
  suiting: 100,
  isNewRound: false,
  round: 1,
  counted: [364161],
  changes: [{ kind: 'new', title: '1 June 2026: Update', command: '/guide' }],
  moreChanges: 2,
  isQuiet: false,
};

test.each(BOTH)(
  '%s: a digest of the former schema goes on, is told of the new form, and is sent no flood',
  async (kind) => {
    const address = await freshAddress(kind);
    const clock = { now: MONDAY };
    const store = await openStore(address, { clock: () => clock.now });
    const details = subscriptionDetails({ about: null, publishers: [], archive: true });
    const { subscription } = await store.subscriptions.put(details, null);
    await store.deliveries.createDue([mondaySlot(subscription.id)]);
    const [claim] = await store.deliveries.claimNext(anyClaim);
    if (!claim) throw new Error('Expected a claim.');
    // The pieces had no contents, and events were none.
    const pieces = Object.entries(snapshotOf(library).pieces).flatMap(([key, { title, hash }]) =>
      key.startsWith('event/') ? [] : [[key, { title, hash }]],
    );
    await store.longTexts.keep(
      guideKey('before'),
      JSON.stringify({ id: 'before', pieces: Object.fromEntries(pieces) }),
    );
    await store.deliveries.saveEdition(
      claim.lease,
      BEFORE as unknown as EditionContents,
      'before',
      'point 4',
    );
    const shown = ['364161'];
    await store.deliveries.settle(claim.lease, { kind: 'posted', message: null, shown, round: 1 });
    await store.close();
    await tamper(
      address,
      'alter table subscriptions drop column archive',
      'alter table cards drop column unclear',
      'alter table desks drop column at_once_from',
      'drop table guide_stamp',
      "delete from kysely_migration where name >= '0011-digests'",
    );

    clock.now += DAY + MINUTE;
    const next = await openStore(address, { clock: () => clock.now });
    onTestFinished(() => next.close());
    const found = await next.subscriptions.find(subscription.id);
    if (!found) throw new Error('Expected the digest.');
    expect(found).toEqual({ ...subscription, nextAt: MONDAY + DAY, archive: false });
    const snapshots = createSnapshotCache(next, { now: () => clock.now });
    const { history } = await readHistory(next, snapshots, found, library);
    expect(history).toMatchObject({
      shown: [364161],
      lastCard: { plan: null, point: 4 },
      last: { date: '2026-03-02', hadNews: false },
    });
    const filter = filterOf(found);
    const contents = chooseContents(library, filter, history, '2026-03-03');
    expect(contents).toMatchObject({
      isQuiet: false,
      point: 5,
      entries: [],
      news: { lines: [], corrected: 0 },
    });
    const of = { filter, date: '2026-03-03', key: null, lateFrom: null };
    expect(
      wordsOf(editionReply(library, { ...of, contents }))
        .split('\n')
        .slice(1, 3),
    ).toEqual([
      'From this edition on, the digest begins with what is new in the guide. Older articles come if asked for: /digest on archive',
      'Nothing new in the guide since Monday 2 March 2026.',
    ]);
    // The former edition is shown again as it was.
    const former = await next.deliveries.find(found.id, '2026-03-02');
    if (!former?.edition) throw new Error('Expected the former edition.');
    const again = wordsOf(editionReply(library, { ...of, contents: former.edition }));
    expect(again).toContain('What changed in the guide since the last edition');
    expect(again).toContain('From the reading list');
  },
);

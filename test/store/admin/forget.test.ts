import { readFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openStore, type StoreAddress } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { anyClaim, BOTH, emptyStore, freshFolder } from '../both-stores.ts';
import { startNode } from '../processes.ts';
import { MINUTE, mondaySlot, subscriptionDetails } from '../slots.ts';

const CLI = fileURLToPath(new URL('../../../src/store/admin/cli.ts', import.meta.url));

/** As from a shell, beside whoever has the store open. */
async function run(address: StoreAddress, ...words: readonly string[]) {
  const env: Record<string, string> =
    address.kind === 'file' ? { DATABASE_FILE: address.path } : { DATABASE_URL: address.url };
  return startNode([CLI, ...words], env, await freshFolder()).ended;
}

const OLENA = { who: 'U0123ABCD', whoName: 'Olena' };
const NAMESAKE = { who: 'U9', whoName: 'Olena' };

/** Two digests of Olena's, who was called otherwise before; one of a namesake; an edition that each of them asked for. */
async function newsroomStore(kind: Store['kind']) {
  const made = await emptyStore(kind);
  const { store, clock } = made;
  const put = async (channel: string, { who, whoName }: typeof OLENA, what: string) => {
    const details = subscriptionDetails({
      channel,
      channelName: `c-${channel}`,
      owner: who,
      ownerName: whoName,
    });
    const { subscription } = await store.subscriptions.put(details, { who, whoName, what });
    await store.deliveries.createDue([mondaySlot(subscription.id, { state: 'skipped', reason: 'was down' })]);
    clock.now += MINUTE;
    return subscription.id;
  };
  const first = await put('C1', { ...OLENA, whoName: 'Olena Bondar' }, 'turned on');
  await put('C1', OLENA, 'changed');
  const second = await put('C2', OLENA, 'turned on');
  const third = await put('C3', NAMESAKE, 'turned on');
  await store.deliveries.reopen(`${first}:2026-03-02`, 'by Olena Bondar');
  await store.deliveries.reopen(`${second}:2026-03-02`, 'asked for by Olena');
  await store.deliveries.reopen(`${third}:2026-03-02`, 'asked for by Olena');
  return { ...made, first, second, third };
}

async function contents(store: Store): Promise<string> {
  let all = '';
  for await (const line of store.exportLines()) all += line;
  return all;
}

const LINES = `owner     slack c-C1
owner     slack c-C2
change    2026-03-02 06:30 UTC, slack c-C1: turned on
change    2026-03-02 06:31 UTC, slack c-C1: changed
change    2026-03-02 06:32 UTC, slack c-C2: turned on
edition   2026-03-02 06:34 UTC, slack c-C1, 2026-03-02: reopened, by Olena Bondar
edition   2026-03-02 06:34 UTC, slack c-C2, 2026-03-02: reopened, asked for by Olena
`;

/** The order of digests is that of their ids. */
function sorted(text: string): readonly string[] {
  return text.split('\n').toSorted();
}

test.each(BOTH)(
  '%s: about lists everything that is stored about a person, and changes nothing',
  async (kind) => {
    const { store, address } = await newsroomStore(kind);
    const before = await contents(store);
    const { status, output, errors } = await run(address, 'about', 'U0123ABCD');
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    expect(sorted(output)).toEqual(sorted(`Stored about U0123ABCD (Olena, Olena Bondar):\n${LINES}`));
    expect((await contents(store)).replace(/"exportedAt":\d+/, '')).toBe(
      before.replace(/"exportedAt":\d+/, ''),
    );
  },
);

test.each(BOTH)(
  '%s: forget leaves neither id nor names, beside a running bot, and says what it removed',
  async (kind) => {
    const { store, address } = await newsroomStore(kind);
    const { status, output, errors } = await run(address, 'forget', 'U0123ABCD');
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    expect(sorted(output)).toEqual(
      sorted(`Removed about U0123ABCD (Olena, Olena Bondar):
${LINES}These digests go on without an owner: nobody is notified when one stops.
Backups and exports from before still have all this, and so has the platform.
`),
    );
    const left = await contents(store);
    expect(left).not.toMatch(/U0123ABCD|Bondar/);
    // The namesake's: as an owner, in a change, and in a stage.
    expect(left.match(/Olena/g)).toHaveLength(3);
    expect((await run(address, 'about', 'U0123ABCD')).status).toBe(1);
  },
);

test.each(BOTH)(
  '%s: after forget the digests go on, and what the bot had claimed is still its own',
  async (kind) => {
    const { store, address, first } = await newsroomStore(kind);
    const claims = await store.deliveries.claimNext(anyClaim);
    await run(address, 'forget', 'U0123ABCD');
    expect(await store.subscriptions.find(first)).toMatchObject({
      state: 'on',
      owner: null,
      ownerName: null,
      about: 'china OR "nord stream"',
    });
    const claim = claims.find(({ subscription }) => subscription.id === first);
    const delivery = await store.deliveries.find(first, '2026-03-02');
    expect(delivery?.leaseUntil).toBe(claim?.delivery.leaseUntil);
    const outcome = { kind: 'quiet', reason: null } as const;
    expect(claim && (await store.deliveries.settle(claim.lease, outcome))).toBe(true);
    expect((await store.events.list(first, '2026-03-02')).map(({ details }) => details)).toContain(
      'by somebody',
    );
    expect((await store.changes.list(first, 5)).map(({ who, whoName }) => [who, whoName])).toEqual([
      ['somebody', null],
      ['somebody', null],
    ]);
  },
);

test('forget leaves nothing in the bytes of the file', async () => {
  const { store, address } = await newsroomStore('file');
  if (address.kind !== 'file') return;
  await store.close();
  expect(await readFile(address.path, 'latin1')).toContain('Bondar');
  await run(address, 'forget', 'U0123ABCD');
  expect(await readFile(address.path, 'latin1')).not.toMatch(/U0123ABCD|Bondar/);
});

test('of a name, forget asks for the ids that have it', async () => {
  const { address } = await newsroomStore('file');
  const { status, errors } = await run(address, 'forget', 'Olena');
  expect(status).toBe(1);
  expect(errors).toMatch(
    /^Expected the platform’s id of a person, got the name Olena\. It is the name of U\w+ and of U\w+\.\n$/,
  );
});

test('of somebody unknown, forget says that nothing is stored', async () => {
  const { address } = await emptyStore('postgres');
  expect((await run(address, 'forget', 'U1')).errors).toMatch(/^Nothing is stored about U1\./);
});

test('forget without a person, and of a store that is not there, says what was expected', async () => {
  const { store, address } = await emptyStore('file');
  await store.close();
  expect((await run(address, 'forget')).errors).toContain(
    'Expected the platform’s id of a person after forget; got none.',
  );
  expect((await run({ kind: 'file', path: '/nowhere/none.sqlite' }, 'forget', 'U1')).errors).toContain(
    'There is no store at /nowhere/none.sqlite, which is',
  );
});

test('a transaction of the bot keeps other writers waiting from its beginning', async () => {
  const { store, address } = await emptyStore('file');
  const other = new DatabaseSync(address.kind === 'file' ? address.path : '', { timeout: 0 });
  onTestFinished(() => other.close());
  let refusal: unknown = null;
  const importing = store.importFrom(
    (async function* () {
      try {
        other.exec("update subscriptions set owner = null where owner = 'U1'");
      } catch (error) {
        refusal = error;
      }
      yield '';
    })(),
  );
  await expect(importing).rejects.toThrow('The export is incomplete');
  expect(refusal).toMatchObject({ message: 'database is locked' });
});

test('whoever opens a file beside a bot cannot bring its tables up to date', async () => {
  const { store, address } = await emptyStore('file');
  await store.close();
  const database = new DatabaseSync(address.kind === 'file' ? address.path : '');
  database.exec("delete from kysely_migration where name > '0002'");
  database.close();
  await expect(openStore(address, { beside: true })).rejects.toThrow('Start the bot once with a token');
});

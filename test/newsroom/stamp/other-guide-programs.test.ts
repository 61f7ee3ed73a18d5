import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { identifyGuide } from '../../../src/guide/identity.ts';
import { detailsOf } from '../../../src/newsroom/stamp/guide-guard.ts';
import { openStore, type StoreAddress } from '../../../src/store/open-store.ts';
import { city } from '../../guide/changes/edit-city.ts';
import { guideFolder } from '../../guide/small-guide.ts';
import { run } from '../../places/terminal/run.ts';
import { BOTH, freshAddress, freshFolder } from '../../store/both-stores.ts';
import { revise } from '../../store/newsroom/proposals.ts';

/** The programs of an operator who has set GUIDE_DIR to one guide, and the store to that of another. */

const TRAMS = JSON.stringify([
  {
    kind: 'add',
    subject: { kind: 'entry', id: 1000000002 },
    value: { title: 'Trams at night', kind: 'article' },
  },
]);

function settingsOf(address: StoreAddress): Readonly<Record<string, string>> {
  return address.kind === 'file' ? { DATABASE_FILE: address.path } : { DATABASE_URL: address.url };
}

/** The store of the city’s guide, with an entry that was approved in chat, and another guide. */
async function setUp(kind: (typeof BOTH)[number]) {
  const address = await freshAddress(kind);
  const store = await openStore(address);
  await store.guideStamps.begin(detailsOf(identifyGuide(city)));
  await revise(store, TRAMS);
  await store.close();
  const made = join(await freshFolder(), 'harbour');
  await run('src/newsroom/cli.ts', ['new', made]);
  const env = { ...settingsOf(address), GUIDE_DIR: made };
  const guide = (...words: readonly string[]) => run('src/newsroom/cli.ts', words, { env });
  const revisions = async () => {
    const again = await openStore(address);
    const found = await again.newsroom.revisions.list();
    await again.close();
    return found.length;
  };
  return { address, env, made, guide, revisions };
}

const OTHER =
  /belongs to another guide: expected “The Riverton City Budget”; got “The Example Town Harbour” in .*npm run -s guide -- take-over/;

test.each(BOTH)('%s: the bot does not start, and says why', async (kind) => {
  const { env, revisions } = await setUp(kind);
  const { status, out, err } = await run('src/main.ts', [], { env, input: '/guide\n' });
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toMatch(OTHER);
  expect(await revisions()).toBe(1);
});

test('answers and lists go without the changes, and say so', async () => {
  const { env, guide } = await setUp('file');
  const asked = await run('src/places/terminal/ask.ts', ['/sources', 'trams'], { env });
  expect(asked.status).toBe(0);
  expect(asked.out).toContain('Nothing found');
  expect(asked.err).toMatch(/^Changes that were approved in chat are not in these answers: The store at /);
  expect(asked.err).toMatch(OTHER);
  const listed = await guide('links');
  expect(listed).toMatchObject({ status: 0, out: expect.stringContaining('entries without a link') });
  expect(listed.err).toMatch(OTHER);
});

test('nothing is saved into the files, and no link is checked', async () => {
  const { made, guide } = await setUp('file');
  const list = join(made, 'reading-list.yaml');
  const before = readFileSync(list, 'utf8');
  for (const words of [['save'], ['save', '--dry-run'], ['check-links']]) {
    const { status, out, err } = await guide(...words);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(OTHER);
  }
  expect(readFileSync(list, 'utf8')).toBe(before);
});

test('the doctor names it as a fault, with what to do', async () => {
  const { env } = await setUp('file');
  const { status, out } = await run('src/doctor/cli.ts', [], { env });
  expect(status).toBe(1);
  expect(out).toMatch(/FAULT +Store +The store at .* belongs to another guide/);
  expect(out).toMatch(/To do: Set GUIDE_DIR to the folder of that guide/);
});

test.each(BOTH)('%s: a guide that takes the store over has its changes from then on', async (kind) => {
  const { env, guide, address } = await setUp(kind);
  const taken = await guide('take-over');
  expect(taken).toMatchObject({ status: 0, err: '' });
  expect(taken.out.split('\n').slice(0, 2)).toEqual([
    'The store belongs to “The Example Town Harbour” now, and not to “The Riverton City Budget” any more.',
    'It has 1 approved change of that guide. Look at what they do here: /guide changes and /guide conflicts list the changes, each with its Undo; /guide queue, /guide feed list and /digest list the rest.',
  ]);
  expect((await guide('take-over')).out).toBe('The store belongs to “The Example Town Harbour” already.\n');
  const asked = await run('src/places/terminal/ask.ts', ['/sources', 'trams'], { env });
  expect(asked).toMatchObject({ status: 0, err: '', out: expect.stringContaining('Trams at night') });
  const former = await run('src/newsroom/cli.ts', ['save'], { env: { ...env, GUIDE_DIR: guideFolder() } });
  expect(former).toMatchObject({
    status: 1,
    err: expect.stringContaining('expected “The Example Town Harbour”; got “The Riverton City Budget”'),
  });
  const status = await run('src/store/admin/cli.ts', ['status'], { env: settingsOf(address) });
  expect(status.out).toMatch(/^guide +“The Example Town Harbour”, since /m);
});

test('a store that is not there is not taken over, and none is made', async () => {
  const env = { DATABASE_FILE: join(await freshFolder(), 'none.sqlite'), GUIDE_DIR: guideFolder() };
  const { status, err } = await run('src/newsroom/cli.ts', ['take-over'], { env });
  expect(status).toBe(1);
  expect(err).toContain('There is no store at');
  expect((await run('src/newsroom/cli.ts', ['links'], { env })).err).toBe('');
});

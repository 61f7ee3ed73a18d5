import { expect, onTestFinished, test } from 'vitest';
import type { Guide } from '../../../src/guide/guide.ts';
import { createGuideGuard } from '../../../src/newsroom/stamp/guide-guard.ts';
import { OtherGuideError } from '../../../src/newsroom/stamp/other-guide.ts';
import { watchStamp } from '../../../src/newsroom/stamp/watch-stamp.ts';
import { openStore, type StoreAddress } from '../../../src/store/open-store.ts';
import { StoreOutage } from '../../../src/store/outage.ts';
import type { Store } from '../../../src/store/store.ts';
import { city } from '../../guide/changes/edit-city.ts';
import { BOTH, freshAddress } from '../../store/both-stores.ts';
import { newProposal, revise } from '../../store/newsroom/proposals.ts';

/** A guide that has nothing of the other. */
const harbour: Guide = {
  ...city,
  about: { ...city.about, title: 'The Harbour' },
  sources: city.sources.map((source) => ({
    ...source,
    title: `Harbour ${source.id}`,
    link: { standing: 'none' },
  })),
  plans: city.plans.map((plan) => ({ ...plan, id: `harbour-${plan.id}` })),
};

/** The city’s guide, edited by as much as a newsroom edits at a time. */
function edited(guide: Guide, round: number): Guide {
  return {
    ...guide,
    about: { ...guide.about, title: `Budget, round ${round}` },
    sources: guide.sources.map((source, at) =>
      at === round ? { ...source, title: `Round ${round}`, link: { standing: 'none' } } : source,
    ),
    plans: guide.plans.map((plan) => ({
      ...plan,
      points: plan.points.map((point) => ({ ...point, title: `Round ${round}`, text: 'New.' })),
    })),
  };
}

/** A bot’s process: the guide with these files, and a store opened for it. */
async function start(address: StoreAddress, files: Guide) {
  const guard = createGuideGuard(files, { folder: 'guides/here', store: address });
  const store = await openStore(address, { forGuide: guard.begin });
  onTestFinished(() => store.close());
  return { guard, store };
}

async function stopped({ store }: { readonly store: Store }): Promise<void> {
  await store.close();
}

test.each(BOTH)(
  '%s: another guide is refused with what was expected, what was found and what to do',
  async (kind) => {
    const address = await freshAddress(kind);
    const first = await start(address, city);
    await revise(first.store);
    await stopped(first);
    const refused = start(address, harbour);
    await expect(refused).rejects.toThrow(OtherGuideError);
    const error = await refused.catch((caught: Error) => caught);
    const place =
      address.kind === 'file' ? address.path : new URL(address.url).host + new URL(address.url).pathname;
    expect('message' in error && error.message).toBe(
      `The store at ${place} belongs to another guide: expected “The Riverton City Budget”; got “The Harbour” in guides/here, which shares 0 of 3 entries and 0 of 4 points with it. Nothing was written, and nothing of what it holds for that guide (1 approved change) was used. Set GUIDE_DIR to the folder of that guide, or ${kind === 'file' ? 'DATABASE_FILE to another file' : 'DATABASE_URL to another database'}. If this guide takes its place, or is the same one made anew: npm run -s guide -- take-over`,
    );
    // Nothing has changed for the guide whose store it is.
    const { store, guard } = await start(address, city);
    await guard.look();
    expect(await store.newsroom.revisions.highest()).toBe(1);
  },
);

test.each(BOTH)(
  '%s: a store of a version before is that of the guide that it is started with',
  async (kind) => {
    const address = await freshAddress(kind);
    const before = await openStore(address);
    await revise(before);
    expect(await before.guideStamps.find()).toBeNull();
    await before.close();
    await stopped(await start(address, city));
    await expect(start(address, harbour)).rejects.toThrow(OtherGuideError);
  },
);

test.each(BOTH)('%s: a store that has nothing of a guide is that of the next', async (kind) => {
  const address = await freshAddress(kind);
  await stopped(await start(address, city));
  const { store } = await start(address, harbour);
  expect(await store.guideStamps.find()).toMatchObject({ title: 'The Harbour' });
  await revise(store);
});

test.each(BOTH)('%s: however much a guide is edited step by step, it is the same', async (kind) => {
  const address = await freshAddress(kind);
  const { store, guard } = await start(address, city);
  await revise(store);
  let files = city;
  for (const round of [0, 1, 2]) {
    files = edited(files, round);
    await guard.accept(files);
  }
  // By now it has nothing in common with what it was at first.
  await store.close();
  await expect(start(address, city)).rejects.toThrow(OtherGuideError);
  const again = await start(address, files);
  expect(await again.store.guideStamps.find()).toMatchObject({ title: 'Budget, round 2' });
});

test.each(BOTH)('%s: files that are another guide’s are not taken in by a running bot', async (kind) => {
  const { store, guard } = await start(await freshAddress(kind), city);
  await guard.accept(harbour);
  await guard.accept(city);
  await revise(store);
  await expect(guard.accept(harbour)).rejects.toThrow(
    'expected “The Riverton City Budget”; got “The Harbour”',
  );
  await guard.look();
  await revise(store);
});

test('two processes with two guides: whoever begins has the store', async () => {
  const address = await freshAddress('postgres');
  const first = await start(address, city);
  await revise(first.store);
  await expect(start(address, harbour)).rejects.toThrow(OtherGuideError);
  const second = await start(address, city);
  await revise(second.store);
});

test('a store with nothing of a guide is not taken to and fro by two processes', async () => {
  const address = await freshAddress('postgres');
  const first = await start(address, city);
  const second = await start(address, harbour);
  const lost = first.guard.look();
  await expect(lost).rejects.toThrow(OtherGuideError);
  await expect(lost).rejects.toThrow('Nothing was written. Set GUIDE_DIR');
  await second.guard.look();
});

test('a process learns that its store was given away, and ends', async () => {
  const address = await freshAddress('postgres');
  const { store, guard } = await start(address, city);
  await revise(store);
  const looks: (() => void)[] = [];
  const ended = Promise.withResolvers<Error>();
  const wait = () => new Promise<void>((resolve) => void looks.push(resolve));
  void watchStamp(guard, { wait }, new AbortController().signal, ended.resolve);
  const operator = await openStore(address);
  onTestFinished(() => operator.close());
  const stamp = await operator.guideStamps.find();
  await operator.guideStamps.replace(stamp?.key ?? '', {
    title: 'The Harbour',
    identity: JSON.stringify({ id: null, title: 'The Harbour', entries: '', points: '' }),
  });
  await expect(store.newsroom.proposals.create(newProposal())).rejects.toThrow(
    'was given to another guide, “The Harbour”',
  );
  looks[0]?.();
  expect((await ended.promise).message).toContain('expected “The Harbour”; got “The Riverton City Budget”');
});

test('a store that was put back from an export, under a running bot, is the same guide’s', async () => {
  const address = await freshAddress('postgres');
  const { store, guard } = await start(address, city);
  const operator = await openStore(address);
  onTestFinished(() => operator.close());
  const lines: string[] = [];
  for await (const line of operator.exportLines())
    lines.push(line.replace(/"key":"[\w-]+"/, '"key":"of-the-copy"'));
  await operator.importFrom(
    (async function* () {
      yield* lines;
    })(),
  );
  await guard.look();
  await revise(store);
  expect(await operator.guideStamps.find()).toMatchObject({ key: 'of-the-copy' });
});

test('while a server is away, files that are edited are taken in, and those of another guide are not', async () => {
  const { store } = await start(await freshAddress('postgres'), city);
  await revise(store);
  const { guideStamps } = store;
  let isAway = false;
  const find = async () => {
    if (isAway) throw new StoreOutage('away', 'The store cannot be used at the moment.');
    return guideStamps.find();
  };
  const guard = createGuideGuard(city, { folder: 'guides/here', store: { kind: 'file', path: 'any' } });
  await guard.begin({ ...guideStamps, find });
  isAway = true;
  await guard.accept(edited(city, 0));
  await expect(guard.accept(harbour)).rejects.toThrow(
    'The files in guides/here are those of another guide than before, “The Harbour”, and whether the store may have it cannot be seen: The store cannot be used at the moment.',
  );
});

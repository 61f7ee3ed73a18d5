import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Messenger } from '../../src/delivery/messenger.ts';
import { createDeskbook } from '../../src/deskbook.ts';
import { createDigests } from '../../src/digest/digests.ts';
import { openGuide } from '../../src/guide/current-guide.ts';
import { openStore } from '../../src/store/open-store.ts';

const guide = await openGuide({ folder: 'data', cacheDir: null });

/** A deskbook with digests in a store of its own; nothing is posted. The test adds the messengers of its places. */
export async function openDigestDeskbook() {
  const store = await openStore({ kind: 'file', path: ':memory:' });
  onTestFinished(() => store.close());
  const messengers: Record<string, Messenger> = {};
  const { library } = guide;
  const { handlers } = createDigests({ store, library, messengers, log: pino({ level: 'silent' }) });
  const deskbook = createDeskbook({
    guide,
    pageSize: 5,
    now: () => new Date('2026-11-24T09:00:00Z'),
    report: () => {},
    digests: handlers,
  });
  return { deskbook, messengers };
}

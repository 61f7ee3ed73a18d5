import type { Library } from '../guide/library.ts';
import type { DigestHandlers } from './replies/handlers.ts';

/** Handlers of `/digest` over a store in memory, for a bot that posts nothing. */
export async function openInMemoryDigests(library: () => Library): Promise<DigestHandlers> {
  const [{ openStore }, { createDigests }, { pino }] = await Promise.all([
    import('../store/open-store.ts'),
    import('./digests.ts'),
    import('pino'),
  ]);
  const store = await openStore({ kind: 'file', path: ':memory:' });
  return createDigests({ store, library, messengers: {}, log: pino({ level: 'silent' }) }).handlers;
}

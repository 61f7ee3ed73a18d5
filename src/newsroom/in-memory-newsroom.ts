import { once, systemClock } from '../async.ts';
import type { Library } from '../guide/library.ts';
import { createLivingGuide } from './living-guide.ts';

/** Proposals over a store in memory, for a bot at a prompt: what is approved there lasts as long as the process. */
export function createInMemoryNewsroom(files: () => Library, now: () => Date) {
  const open = once(async () => {
    const { openStore } = await import('../store/open-store.ts');
    return (await openStore({ kind: 'file', path: ':memory:' }, { clock: () => now().getTime() })).newsroom;
  });
  const living = createLivingGuide({
    files,
    revisions: async () => (await open()).revisions.list(),
    onFailure: () => {},
  });
  const handlers = once(async () => {
    const { openHandlers } = await import('./open-handlers.ts');
    return openHandlers({
      store: await open(),
      guide: living,
      isKept: false,
      clock: systemClock,
      contact: null,
      onNotApplied: () => {},
    });
  });
  return { library: living.library, handlers };
}

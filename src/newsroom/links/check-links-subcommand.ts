import { randomUUID } from 'node:crypto';
import { systemClock } from '../../async.ts';
import { OperatorError } from '../../ops/operator-error.ts';
import type { Settings } from '../../settings.ts';
import { withStore } from '../../store/admin/with-store.ts';
import { findWriterOf } from '../../store/sqlite-lock.ts';
import type { Store } from '../../store/store.ts';
import { createProgress } from '../import/progress.ts';
import { openStoredGuide } from '../open-stored-guide.ts';
import { runLeased } from '../run-leased.ts';
import type { Whereabouts } from '../stamp/other-guide.ts';
import type { Subcommand } from '../subcommand.ts';
import { checkLinks } from './check-links.ts';
import { isDueAgain } from './due-links.ts';
import { awaitCheck } from './hand-over.ts';
import { CHECK_LINKS } from './link-job.ts';
import { createLinkWeb } from './link-web.ts';
import { reportLinks } from './report-links.ts';

export const checkLinksSubcommand: Subcommand = {
  name: 'check-links',
  usage: 'check-links',
  lines: [
    'looks at every link of the guide, and says which are gone, moved or say something else',
    'stopped with Ctrl-C, it keeps what it has found, and goes on with that the next time',
  ],
  options: {},
  least: 0,
  most: 0,
  run: async ({ settings }) => {
    const all = settings();
    const stopping = new AbortController();
    // The second one ends the process.
    process.once('SIGINT', () => stopping.abort());
    const writer = all.store.kind === 'file' ? findWriterOf(all.store.path) : null;
    const options = writer === null ? {} : { beside: true };
    return withStore(all.store, options, (store) =>
      writer === null
        ? checkHere(store, all, stopping.signal)
        : checkThere(store, all, writer.process, stopping.signal),
    );
  },
};

async function checkHere(store: Store, settings: Settings, signal: AbortSignal): Promise<string> {
  const { newsroom } = store;
  const guide = await openStoredGuide(whereabouts(settings), store);
  const progress = createProgress(process.stderr);
  const clock = systemClock;
  const web = createLinkWeb({
    library: guide.library,
    clock,
    contact: settings.contact,
    archive: settings.archive,
  });
  const lease = { jobs: newsroom.jobs, name: CHECK_LINKS, by: randomUUID(), clock, signal };
  const work = (working: AbortSignal) =>
    checkLinks({
      store: newsroom,
      guide,
      observe: web.observer(),
      lookUpCopy: web.lookUpCopy,
      isDue: isDueAgain,
      now: clock.now,
      onProgress: (done, total) => progress.show(`Looked at ${done} of ${total} links`),
      signal: working,
    });
  const done = await runLeased(lease, work, ({ isWhole, isOffline }) => isWhole && !isOffline);
  progress.clear();
  if (done === null) return checkThere(store, settings, null, signal);
  const { checked, proposed, isWhole, isOffline } = done.result;
  if (isOffline)
    throw new OperatorError(
      `None of the ${checked.length} links could be reached, not even its host: this machine seems to have no way to the internet. Nothing was recorded. Run the same command again when it has one.`,
    );
  if (!isWhole)
    throw new OperatorError(
      `Stopped. ${checked.length} links were looked at, and what was found is kept; the same command goes on with the others.`,
    );
  const checks = await newsroom.linkChecks.list();
  return reportLinks({ library: guide.library(), checks, looked: checked.length, proposed: proposed.length });
}

/** Another process does it, and this one waits for it. */
async function checkThere(
  store: Store,
  settings: Settings,
  process_: number | null,
  signal: AbortSignal,
): Promise<string> {
  const { newsroom, kind } = store;
  const guide = await openStoredGuide(whereabouts(settings), store);
  const progress = createProgress(process.stderr);
  const since = await awaitCheck({
    store: newsroom,
    kind,
    process: process_,
    clock: systemClock,
    onProgress: (done) => progress.show(`The running bot has looked at ${done} links`),
    signal,
  }).finally(progress.clear);
  const checks = await newsroom.linkChecks.list();
  const looked = checks.filter(({ checkedAt }) => checkedAt !== null && checkedAt >= since);
  return reportLinks({ library: guide.library(), checks, looked: looked.length, proposed: 0 });
}

function whereabouts({ guideDir, store }: Settings): Whereabouts {
  return { folder: guideDir, store };
}

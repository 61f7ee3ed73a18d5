import type { Clock } from '../../async.ts';
import type { LinkFindings } from '../../guide/link-findings.ts';
import type { Log } from '../../ops/log.ts';
import type { Settings } from '../../settings.ts';
import type { Store } from '../../store/store.ts';
import type { Web } from '../pages/web.ts';
import type { NewsroomServices } from '../proposals/services.ts';
import { startDailyLinkCheck } from './daily-link-check.ts';
import { followFindings } from './follow-findings.ts';
import { createLinkWeb } from './link-web.ts';

export type LinkChecking = {
  readonly store: Pick<Store, 'kind' | 'opened' | 'newsroom'>;
  readonly guide: NewsroomServices['guide'] & { readonly takeFindings: (links: LinkFindings) => void };
  readonly settings: Pick<Settings, 'contact' | 'archive' | 'checks'>;
  /** The polite web of this process. */
  readonly web: Web;
  readonly onProposal: (id: string) => void;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warn'>;
};

/** Checks the links daily and when a command asks, and shows in answers what was found. Returns what ends both. */
export function startLinkChecking(options: LinkChecking): () => Promise<void> {
  const { store, guide, settings, onProposal, clock, log } = options;
  const { newsroom, kind, opened } = store;
  const stopFollowing = followFindings({ opened, store: newsroom, guide, clock, log });
  const web = createLinkWeb({
    library: guide.library,
    clock,
    contact: settings.contact,
    archive: settings.archive,
    web: options.web,
  });
  const stopChecking = startDailyLinkCheck({
    store: newsroom,
    opened,
    kind,
    guide,
    web,
    isDaily: settings.checks.isDaily,
    onProposal,
    clock,
    log,
  });
  return async () => {
    await Promise.all([stopChecking(), stopFollowing()]);
  };
}

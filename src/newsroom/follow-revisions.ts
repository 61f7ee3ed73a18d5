import type { CurrentGuide } from '../guide/current-guide.ts';
import type { Log } from '../ops/log.ts';
import type { Revisions } from '../store/newsroom/revision.ts';
import type { Watch, Watching } from '../store/newsroom/watching.ts';
import type { Store } from '../store/store.ts';
import { type Patience, untilItAnswers } from '../store/until-it-answers.ts';

export type RevisionFollower = {
  /** Settles when the guide has what was approved before this process started. */
  readonly ready: Promise<void>;
  /** Resolves when the guide has all that is approved by now. */
  readonly catchUp: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type FollowerOptions = {
  readonly store: {
    readonly opened: Promise<void>;
    readonly newsroom: Pick<Store['newsroom'], 'watch'> & { readonly revisions: Pick<Revisions, 'list'> };
  };
  readonly guide: Pick<CurrentGuide, 'library' | 'apply'>;
  /** Is called before changes are read from the store, and rejects if they are those of another guide. */
  readonly expectOurs: () => Promise<void>;
  readonly onProposals: () => void;
  readonly clock: Watching['clock'];
  readonly patience: Patience;
  readonly log: Pick<Log, 'info' | 'warn'>;
};

/** Brings into the guide in use what was approved before, and what other processes approve. A store that is away is waited for. */
export function followRevisions({
  store: { opened, newsroom },
  guide,
  expectOurs,
  onProposals,
  clock,
  patience,
  log,
}: FollowerOptions): RevisionFollower {
  const told = new Set<string>();
  const catchUp = async (): Promise<void> => {
    await expectOurs();
    const { revision } = guide.library();
    const found = await newsroom.revisions.list({ after: revision });
    if (found.length > 0) await guide.apply(found);
    tell();
  };
  /** Each conflict once. */
  const tell = () => {
    for (const { revision, reason } of guide.library().conflicts) {
      const key = `${revision} ${reason}`;
      if (!told.has(key)) log.warn({ revision, reason }, 'an approved change does not fit the guide’s files');
      told.add(key);
    }
  };
  const follow = () => untilItAnswers(catchUp, patience);
  let watch: Watch | null = null;
  const begin = async (): Promise<void> => {
    await opened;
    await follow();
    if (patience.signal.aborted) return;
    watch = newsroom.watch({
      from: guide.library().revision,
      onRevisions: () =>
        void follow().catch((err) => log.warn({ err }, 'approved changes could not be read')),
      onProposals,
      clock,
      log,
    });
  };
  return { ready: begin(), catchUp, close: async () => watch?.close() };
}

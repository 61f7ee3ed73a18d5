import type { Log } from '../../ops/log.ts';
import type { PollOutcome } from '../../ops/metrics.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import type { TellEditors } from '../cards/reports.ts';
import type { Web } from '../pages/web.ts';
import type { LivingGuide } from '../proposals/services.ts';

/** What making proposals of items needs. */
export type SettleServices = {
  readonly store: Pick<NewsroomStore, 'feeds' | 'proposals' | 'revisions'>;
  readonly guide: LivingGuide;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called when there is something new for editors to see. Must not throw. */
  readonly onNews: () => void;
};

/** What following feeds needs. */
export type FeedServices = SettleServices & {
  readonly store: Pick<NewsroomStore, 'jobs'>;
  /** One that asks each site one thing at a time and heeds its robots.txt. */
  readonly web: Web;
  readonly tellEditors: TellEditors;
  readonly onPoll: (outcome: PollOutcome) => void;
  readonly log: Pick<Log, 'info' | 'warn'>;
};

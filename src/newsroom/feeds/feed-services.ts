import type { Log } from '../../ops/log.ts';
import type { PollOutcome } from '../../ops/metrics.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import type { TellEditors } from '../cards/reports.ts';
import type { Web } from '../pages/web.ts';
import type { LivingGuide } from '../proposals/services.ts';

/** What following feeds needs. */
export type FeedServices = {
  readonly store: Pick<NewsroomStore, 'feeds' | 'jobs' | 'proposals' | 'revisions'>;
  readonly guide: LivingGuide;
  /** One that asks each site one thing at a time and heeds its robots.txt. */
  readonly web: Web;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called when there is something new for editors to see. Must not throw. */
  readonly onNews: () => void;
  readonly tellEditors: TellEditors;
  readonly onPoll: (outcome: PollOutcome) => void;
  readonly log: Pick<Log, 'info' | 'warn'>;
};

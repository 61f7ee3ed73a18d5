import type { Wait } from '../../async.ts';
import type { PlacePorts } from '../place.ts';

export type ListenerOptions = Pick<PlacePorts, 'answer' | 'answers' | 'log'> &
  Partial<Pick<PlacePorts, 'longCommands' | 'forms' | 'commands' | 'clock'>> & {
    readonly editors: readonly string[];
    /** Milliseconds an answer may take before the command is acknowledged without it. Slack waits 3000. */
    readonly acknowledgeAfterMs?: number;
    /** Waits before a retry; a test need not. */
    readonly pause?: Wait;
    /** Aborts when the bot stops. */
    readonly stopping?: AbortSignal;
    /** Waits until Slack is asked whether it still accepts the bot; see `standing.ts`. */
    readonly idleWait?: Wait;
  };

import { randomUUID } from 'node:crypto';
import type { ModalView } from '@slack/types';
import type { Wait } from '../../async.ts';
import type { Log } from '../../ops/log.ts';
import { classifyError, codeOf, type Failure, isRefusal, mayBeDone, whyOf } from './refusals.ts';
import type { SlackClient } from './web-client.ts';

/** A modal that is open, as far as is known. */
export type OpenView = {
  readonly kind: 'open';
  /**
   * Shows another view in its place. `closed`: the person has closed it. `failed`: it may show what it showed before. `changed`:
   * it shows something else already.
   */
  readonly replace: (view: ModalView) => Promise<'shown' | 'closed' | 'changed' | 'failed'>;
};

/** Milliseconds before a view is opened, or replaced, again. A trigger lives for three seconds. */
const RETRY_MS = 200;
const REPLACE_PAUSES_MS = [500, 2000, 8000];

/** `expired`: the three seconds were over. Otherwise for the failure. `unclear`: it may be open. */
export type NotOpened =
  | { readonly kind: 'unclear' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Of a trigger whose time is over. @see https://docs.slack.dev/reference/methods/views.open */
const EXPIRED = ['expired_trigger_id', 'trigger_expired', 'invalid_trigger_id', 'invalid_trigger'];

/** Of a trigger, or an id of ours, that was used: so the view is open. */
const THERE = ['exchanged_trigger_id', 'trigger_exchanged', 'duplicate_external_id'];

/**
 * Opens a modal with the trigger of what a person did less than three seconds ago. A lost answer is asked for again: Slack then says
 * that the trigger was used, or the view's id is taken, so it is open. Whatever else it says then tells nothing of the first
 * request, so the view is updated, which only works if it is open.
 * @see https://docs.slack.dev/reference/methods/views.open
 */
export async function openView(
  slack: SlackClient,
  trigger: string,
  view: ModalView,
  log: Log,
  pause: Wait,
): Promise<OpenView | NotOpened> {
  const externalId = randomUUID();
  const open = async () => {
    const opened = await slack.views.open({
      trigger_id: trigger,
      view: { ...view, external_id: externalId },
    });
    return viewAt(slack, addressOf(opened.view) ?? { external_id: externalId }, log, pause);
  };
  try {
    return await open();
  } catch (error) {
    if (!mayBeDone(error)) return notOpened(error, log);
  }
  await pause(RETRY_MS);
  try {
    return await open();
  } catch (error) {
    const opened = viewAt(slack, { external_id: externalId }, log, pause);
    if (THERE.includes(codeOf(error) ?? '')) return opened;
    const now = await opened.replace(view);
    if (now === 'failed') return { kind: 'unclear' };
    return now === 'closed' ? notOpened(error, log) : opened;
  }
}

function notOpened(error: unknown, log: Log): NotOpened {
  const failure = classifyError(error);
  log.warn({ why: whyOf(failure) }, 'Slack did not open a form');
  return EXPIRED.includes(codeOf(error) ?? '') ? { kind: 'expired' } : { kind: 'failed', failure };
}

type ViewAddress = { readonly hash?: string } & (
  | { readonly view_id: string }
  | { readonly external_id: string }
);

function addressOf(
  view: { readonly id?: string; readonly hash?: string } | undefined,
): ViewAddress | undefined {
  const { id, hash } = view ?? {};
  return id === undefined ? undefined : { view_id: id, ...(hash === undefined ? {} : { hash }) };
}

function viewAt(slack: SlackClient, address: ViewAddress, log: Log, pause: Wait): OpenView {
  let at = address;
  return {
    kind: 'open',
    replace: async (view) => {
      for (let tries = 0; ; tries += 1) {
        try {
          const updated = await slack.views.update({ ...at, view });
          // Slack does not say whether a view keeps the app's own id after an update without it.
          at = addressOf(updated.view) ?? at;
          return 'shown';
        } catch (error) {
          const code = codeOf(error);
          if (code === 'not_found') return 'closed';
          // A request of ours whose answer was lost, or whoever opened it again.
          if (code === 'hash_conflict') return tries > 0 ? 'shown' : 'changed';
          const ms = REPLACE_PAUSES_MS[tries];
          const failure = classifyError(error);
          if (ms === undefined || (code !== null && isRefusal(code))) {
            log.warn({ why: whyOf(failure) }, 'Slack did not fill in a form');
            return 'failed';
          }
          const asked = failure.kind === 'later' ? (failure.afterMs ?? 0) : 0;
          await pause(Math.max(ms, Math.min(asked, MAX_PAUSE_MS)));
        }
      }
    },
  };
}

/** Nobody looks at a form that reads for longer. */
const MAX_PAUSE_MS = 15_000;

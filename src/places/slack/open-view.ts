import { randomUUID } from 'node:crypto';
import type { ModalView } from '@slack/types';
import type { Wait } from '../../async.ts';
import type { Log } from '../../ops/log.ts';
import { classifyError, codeOf } from './refusals.ts';
import type { SlackClient } from './web-client.ts';

/** A modal that is open, as far as is known. */
export type OpenView = {
  /**
   * Shows another view in its place. `closed`: the person has closed it. `failed`: it may show what it showed before. `changed`:
   * it shows something else already.
   */
  readonly replace: (view: ModalView) => Promise<'shown' | 'closed' | 'changed' | 'failed'>;
};

/** Milliseconds before a view is opened, or replaced, again. A trigger lives for three seconds. */
const RETRY_MS = 200;
const REPLACE_PAUSES_MS = [500, 2000, 8000];

/**
 * Opens a modal with the trigger of what a person did less than three seconds ago. A lost answer is asked for again: Slack then says
 * that the trigger was used, or the view's id is taken, so it is open. If that answer is lost too, the view is updated, which only
 * works if it is open. `unclear`: it may be open.
 * @see https://docs.slack.dev/reference/methods/views.open
 */
export async function openView(
  slack: SlackClient,
  trigger: string,
  view: ModalView,
  log: Log,
  pause: Wait,
): Promise<OpenView | 'not opened' | 'unclear'> {
  const externalId = randomUUID();
  const open = () => slack.views.open({ trigger_id: trigger, view: { ...view, external_id: externalId } });
  let isLost = false;
  for (;;) {
    try {
      const { id, hash } = (await open()).view ?? {};
      const shown = id === undefined ? { external_id: externalId } : { view_id: id };
      return viewAt(slack, { ...shown, ...(hash === undefined ? {} : { hash }) }, log, pause);
    } catch (error) {
      const isThere = ['exchanged_trigger_id', 'trigger_exchanged', 'duplicate_external_id'].includes(
        codeOf(error) ?? '',
      );
      if (isLost && isThere) return viewAt(slack, { external_id: externalId }, log, pause);
      const failure = classifyError(error);
      const mayBeOpen = failure.kind === 'unknown' && codeOf(error) === null;
      if (isLost && mayBeOpen) {
        const opened = viewAt(slack, { external_id: externalId }, log, pause);
        const now = await opened.replace(view);
        if (now === 'failed') return 'unclear';
        if (now !== 'closed') return opened;
      }
      if (isLost || !mayBeOpen) {
        log.warn(
          { why: codeOf(error) ?? ('why' in failure ? failure.why : failure.said) },
          'Slack did not open a form',
        );
        return 'not opened';
      }
      isLost = true;
      await pause(RETRY_MS);
    }
  }
}

type ViewAddress = { readonly hash?: string } & (
  | { readonly view_id: string }
  | { readonly external_id: string }
);

function viewAt(slack: SlackClient, address: ViewAddress, log: Log, pause: Wait): OpenView {
  return {
    replace: async (view) => {
      for (let tries = 0; ; tries += 1) {
        try {
          await slack.views.update({ ...address, view });
          return 'shown';
        } catch (error) {
          const code = codeOf(error);
          if (code === 'not_found') return 'closed';
          // A request of ours whose answer was lost, or whoever opened it again.
          if (code === 'hash_conflict') return tries > 0 ? 'shown' : 'changed';
          const ms = REPLACE_PAUSES_MS[tries];
          const failure = classifyError(error);
          const isRefused = failure.kind === 'refused' || (failure.kind === 'unknown' && code !== null);
          if (ms === undefined || isRefused) {
            log.warn(
              { why: code ?? ('why' in failure ? failure.why : failure.said) },
              'Slack did not fill in a form',
            );
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

import { within } from '../../async.ts';
import type { Log } from '../../ops/log.ts';
import { repeatIfCut } from '../../ops/network-errors.ts';
import { explainFailure } from './explain-failure.ts';
import { classifyError, type Failure } from './refusals.ts';

/** What Slack answered, or why it did not. A failure is no answer: what was asked may be so or not. */
export type Said<T> =
  | { readonly kind: 'said'; readonly value: T }
  | { readonly kind: 'unsaid'; readonly failure: Failure };

/** Asks Slack something for a person who is waiting, once more if the connection is cut. Logs a failure and returns it; `what` is "who a person is". */
export type LookUp = <T>(what: string, call: () => Promise<T>) => Promise<Said<T>>;

/** A slash command can be answered for half an hour; nobody waits that long. */
const ANSWER_MS = 10_000;

export function createLookUp(log: Log): LookUp {
  return async (what, call) => {
    try {
      const said = repeatIfCut(call).then((value) => ({ kind: 'said', value }) as const);
      const inTime = await within(said, ANSWER_MS);
      if (inTime !== null) return inTime;
      log.warn({ ms: ANSWER_MS }, `Slack did not say in time ${what}`);
      return { kind: 'unsaid', failure: { kind: 'unknown', why: `no answer in ${ANSWER_MS / 1000} s` } };
    } catch (err) {
      log.warn({ err }, `Slack did not say ${what}`);
      return { kind: 'unsaid', failure: classifyError(err) };
    }
  };
}

/** Whether Slack said that there is no such thing, which answers the question. */
export function isAnsweredBy(said: Said<unknown>, ...codes: readonly string[]): boolean {
  if (said.kind === 'said') return false;
  const { failure } = said;
  return codes.includes(failure.kind === 'refused' ? failure.said : failure.why);
}

/** Why Slack did not say, and what to do, as sentences for a person. */
export function explainUnsaid(what: string, failure: Failure): string {
  if (failure.kind === 'refused' && failure.reason === 'channel-gone') {
    return `Slack does not tell the bot ${what}, since it is not in the channel. Invite it there and try again.`;
  }
  return explainFailure(failure, {
    refused: `Slack does not tell the bot ${what}`,
    failed: `Slack did not say ${what}`,
  });
}

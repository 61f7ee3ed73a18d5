import type { Failure } from './refusals.ts';

/** What did not happen, as a sentence without a full stop: because it is refused, and because it failed this time. */
export type Undone = { readonly refused: string; readonly failed: string };

/** Why Slack did not do what somebody waits for, and what to do, as sentences for a person. */
export function explainFailure(failure: Failure, { refused, failed }: Undone): string {
  if (failure.kind === 'refused' && failure.reason === 'missing-scope') {
    const lacks = nameScopes(failure.permission ?? 'that this needs');
    return `${refused}: its app lacks ${lacks}. Whoever manages the app adds it and installs the app again.`;
  }
  if (failure.kind === 'later' && failure.ofBot) {
    return `${failure.why}. So ${failed}. Tell the person who runs the bot.`;
  }
  if (failure.kind === 'refused') return `${refused} (${failure.said}). Tell the person who runs the bot.`;
  return `${failed} (${failure.why}). Try again in a minute.`;
}

/** "the scope users:read"; Slack names several, separated by commas, of which any would do. */
function nameScopes(needed: string): string {
  const scopes = needed.split(',');
  return scopes.length === 1 ? `the scope ${needed}` : `one of the scopes ${scopes.join(', ')}`;
}

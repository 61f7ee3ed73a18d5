import type { Refused } from './messenger.ts';

/** A refusal as it is stored: "missing-scope chat:write". */
export function formatReason({ reason, permission }: Pick<Refused, 'reason' | 'permission'>): string {
  return permission === undefined ? reason : `${reason} ${permission}`;
}

import type { Refused } from './messenger.ts';

/** A refusal as the store keeps it: "missing-scope chat:write". */
export function storedReason({ reason, permission }: Pick<Refused, 'reason' | 'permission'>): string {
  return permission === undefined ? reason : `${reason} ${permission}`;
}

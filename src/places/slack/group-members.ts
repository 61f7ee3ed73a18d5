import { LRUCache } from 'lru-cache';
import type { SlackClient } from './web-client.ts';

/** The ids of the people in a user group. Rejects if Slack does not say. */
export type FindGroupMembers = (group: string) => Promise<readonly string[]>;

/**
 * How long an answer counts. Slack allows about 20 of these questions a minute, for all editors together, and each decision
 * asks one. Whoever leaves a group may decide for as long as this: no longer than an admin takes to see it, and what was
 * decided is on record and can be undone. A failure is never kept.
 * @see https://docs.slack.dev/apis/web-api/rate-limits tier 2
 */
const KEPT = { max: 100, ttl: 15_000 };

/** Questions about a group at the same time are one. */
export function createGroupMembers(
  slack: SlackClient,
  clock: Pick<Performance, 'now'> = performance,
): FindGroupMembers {
  const groups = new LRUCache<string, readonly string[]>({
    ...KEPT,
    perf: clock,
    ttlResolution: 0,
    fetchMethod: async (group) => {
      const { users } = await slack.usergroups.users.list({ usergroup: group });
      if (!users) throw new Error('Expected the people of a group, got none.');
      return users;
    },
  });
  return (group) => groups.forceFetch(group);
}

import { LRUCache } from 'lru-cache';
import { findOpen, type Pages } from './visible-channels.ts';
import type { SlackClient } from './web-client.ts';

/** The workspace's public channels. Rejects if Slack does not say. */
export type FindPublicChannels = () => Promise<Pages>;

/**
 * Milliseconds for which an answer counts: Slack allows about 20 pages a minute, for all who ask together. A channel that is made
 * private is listed for as long to those who could see it until then. A failure is never kept.
 * @see https://docs.slack.dev/apis/web-api/rate-limits tier 2
 */
const KEPT_MS = 15_000;

const ALL = 'all';

/** Questions at the same time are one: the answer is the same for everybody. */
export function createPublicChannels(
  slack: SlackClient,
  clock: Pick<Performance, 'now'> = performance,
): FindPublicChannels {
  const kept = new LRUCache<typeof ALL, Pages>({
    max: 1,
    ttl: KEPT_MS,
    perf: clock,
    ttlResolution: 0,
    fetchMethod: () => findOpen(slack),
  });
  return () => kept.forceFetch(ALL);
}

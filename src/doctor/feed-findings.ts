import type { Followed } from '../newsroom/feeds/find-wanted.ts';
import { isInTrouble } from '../newsroom/feeds/report-failing.ts';
import { type Finding, warning } from '../ops/finding.ts';

/** A warning for each feed that is followed and has failed for a week, or is gone. */
export function feedFindings(feeds: readonly Followed[], now = Date.now()): readonly Finding[] {
  return feeds.flatMap((followed) => {
    if (!isInTrouble(followed, now)) return [];
    const { address, failingSince, fault, readyAt } = followed.feed;
    const since = new Date(failingSince ?? now).toISOString().slice(0, 10);
    const text =
      readyAt === null
        ? `The feed ${address} is gone: ${fault}. It is not asked any more.`
        : `The feed ${address} has not worked since ${since}: ${fault}.`;
    return [
      warning(
        'Store',
        text,
        'In chat: /guide feed list has its id; /guide feed off ID ends it, or follow its new address.',
      ),
    ];
  });
}

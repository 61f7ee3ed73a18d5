import { overduePoints } from '../../guide/checked.ts';
import type { Library } from '../../guide/library.ts';
import type { LinksNow } from '../../ops/metrics.ts';
import { LINK_STATES, type LinkCheck } from '../../store/newsroom/link-check.ts';
import { listLinks } from './checked-link.ts';
import { overdueLinks } from './overdue-links.ts';
import { currentCheck } from './report-links.ts';

/** How the links of the guide stand, and how much of it nobody has checked for long. */
export function countLinks(
  library: Library,
  checks: readonly LinkCheck[],
  now: number,
  overdueDays: number,
): LinksNow {
  const bySubject = new Map(checks.map((check) => [check.subject, check]));
  const byState = new Map<string, number>(LINK_STATES.map((state) => [state, 0]));
  for (const link of listLinks(library)) {
    const state = currentCheck(link, bySubject)?.state ?? 'unchecked';
    byState.set(state, (byState.get(state) ?? 0) + 1);
  }
  const points = overduePoints(library, now, overdueDays).reduce((sum, each) => sum + each.points.length, 0);
  return {
    byState: Object.fromEntries(byState),
    overdue: {
      point: points,
      link: overdueLinks(library, (link) => currentCheck(link, bySubject), now, overdueDays).length,
    },
  };
}

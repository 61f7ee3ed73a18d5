import { dateInWords } from './dates.ts';
import type { Library } from './library.ts';
import type { LinkFinding } from './link-findings.ts';
import type { Plan, PlanPoint } from './schema.ts';

/** When something of the guide was last compared with what it rests on, as YYYY-MM-DD, and by whom. */
export type Checked = { readonly date: string; readonly by: string };

const DAY_MS = 86_400_000;

/** "20 November 2026, by Ann" */
export function checkedInWords({ date, by }: Checked): string {
  return `${dateInWords(date)}, by ${by}`;
}

/** A point nobody has checked since was checked when the guide’s facts were gathered, by whoever wrote it. */
export function checkedOf({ guide: { about } }: Pick<Library, 'guide'>, point: PlanPoint): Checked {
  return point.checked ?? { date: about.knownUntil ?? about.date, by: about.author };
}

/** Whether that day is more than so many days before that of `now`, in milliseconds since 1970. */
export function isOverdue(date: string, now: number, days: number): boolean {
  return Math.floor((now - Date.parse(date)) / DAY_MS) > days;
}

/** A point that a text removed needs no check. */
export function isPointOverdue(
  library: Pick<Library, 'guide'>,
  point: PlanPoint,
  now: number,
  days: number,
): boolean {
  return !point.deleted && isOverdue(checkedOf(library, point).date, now, days);
}

export type OverduePoints = {
  readonly plan: Plan;
  readonly points: readonly PlanPoint[];
  readonly oldest: Checked;
};

/** By plan, in the library’s order; only plans that have some. */
export function overduePoints(library: Library, now: number, days: number): readonly OverduePoints[] {
  return library.plans.flatMap((plan) => {
    const points = plan.points.filter((point) => isPointOverdue(library, point, now, days));
    const [oldest] = points
      .map((point) => checkedOf(library, point))
      .sort((a, b) => (a.date < b.date ? -1 : 1));
    return oldest ? [{ plan, points, oldest }] : [];
  });
}

/** What is known of when a link was looked at: by an editor, and by the check of links. */
export type LinkLooked = {
  readonly checked: Checked | undefined;
  readonly found: Pick<LinkFinding, 'checkedAt' | 'since'> | null;
};

/**
 * Whether neither an editor nor the check of links has looked at it for so many days: its site asks programs not to, for instance.
 * Of a link that the check has not come to yet, nothing is overdue.
 */
export function isLinkOverdue({ checked, found }: LinkLooked, now: number, days: number): boolean {
  if (checked === undefined && found === null) return false;
  if (checked !== undefined && !isOverdue(checked.date, now, days)) return false;
  return found === null || now - (found.checkedAt ?? found.since) > days * DAY_MS;
}

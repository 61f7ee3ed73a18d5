import type { LinkCheck } from '../store/newsroom/link-check.ts';
import type { Library } from './library.ts';
import type { Plan, PlanPoint } from './schema.ts';

/** When something of the guide was last compared with what it rests on, as YYYY-MM-DD, and by whom. */
export type Checked = { readonly date: string; readonly by: string };

/** A point nobody has checked since was checked when the guide’s facts were gathered, by whoever wrote it. */
export function checkedOf({ guide: { about } }: Pick<Library, 'guide'>, point: PlanPoint): Checked {
  return point.checked ?? { date: about.knownUntil ?? about.date, by: about.author };
}

/** Whether that day is more than so many days before that of `now`, in milliseconds since 1970. */
export function isOverdue(date: string, now: number, days: number): boolean {
  return Math.floor((now - Date.parse(date)) / 86_400_000) > days;
}

export type OverduePoints = {
  readonly plan: Plan;
  readonly points: readonly PlanPoint[];
  readonly oldest: Checked;
};

/** By plan, in the library’s order; only plans that have some. Points that a text removed need no check. */
export function overduePoints(library: Library, now: number, days: number): readonly OverduePoints[] {
  return library.plans.flatMap((plan) => {
    const points = plan.points.filter(
      (point) => !point.deleted && isOverdue(checkedOf(library, point).date, now, days),
    );
    const [oldest] = points
      .map((point) => checkedOf(library, point))
      .sort((a, b) => (a.date < b.date ? -1 : 1));
    return oldest ? [{ plan, points, oldest }] : [];
  });
}

/** Whether a link that the guide has had for long was not looked at for so many days: its site asks programs not to, for instance. */
export function isLinkOverdue(
  check: Pick<LinkCheck, 'checkedAt' | 'since'> | null,
  now: number,
  days: number,
): boolean {
  return check !== null && now - (check.checkedAt ?? check.since) > days * 86_400_000;
}

import { pluralise } from '../../answers/count-values.ts';
import { planCommand } from '../../answers/plan-wording.ts';
import type { Context } from '../../command/command.ts';
import { notice } from '../../command/notice.ts';
import { isLinkOverdue, overduePoints } from '../../guide/checked.ts';
import { dateInWords } from '../../guide/dates.ts';
import { describeFinding } from '../../guide/describe-finding.ts';
import { pointId } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, PlanPoint } from '../../guide/schema.ts';
import { listUnder, type Reply, runButton } from '../../reply.ts';
import type { LinkCheck } from '../../store/newsroom/link-check.ts';
import { refuseUnlessEditor } from '../proposals/may-edit.ts';
import type { NewsroomServices } from '../proposals/services.ts';
import { type CheckedLink, listLinks } from './checked-link.ts';
import { currentCheck } from './report-links.ts';

const COMMAND = '/guide links overdue';
const MOST_LINKS = 10;

/** `/guide links overdue`: what nobody has checked for long, for those who can. */
export async function overdueReply(
  { store, guide, clock, overdueDays }: NewsroomServices,
  context: Context,
): Promise<Reply> {
  const refusal = await refuseUnlessEditor(context, COMMAND);
  if (refusal) return refusal;
  const library = guide.library();
  const points = overduePoints(library, clock.now(), overdueDays);
  const links = overdueLinks(library, await store.linkChecks.list(), clock.now(), overdueDays);
  const count = points.reduce((sum, each) => sum + each.points.length, 0);
  const within = `the last ${pluralise(overdueDays, 'day')}`;
  if (count + links.length === 0)
    return notice({
      command: COMMAND,
      title: 'Nothing is overdue',
      blocks: [`Every point was checked within ${within}, and every link that was checked at all.`],
      buttons: [runButton('Entries without a link', '/guide links')],
    });
  const rest = links.length - MOST_LINKS;
  return notice({
    command: COMMAND,
    title: `Overdue: ${pluralise(count, 'point')}, ${pluralise(links.length, 'link')}`,
    blocks: [
      `Not checked within ${within}. To say that a point was checked, give it checked: { date, by } in its plan’s file.`,
      ...listUnder(
        'Points',
        points.map(({ plan, points: own, oldest }) => ({
          label: [{ text: plan.title, strong: true }],
          detail: `${countPoints(plan, own)} · last on ${dateInWords(oldest.date)}, by ${oldest.by}`,
          button: runButton('Show', planCommand(plan)),
        })),
      ),
      ...listUnder(
        'Links',
        links.slice(0, MOST_LINKS).map(({ link, check }) => ({
          label: [
            { text: link.entry?.title ?? link.titles[0] ?? link.subject, strong: true, url: link.address },
          ],
          detail: describeFinding(check),
        })),
      ),
      ...(rest > 0 ? [`… and ${pluralise(rest, 'more link', 'more links')}.`] : []),
    ],
    buttons: [runButton('Entries without a link', '/guide links')],
  });
}

/** "all 10 points", "2 of 10 points: 1, 4" */
function countPoints({ points }: Plan, overdue: readonly PlanPoint[]): string {
  const all = pluralise(points.length, 'point');
  return overdue.length === points.length
    ? `all ${all}`
    : `${overdue.length} of ${all}: ${overdue.map(pointId).join(', ')}`;
}

export function overdueLinks(
  library: Library,
  checks: readonly LinkCheck[],
  now: number,
  days: number,
): readonly { readonly link: CheckedLink; readonly check: LinkCheck }[] {
  const bySubject = new Map(checks.map((check) => [check.subject, check]));
  return listLinks(library).flatMap((link) => {
    const check = currentCheck(link, bySubject);
    return check !== null && isLinkOverdue(check, now, days) ? [{ link, check }] : [];
  });
}

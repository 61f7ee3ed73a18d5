import { pluralise } from '../../answers/count-values.ts';
import { paginate } from '../../answers/paging.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { parseSubject } from '../../guide/changes/subject.ts';
import { checkedInWords, type OverduePoints, overduePoints } from '../../guide/checked.ts';
import { pointId } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type Block, listUnder, type Reply, runButton } from '../../reply.ts';
import { type OverdueLink, overdueLinks } from '../links/overdue-links.ts';
import { currentCheck } from '../links/report-links.ts';
import { refuseUnlessEditor } from '../proposals/may-edit.ts';
import type { NewsroomServices } from '../proposals/services.ts';
import { overdueLinkItem, overduePointItem } from './overdue-items.ts';

export type OverdueValues = {
  /** A plan’s name: only its points and pages, one by one. */
  readonly of: string | undefined;
  readonly page: string | undefined;
};

/** Of points or links, each with its button. */
const PER_PAGE = 8;

const WITHOUT_LINK = runButton('Entries without a link', '/guide links');

/** `/guide links overdue`: what nobody has checked for long, for those who can. */
export async function overdueReply(
  { store, guide, overdueDays }: NewsroomServices,
  { of, page }: OverdueValues,
  context: Context,
): Promise<Reply> {
  const line = lineOf(of);
  const refusal = await refuseUnlessEditor(context, line(1));
  if (refusal) return refusal;
  const library = guide.library();
  const now = context.now.getTime();
  const points = overduePoints(library, now, overdueDays);
  const bySubject = new Map((await store.linkChecks.list()).map((check) => [check.subject, check]));
  const links = overdueLinks(library, (link) => currentCheck(link, bySubject), now, overdueDays);
  const within = `the last ${pluralise(overdueDays, 'day')}`;
  if (of !== undefined) {
    const plan = library.planNames.exact(of);
    if (!plan) return noPlan(library, of, line(1));
    return ofPlan({ library, plan, points, links, within, page, line });
  }
  const count = countAll(points);
  if (count + links.length === 0)
    return notice({
      command: line(1),
      title: 'Nothing is overdue',
      blocks: [`Every point was checked within ${within}, and every link that was checked at all.`],
      buttons: [WITHOUT_LINK],
    });
  const { start, end, option, inWords, buttons } = paginate(links.length, PER_PAGE, page, line);
  return notice({
    command: line(option ?? 1),
    title: `Overdue: ${pluralise(count, 'point')}, ${pluralise(links.length, 'link')}${inWords}`,
    blocks: [
      `Not checked within ${within}. Compare each with what it rests on, then press “Checked today”: the guide says who checked it and when.`,
      ...(start === 0 ? pointBlocks(library, points, count) : []),
      ...listUnder(
        'Links',
        links.slice(start, end).map((each) => overdueLinkItem(library, each)),
      ),
    ],
    buttons: [...buttons, WITHOUT_LINK],
  });
}

function lineOf(of: string | undefined) {
  return (page: number) =>
    formatLine('guide', 'links', '', { overdue: true, of, page: page === 1 ? undefined : page });
}

/** One by one if they are few, and otherwise plan by plan. */
function pointBlocks(library: Library, points: readonly OverduePoints[], count: number): readonly Block[] {
  if (count <= PER_PAGE)
    return listUnder(
      'Points',
      points.flatMap(({ plan, points: own }) =>
        own.map((point) => overduePointItem(library, { plan, point })),
      ),
    );
  return listUnder(
    'Points',
    points.map((each) => ({
      label: [{ text: each.plan.title, strong: true }],
      detail: `${countPoints(each)} · last on ${checkedInWords(each.oldest)}`,
      button: runButton('One by one', lineOf(each.plan.id)(1)),
    })),
  );
}

/** "all 10 points", "2 of 10 points: 1, 4" */
function countPoints({ plan: { points }, points: overdue }: OverduePoints): string {
  const all = pluralise(points.length, 'point');
  return overdue.length === points.length
    ? `all ${all}`
    : `${overdue.length} of ${all}: ${overdue.map(pointId).join(', ')}`;
}

function countAll(points: readonly OverduePoints[]): number {
  return points.reduce((sum, each) => sum + each.points.length, 0);
}

type OfPlan = {
  readonly library: Library;
  readonly plan: Plan;
  readonly points: readonly OverduePoints[];
  readonly links: readonly OverdueLink[];
  readonly within: string;
  readonly page: string | undefined;
  readonly line: (page: number) => string;
};

function ofPlan({ library, plan, points, links, within, page, line }: OfPlan): Reply {
  const own = points.find((each) => each.plan === plan)?.points ?? [];
  const pages = links.filter(({ link }) => {
    const subject = parseSubject(link.subject);
    return subject?.kind === 'source' && subject.plan === plan.id;
  });
  const items = [
    ...own.map((point) => overduePointItem(library, { plan, point })),
    ...pages.map((each) => overdueLinkItem(library, each)),
  ];
  const everything = runButton('What else is overdue', lineOf(undefined)(1));
  if (items.length === 0)
    return notice({
      command: line(1),
      title: `Nothing of the ${plan.shortTitle} is overdue`,
      blocks: [`Its points were checked within ${within}, and its pages as far as they were checked at all.`],
      buttons: [everything],
    });
  const { start, end, option, inWords, buttons } = paginate(items.length, PER_PAGE, page, line);
  return notice({
    command: line(option ?? 1),
    title: `Overdue in the ${plan.shortTitle}: ${pluralise(items.length, 'check')}${inWords}`,
    blocks: [
      `Not checked within ${within}. Compare each with what it rests on, then press “Checked today”.`,
      { kind: 'items', items: items.slice(start, end) },
    ],
    buttons: [...buttons, everything],
  });
}

function noPlan(library: Library, typed: string, command: string): Reply {
  return notice({
    command,
    title: `There is no plan “${typed}”`,
    blocks: [`Expected one of ${library.plans.map(({ id }) => id).join(', ')}.`],
    buttons: [runButton('What is overdue', lineOf(undefined)(1))],
  });
}

import { onceFor } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import type { Text } from '../../reply.ts';
import { cutText } from '../cut-text.ts';
import { bareStatus, planDates } from '../plan-wording.ts';

/** What a guide holds of a text beside its points: a paper that belongs to it, a figure of the whole, or a note on it or on a point. */
export type PlanRemark = {
  readonly plan: Plan;
  /** Null for a figure or a note. */
  readonly title: string | null;
  readonly text: string;
  readonly figures: readonly string[];
  readonly url: string | undefined;
};

export const remarksOf = onceFor((library: Library): readonly PlanRemark[] =>
  library.plans.flatMap(listRemarks),
);

function listRemarks(plan: Plan): readonly PlanRemark[] {
  const { papers, figures, dateNote, numberingNote, confidence } = plan;
  const bare = { plan, title: null, figures: [], url: undefined };
  return [
    ...papers.map(({ url, ...paper }) => ({ plan, ...paper, url })),
    ...figures.map((text) => ({ ...bare, text })),
    ...plan.points.flatMap((point) =>
      point.note === undefined
        ? []
        : {
            ...bare,
            text: `${point.number === undefined ? point.title : `Point ${point.number}`}: ${point.note}`,
          },
    ),
    ...[dateNote, numberingNote, confidence].flatMap((text) => (text === undefined ? [] : { ...bare, text })),
  ];
}

export function remarkText({ title, text, figures }: PlanRemark): string {
  return [title ?? '', text, ...figures].join('\n');
}

/** "Annex 2, list of streets (host contract, 16 April 2026, in force): Names the eleven streets …" */
export function remarkLine(remark: PlanRemark, length: number): Text {
  const { plan, title, url, text, figures } = remark;
  const place = `${planDates(plan)}, ${bareStatus(plan)}`;
  const unsaid = figures.filter((figure) => !text.toLowerCase().includes(figure.toLowerCase()));
  const said = cutText([text, ...unsaid].join(' · '), length);
  if (title === null) return `On the ${plan.shortTitle} (${place}): ${said}`;
  return [
    { text: title, strong: true, ...(url !== undefined && { url }) },
    ` (${plan.shortTitle}, ${place}): ${said}`,
  ];
}

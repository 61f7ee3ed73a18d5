import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import type { GuideUpdate, Plan, TimelineEvent } from '../../guide/schema.ts';
import { type Block, type Item, listUnder, type Span } from '../../reply.ts';
import { datesInWords } from '../comparison/text-order.ts';
import { numberName, pointItem, pointTextItem, statusInWords } from '../plan-wording.ts';
import { describeBasis } from '../point-basis.ts';
import { planTitle } from '../published-pages.ts';
import { eventItem } from '../timeline/event-line.ts';
import type { FoundFigures, PointFigures } from './find-figures.ts';

/** Every text with its figures and what the points say, then points without any, then events and updates. */
export function figuresInFull(
  library: Library,
  { texts, without }: FoundFigures,
  events: readonly TimelineEvent[],
  updates: readonly GuideUpdate[],
): readonly Block[] {
  return [
    ...texts.flatMap((text): Block[] => [
      { kind: 'text', text: headOf(library, text.plan) },
      {
        kind: 'items',
        items: [
          ...text.points.map((point) => itemOf(library, point)),
          ...text.others.map((figure) => ({ label: figure })),
        ],
      },
    ]),
    ...listUnder(
      'On the subject, without a figure',
      without.map((found) => pointTextItem(library, found)),
    ),
    ...listUnder(
      'In the timeline',
      events.map((event) => eventItem(library, event)),
    ),
    ...listUnder(
      'In updates of the guide',
      updates.map(({ date, text }) => ({ label: dateInWords(date), detail: text })),
    ),
  ];
}

/** "20 November 2025 · US-Russia 28-point draft (November 2025) · superseded (23 November 2025)" */
function headOf(library: Library, plan: Plan): readonly Span[] {
  const title = planTitle(plan);
  return [
    { text: datesInWords(library, plan), strong: true },
    ' · ',
    ...(typeof title === 'string' ? [title] : title),
    ` · ${statusInWords(library, plan)}`,
  ];
}

function itemOf(library: Library, found: PointFigures): Item {
  const { plan, point, figures } = found;
  const name = point.number === undefined ? point.title : numberName(plan, point.number);
  const caveat = describeBasis(point);
  const detail = caveat === undefined ? point.text : `${point.text} (${caveat})`;
  return pointItem(library, found, [{ text: `${name}: ${figures.join(', ')}`, strong: true }], detail);
}

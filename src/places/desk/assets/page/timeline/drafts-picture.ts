import type { Guide } from '../api-client.ts';
import { svg } from '../dom.ts';
import { NARROW, picture, planRows, rowHeight, stepLine, TOP } from './svg-frame.ts';
import { DAY, firstDays, MARGIN, type Scale, startOf, timeScale } from './time-scale.ts';

/** Radius of an event's dot, and the height of a lane of dots, in CSS pixels. */
const DOT = 9;
const LANE = 2 * DOT + 5;

/** The months of the drafts, enlarged: the plans of that time, and every event with its number in the list below. */
export function drafts({ plans, timeline }: Guide, width: number): SVGElement {
  const from = startOf(timeline[0]?.date ?? '') - 12 * DAY;
  const to = startOf(timeline.at(-1)?.date ?? '') + 14 * DAY;
  const x = timeScale(from, to, width);
  const rows = plans
    .filter(({ date }) => startOf(date) >= from && startOf(date) <= to)
    .sort((a, b) => a.date.localeCompare(b.date));
  const top = TOP + rows.length * rowHeight(width) + 34;
  const lanes = lanesOf(timeline.map(({ date }) => x(startOf(date))));
  const height = top + (Math.max(...lanes) + 1) * LANE + 14;
  return picture(
    { width, height },
    `${rows.length} drafts and ${timeline.length} events, from ${timeline[0]?.inWords} to ${timeline.at(-1)?.inWords}`,
    ...firstDays('month', from, to).flatMap((time) => stepLine(time, x, height, monthName(time, width))),
    ...planRows(rows, plans, x, width),
    svg('text', { x: MARGIN, y: top - 14, class: 'caption' }, 'Events, numbered as below'),
    ...timeline.map((event, at) => eventDot(event, at + 1, x, top + DOT + (lanes[at] ?? 0) * LANE)),
  );
}

function monthName(time: number, width: number): string {
  const isNarrow = width < NARROW;
  const name = new Intl.DateTimeFormat('en', { month: isNarrow ? 'narrow' : 'short', timeZone: 'UTC' });
  const date = new Date(time);
  if (date.getUTCMonth() !== 0) return name.format(date);
  return isNarrow ? String(date.getUTCFullYear()) : `${name.format(date)} ${date.getUTCFullYear()}`;
}

function eventDot(event: Guide['timeline'][number], number: number, x: Scale, cy: number): SVGElement {
  const cx = x(startOf(event.date));
  return svg(
    'g',
    { class: 'event' },
    svg('title', {}, `${event.inWords}: ${event.text}`),
    svg('circle', { cx, cy, r: DOT }),
    svg('text', { x: cx, y: cy + 3.5, 'text-anchor': 'middle' }, String(number)),
  );
}

/** For each mark, from left to right, the lowest lane in which it touches none before it. */
function lanesOf(marks: readonly number[]): readonly number[] {
  const ends: number[] = [];
  return marks.map((x) => {
    const free = ends.findIndex((end) => end <= x - DOT);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = x + DOT + 3;
    return lane;
  });
}

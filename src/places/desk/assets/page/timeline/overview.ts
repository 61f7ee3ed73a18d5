import type { Guide } from '../api-client.ts';
import { svg } from '../dom.ts';
import { picture, planRows, rowHeight, stepLine, TOP } from './svg-frame.ts';
import { DAY, firstDays, MARGIN, type Scale, startOf, timeScale } from './time-scale.ts';

/** Height of the tallest bar, in CSS pixels. */
const BARS = 60;

/**
 * Every plan as a mark on one scale of time, a row each, and below them the reading list by month. Drawn for a width,
 * so that letters keep their size on a phone. The list below says the same in words.
 */
export function overview({ plans, timeline, readingByMonth }: Guide, width: number): SVGElement {
  const rows = [...plans].sort((a, b) => a.date.localeCompare(b.date));
  const last = Math.max(...[...rows, ...timeline].map(({ date }) => startOf(date)));
  const months = Object.keys(readingByMonth).sort();
  const [firstYear = ''] = [...rows.map(({ date }) => date), ...months]
    .map((date) => date.slice(0, 4))
    .sort();
  const from = Date.UTC(Number(firstYear), 0, 1);
  const to = Math.max(last, startOf(months.at(-1) ?? firstYear)) + 45 * DAY;
  const x = timeScale(from, to, width);
  const rowsEnd = TOP + rows.length * rowHeight(width);
  const base = rowsEnd + 30 + BARS;
  const height = base + 22;
  const [first] = timeline;
  const shaded = (start: number) =>
    svg('rect', { x: start, y: 0, width: x(last) + 8 - start, height, class: 'enlarged' });
  return picture(
    { width, height },
    `${rows.length} plans and rounds of talks, from ${rows[0]?.dates} to ${rows.at(-1)?.dates}`,
    ...(first ? [shaded(x(startOf(first.date)) - 8)] : []),
    ...firstDays('year', from, to).flatMap((time) =>
      stepLine(time, x, height, String(new Date(time).getUTCFullYear())),
    ),
    ...planRows(rows, plans, x, width),
    svg('text', { x: MARGIN, y: rowsEnd + 20, class: 'caption' }, 'Reading list, entries by month'),
    ...monthBars(readingByMonth, x, base),
    svg('line', { x1: MARGIN, x2: width - MARGIN, y1: base, y2: base, class: 'axis' }),
  );
}

/** `counts` by "2023-02". */
function monthBars(counts: Guide['readingByMonth'], x: Scale, base: number): readonly SVGElement[] {
  const most = Math.max(1, ...Object.values(counts));
  return Object.entries(counts).map(([month, count]) => {
    const start = x(startOf(month));
    const [year = 0, number = 1] = month.split('-').map(Number);
    const end = x(Date.UTC(year, number, 1));
    const tall = (count / most) * BARS;
    return svg(
      'rect',
      { x: start + 0.5, y: base - tall, width: Math.max(1.5, end - start - 1.5), height: tall, class: 'bar' },
      svg('title', {}, `${month}: ${count} ${count === 1 ? 'entry' : 'entries'}`),
    );
  });
}

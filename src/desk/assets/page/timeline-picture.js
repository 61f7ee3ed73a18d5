import { svg } from './dom.js';

/** @typedef {import('./timeline.js').Guide} Guide */

/** Sizes in CSS pixels. */
const ROW = 25;
const TOP = 34;
const MARGIN = 14;
const BARS = 64;
const EVENTS = 46;

/**
 * Plans as marks on one scale of time, a row each; below them the reading list by month, and what happened.
 * Drawn for a width, so that letters keep their size on a phone. A picture with a name; the page says it in words too.
 * @param {Guide} guide
 * @param {number} width
 */
export function picture({ plans, timeline, readingByMonth }, width) {
  const rows = [...plans].sort((a, b) => a.date.localeCompare(b.date));
  const dates = [...rows.map(({ date }) => date), ...timeline.map(({ date }) => date)].sort();
  const from = Date.UTC(Number(dates[0]?.slice(0, 4)), 0, 1);
  const lastDay = day(dates.at(-1) ?? '');
  const to = lastDay + 45 * 86_400_000;
  /** @param {number} time */
  const x = (time) => MARGIN + ((time - from) / (to - from)) * (width - 2 * MARGIN);
  const rowsEnd = TOP + rows.length * ROW;
  const barsEnd = rowsEnd + 30 + BARS;
  const eventsAt = barsEnd + 44;
  const height = eventsAt + EVENTS - 16;
  const groups = [...new Set(plans.map(({ group }) => group))];
  const title = `${rows.length} plans and rounds of talks from ${rows[0]?.dates} to ${rows.at(-1)?.dates}, and ${timeline.length} events from ${timeline[0]?.inWords} to ${timeline.at(-1)?.inWords}`;
  return svg(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': title,
      class: 'timeline-picture',
    },
    svg('g', { class: 'years' }, ...years(from, to).flatMap((year) => yearLine(year, x, height))),
    svg(
      'g',
      {},
      ...rows.flatMap((plan, at) =>
        planRow(plan, TOP + at * ROW + ROW / 2, x, width, groups.indexOf(plan.group)),
      ),
    ),
    ...months(readingByMonth, x, barsEnd),
    svg('text', { x: MARGIN, y: rowsEnd + 22, class: 'caption' }, 'Reading list, entries by month'),
    svg('line', { x1: MARGIN, x2: width - MARGIN, y1: eventsAt, y2: eventsAt, class: 'axis' }),
    svg('text', { x: MARGIN, y: eventsAt - 12, class: 'caption' }, 'What happened to the drafts'),
    svg(
      'g',
      { class: 'events' },
      ...timeline.map(({ date, inWords, text }) =>
        svg('circle', { cx: x(day(date)), cy: eventsAt, r: 4.5 }, svg('title', {}, `${inWords}: ${text}`)),
      ),
    ),
  );
}

/** @param {string} date */
function day(date) {
  const [year, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  return Date.UTC(year ?? 0, month - 1, dayOfMonth);
}

/**
 * @param {number} from
 * @param {number} to
 */
function years(from, to) {
  const first = new Date(from).getUTCFullYear();
  const last = new Date(to).getUTCFullYear();
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/**
 * @param {number} year
 * @param {(time: number) => number} x
 * @param {number} height
 */
function yearLine(year, x, height) {
  const at = x(Date.UTC(year, 0, 1));
  return [
    svg('line', { x1: at, x2: at, y1: 22, y2: height, class: 'year-line' }),
    svg('text', { x: at + 4, y: 16, class: 'year' }, String(year)),
  ];
}

/**
 * The name stands on the side that has more room.
 * @param {Guide['plans'][number]} plan
 * @param {number} y
 * @param {(time: number) => number} x
 * @param {number} width
 * @param {number} group
 */
function planRow(plan, y, x, width, group) {
  const start = x(day(plan.date));
  const end = Math.max(x(day(plan.endDate ?? plan.date)), start);
  const isLeft = end > width / 2;
  const name = plan.shortTitle.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  return [
    svg(
      'g',
      { class: `mark group-${group % 4}` },
      svg('title', {}, `${plan.title}: ${plan.dates}`),
      svg('rect', { x: start - 5, y: y - 5, width: end - start + 10, height: 10, rx: 5 }),
      svg(
        'text',
        { x: isLeft ? start - 12 : end + 12, y: y + 4, 'text-anchor': isLeft ? 'end' : 'start' },
        name,
      ),
    ),
  ];
}

/**
 * @param {Readonly<Record<string, number>>} counts by "2023-02"
 * @param {(time: number) => number} x
 * @param {number} base
 */
function months(counts, x, base) {
  const most = Math.max(1, ...Object.values(counts));
  return Object.entries(counts).map(([month, count]) => {
    const start = x(day(month));
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

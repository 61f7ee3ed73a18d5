import { svg } from './dom.js';

/** @typedef {import('./timeline.js').Guide} Guide */
/** @typedef {Guide['plans'][number]} Plan */
/** @typedef {(time: number) => number} Scale */

/** Sizes in CSS pixels. */
const ROW = 25;
/** A picture narrower than this has each name above its mark. */
const NARROW = 560;
const TOP = 34;
const MARGIN = 16;
const BARS = 60;
const DOT = 9;
/** About how wide a letter of a name is, to see on which side of its mark the name has room. */
const LETTER = 7;

const DAY = 86_400_000;

/**
 * Every plan as a mark on one scale of time, a row each, and below them the reading list by month. Drawn for a width,
 * so that letters keep their size on a phone. A picture with a name; the page says the same in words too.
 * @param {Guide} guide
 * @param {number} width
 */
export function overview({ plans, timeline, readingByMonth }, width) {
  const rows = [...plans].sort((a, b) => a.date.localeCompare(b.date));
  const last = Math.max(...[...rows, ...timeline].map(({ date }) => day(date)));
  const from = Date.UTC(Number(rows[0]?.date.slice(0, 4)), 0, 1);
  const to = last + 45 * DAY;
  const x = scale(from, to, width);
  const row = rowHeight(width);
  const rowsEnd = TOP + rows.length * row;
  const base = rowsEnd + 30 + BARS;
  const height = base + 22;
  const firstEvent = timeline[0] ? x(day(timeline[0].date)) - 8 : width;
  return svg(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': `${rows.length} plans and rounds of talks, from ${rows[0]?.dates} to ${rows.at(-1)?.dates}`,
    },
    svg('rect', { x: firstEvent, y: 0, width: x(last) + 8 - firstEvent, height, class: 'enlarged' }),
    ...steps(from, to, 12).flatMap((time) =>
      stepLine(time, x, height, String(new Date(time).getUTCFullYear())),
    ),
    ...rows.map((plan, at) => planRow(plan, TOP + at * row, x, width, plans)),
    svg('text', { x: MARGIN, y: rowsEnd + 20, class: 'caption' }, 'Reading list, entries by month'),
    ...months(readingByMonth, x, base),
    svg('line', { x1: MARGIN, x2: width - MARGIN, y1: base, y2: base, class: 'axis' }),
  );
}

/**
 * The months of the drafts, enlarged: the plans of that time, and every event with the number it has in the list.
 * @param {Guide} guide
 * @param {number} width
 */
export function drafts({ plans, timeline }, width) {
  const first = day(timeline[0]?.date ?? '');
  const last = day(timeline.at(-1)?.date ?? '');
  const from = first - 12 * DAY;
  const to = last + 14 * DAY;
  const x = scale(from, to, width);
  const rows = plans
    .filter(({ date }) => day(date) >= from && day(date) <= to)
    .sort((a, b) => a.date.localeCompare(b.date));
  const row = rowHeight(width);
  const eventsTop = TOP + rows.length * row + 34;
  const placed = lanes(timeline.map(({ date }) => x(day(date))));
  const height = eventsTop + (Math.max(...placed) + 1) * (2 * DOT + 5) + 14;
  const name = new Intl.DateTimeFormat('en', { month: width < NARROW ? 'narrow' : 'short', timeZone: 'UTC' });
  return svg(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': `${rows.length} drafts and ${timeline.length} events, from ${timeline[0]?.inWords} to ${timeline.at(-1)?.inWords}`,
    },
    ...steps(from, to, 1).flatMap((time) => {
      const date = new Date(time);
      const isNewYear = date.getUTCMonth() === 0;
      const label = isNewYear && width < NARROW ? '' : name.format(date);
      return stepLine(time, x, height, isNewYear ? `${label} ${date.getUTCFullYear()}`.trim() : label);
    }),
    ...rows.map((plan, at) => planRow(plan, TOP + at * row, x, width, plans)),
    svg('text', { x: MARGIN, y: eventsTop - 14, class: 'caption' }, 'What happened, numbered as below'),
    ...timeline.map(({ date, inWords, text }, at) => {
      const cx = x(day(date));
      const cy = eventsTop + DOT + (placed[at] ?? 0) * (2 * DOT + 5);
      return svg(
        'g',
        { class: 'event' },
        svg('title', {}, `${inWords}: ${text}`),
        svg('circle', { cx, cy, r: DOT }),
        svg('text', { x: cx, y: cy + 3.5, 'text-anchor': 'middle' }, String(at + 1)),
      );
    }),
  );
}

/** @param {number} width */
function rowHeight(width) {
  return width < NARROW ? 36 : ROW;
}

/** The lowest lane in which each of the marks, from left to right, touches none before it. @param {readonly number[]} at */
function lanes(at) {
  /** @type {number[]} */
  const ends = [];
  return at.map((x) => {
    const free = ends.findIndex((end) => end <= x - DOT);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = x + DOT + 3;
    return lane;
  });
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} width
 * @returns {Scale}
 */
function scale(from, to, width) {
  return (time) => MARGIN + ((time - from) / (to - from)) * (width - 2 * MARGIN);
}

/** Milliseconds at the start of "2023-02-24", "2023-02" or "2023". @param {string} date */
function day(date) {
  const [year, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  return Date.UTC(year ?? 0, month - 1, dayOfMonth);
}

/**
 * The first days of every so many months in between.
 * @param {number} from
 * @param {number} to
 * @param {number} each
 */
function steps(from, to, each) {
  const start = new Date(from);
  const times = [];
  let month = each === 12 ? 0 : start.getUTCMonth();
  for (
    let time = Date.UTC(start.getUTCFullYear(), month);
    time <= to;
    time = Date.UTC(start.getUTCFullYear(), month)
  ) {
    if (time >= from) times.push(time);
    month += each;
  }
  return times;
}

/**
 * @param {number} time
 * @param {Scale} x
 * @param {number} height
 * @param {string} label
 */
function stepLine(time, x, height, label) {
  const at = x(time);
  return [
    svg('line', { x1: at, x2: at, y1: 0, y2: height, class: 'step-line' }),
    svg('text', { x: at + 5, y: 18, class: 'step' }, label),
  ];
}

/**
 * The name stands to the right of its mark, to the left where it would run out of the picture; above it where the
 * picture is narrow.
 * @param {Plan} plan
 * @param {number} top of the row
 * @param {Scale} x
 * @param {number} width
 * @param {readonly Plan[]} plans
 */
function planRow(plan, top, x, width, plans) {
  const start = x(day(plan.date));
  const end = Math.max(x(day(plan.endDate ?? plan.date)), start);
  const name = plan.shortTitle.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  const room = name.length * LETTER;
  const isNarrow = width < NARROW;
  const isLeft = end + 12 + room > width - MARGIN;
  const y = top + (isNarrow ? 27 : ROW / 2);
  const middle = Math.min(Math.max(start, MARGIN + room / 2), width - MARGIN - room / 2);
  const at = isNarrow
    ? { x: middle, y: top + 14, 'text-anchor': 'middle' }
    : { x: isLeft ? start - 12 : end + 12, y: y + 4, 'text-anchor': isLeft ? 'end' : 'start' };
  return svg(
    'g',
    { class: `mark ${groupClass(plan.group, plans)}` },
    svg('title', {}, `${plan.title}: ${plan.dates}`),
    svg('rect', { x: start - 5, y: y - 5, width: end - start + 10, height: 10, rx: 5 }),
    svg('text', at, name),
  );
}

/**
 * The colour of a group of plans, by the order in which the guide has them.
 * @param {string} group
 * @param {readonly Plan[]} plans
 */
export function groupClass(group, plans) {
  return `group-${[...new Set(plans.map((plan) => plan.group))].indexOf(group) % 4}`;
}

/**
 * @param {Readonly<Record<string, number>>} counts by "2023-02"
 * @param {Scale} x
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

/** Where a time, in milliseconds, stands in a picture, in CSS pixels from the left. */
export type Scale = (time: number) => number;

export const DAY = 86_400_000;

/** CSS pixels left free on either side of a picture. */
export const MARGIN = 16;

export function timeScale(from: number, to: number, width: number): Scale {
  return (time) => MARGIN + ((time - from) / (to - from)) * (width - 2 * MARGIN);
}

/** Milliseconds at the start of "2023-02-24", "2023-02" or "2023". */
export function startOf(date: string): number {
  const [year, month = 1, day = 1] = date.split('-').map(Number);
  return Date.UTC(year ?? 0, month - 1, day);
}

/** The first days of years, or of months, between two times. */
export function firstDays(of: 'year' | 'month', from: number, to: number): readonly number[] {
  const year = new Date(from).getUTCFullYear();
  const years = new Date(to).getUTCFullYear() - year + 1;
  const [count, months] = of === 'year' ? [years, 12] : [years * 12, 1];
  return Array.from({ length: count }, (_, at) => Date.UTC(year, at * months)).filter(
    (time) => time >= from && time <= to,
  );
}

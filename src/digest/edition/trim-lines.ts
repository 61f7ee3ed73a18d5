import type { NewsLine } from '../../store/edition-contents.ts';

/** At most `limit` lines in their order: half for the entries and half for the rest, if both have as many. */
export function trimLines(lines: readonly NewsLine[], limit: number): readonly NewsLine[] {
  const entries = lines.filter(({ kind }) => kind === 'entry');
  const others = lines.filter(({ kind }) => kind !== 'entry');
  const room = Math.max(Math.ceil(limit / 2), limit - others.length);
  const first = entries.slice(0, room);
  return [...first, ...others.slice(0, limit - first.length)];
}

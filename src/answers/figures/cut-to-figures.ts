import { isSameNumber, readQuantities } from '../../guide/numbers/quantities.ts';
import { cutText } from '../cut-text.ts';
import { splitClauses } from './clauses.ts';

/**
 * The text in about `length` characters. If the figures asked for stand behind the cut, it begins with "…" at the first part
 * that has one: a sentence that stops just before its figure answers nothing.
 */
export function cutToFigures(text: string, figures: readonly string[], length: number): string {
  const cut = cutText(text, length);
  const numbers = figures.flatMap(readQuantities);
  const hasAll = (part: string) =>
    numbers.every((number) => hasNumber(part, [number]) || !hasNumber(text, [number]));
  if (cut === text || numbers.length === 0 || hasAll(cut)) return cut;
  const parts = splitClauses(text, true);
  const first = parts.findIndex((part) => hasNumber(part, numbers));
  const from = first < 1 ? 0 : text.indexOf(parts[first] ?? '');
  if (from <= 0) {
    // The last number decides how much must stay.
    const last = Math.max(
      ...readQuantities(text)
        .filter((each) => numbers.some((number) => isSameNumber(number, each)))
        .map(({ to, phrase, raw }) => to + phrase.length - raw.length),
    );
    return last + 1 >= text.length ? text : `${text.slice(0, last)}…`;
  }
  return `… ${cutToFigures(text.slice(from), figures, length)}`;
}

function hasNumber(text: string, numbers: ReturnType<typeof readQuantities>): boolean {
  return readQuantities(text).some((each) => numbers.some((number) => isSameNumber(number, each)));
}

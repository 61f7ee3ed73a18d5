/**
 * What stands behind `key` and a tab in lines that are sorted by UTF-16 code units; null if no line has the key. The lines are
 * searched by halves, so that no list or map of them is built, which would take ten times their size.
 */
export function findLine(lines: string, key: string): string | null {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const from = lines.lastIndexOf('\n', middle - 1) + 1;
    const end = lines.indexOf('\n', middle);
    const to = end < 0 ? lines.length : end;
    const tab = lines.indexOf('\t', from);
    const found = lines.slice(from, tab < 0 || tab > to ? to : tab);
    if (found === key) return lines.slice(from + found.length + 1, to);
    if (found < key) low = to + 1;
    else high = from;
  }
  return null;
}

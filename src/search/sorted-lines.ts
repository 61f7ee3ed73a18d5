/**
 * What stands after `key` and a tab in lines that are sorted by UTF-16 code units: nothing, for a line that is the key alone;
 * null if no line has the key. The lines are searched by halves, so that no list or map of them is built, which would take ten
 * times their size.
 */
export function findLine(lines: string, key: string): string | null {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const from = lines.lastIndexOf('\n', middle - 1) + 1;
    const end = lines.indexOf('\n', middle);
    const to = end < 0 ? lines.length : end;
    const line = lines.slice(from, to);
    const tab = line.indexOf('\t');
    const found = tab < 0 ? line : line.slice(0, tab);
    if (found === key) return line.slice(found.length + 1);
    if (found < key) low = to + 1;
    else high = from;
  }
  return null;
}

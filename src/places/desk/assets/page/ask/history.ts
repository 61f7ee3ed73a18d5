const KEY = 'asked';
const MAX_LINES = 50;

/** The lines asked in this browser, newest first. */
export function asked(): readonly string[] {
  try {
    const lines: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(lines) ? lines.filter((line) => typeof line === 'string') : [];
  } catch {
    return [];
  }
}

export function remember(line: string): void {
  const lines = [line, ...asked().filter((one) => one !== line)].slice(0, MAX_LINES);
  localStorage.setItem(KEY, JSON.stringify(lines));
}

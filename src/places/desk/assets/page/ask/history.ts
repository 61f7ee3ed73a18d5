const KEY = 'asked';
const MOST = 50;

/**
 * The lines asked in this browser, newest first.
 * @returns {string[]}
 */
export function asked() {
  try {
    const lines = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(lines) ? lines.filter((line) => typeof line === 'string') : [];
  } catch {
    return [];
  }
}

/** @param {string} line */
export function remember(line) {
  const lines = [line, ...asked().filter((one) => one !== line)].slice(0, MOST);
  localStorage.setItem(KEY, JSON.stringify(lines));
}

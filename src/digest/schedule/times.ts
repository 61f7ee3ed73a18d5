/** Reads a time of day as people type it: 8:30, 08.30, 8.30am, 20h, 8h30, 8pm, noon, 0830. Returns "08:30" or null. */
export function readTime(typed: string): string | null {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/uhr$|o'?clock$/, 'h');
  if (text === 'noon' || text === 'midday') return '12:00';
  if (text === 'midnight') return '00:00';
  const parts =
    /^(\d{1,2})(?:[:.h](\d{2})?)?(?::00)?([ap]\.?m?\.?)?$/.exec(text) ?? /^(\d{2})(\d{2})()$/.exec(text);
  if (!parts) return null;
  const [, hours = '', minutes = '00', half = ''] = parts;
  // A bare number needs am, pm or h to be a time: "8" alone may be anything.
  if (/^\d{1,2}$/.test(text)) return null;
  let hour = Number(hours);
  if (half !== '') {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.startsWith('p') ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

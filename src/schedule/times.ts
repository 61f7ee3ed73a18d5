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

/**
 * Says what is wrong with a word that looks like a time and is none, or a second one, with what to write instead; null if
 * it does not look like one.
 */
export function explainTime(word: string, time: string | null): string | null {
  if (time !== null && /^([ap]\.?m\.?|noon|midday|midnight)$/i.test(word)) {
    return `“${word}” does not go with ${time}. With am or pm, times run from 1:00 to 12:59; noon is 12:00.`;
  }
  if (!/^\d/.test(word)) return null;
  if (readTime(word) !== null) {
    return time === null ? null : `“${word}” is a second time beside ${time}, and a digest has one.`;
  }
  if (/^24(?:[:.h]?00|h)?(?:uhr)?$/i.test(word)) {
    return `“${word}” is not a time, 00:00 is: the first minute of a day.`;
  }
  if (time !== null && /^\d+$/.test(word)) return `“${word}” beside the time ${time} was not understood.`;
  const bare = /^\d{1,2}$/.test(word) ? Number(word) : Number.NaN;
  if (bare >= 1 && bare <= 12) {
    return `“${word}” may be the morning or the evening. Give ${word}am or ${word}pm.`;
  }
  if (bare < 24) return `“${word}” alone is not a time, ${word.padStart(2, '0')}:00 is.`;
  return `“${word}” is not a time. Times run from 00:00 to 23:59; with am or pm, from 1:00 to 12:59.`;
}

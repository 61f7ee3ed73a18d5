/** "the three texts", "all plans", "each draft" */
const ALL_TEXTS = String.raw`(?:(?:all|both|each|every|the|these|those|of|other|different|various|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+)+(?:texts?|plans?|drafts?|documents?|versions?|proposals?)(?:\s+together)?`;

const WHOLE = new RegExp(`^${ALL_TEXTS}$`, 'iu');
const IN_ALL = new RegExp(
  String.raw`(?<=\S)\s+(?:(?:in|across|between|among|over|of|throughout)\s+)?${ALL_TEXTS}$`,
  'iu',
);

/** Whether the words stand for every text and name none. */
export function isAllTexts(words: string): boolean {
  return WHOLE.test(words.trim());
}

/** "rent in the three texts": a subject without texts is compared in all of them. */
export function stripAllTexts(words: string): string {
  return words.replace(IN_ALL, '');
}

/** A title in quotation marks; those within it become single. */
export function quoteTitle(title: string): string {
  const inner = title
    // The German marks are low before a word, and after it what an English text opens with.
    .replace(/„([^“”„]*)[“”]/gu, '‚$1‘')
    .replace(/[“„‟]/gu, '‘')
    .replace(/”/gu, '’')
    // A straight mark opens at the start of a word.
    .replace(/(?<=^|[\s([‘—–-])"/gu, '‘')
    .replace(/"/gu, '’');
  return `“${inner}”`;
}

/** What is wrong with a setting that should be the path of a file; null if it may be one. */
export function explainPath(value: string): string | null {
  const path = value.trim();
  if (/^postgres(?:ql)?:/i.test(path)) return 'The address of a PostgreSQL server goes into DATABASE_URL.';
  if (path === ':memory:') return 'What is kept in memory is lost when the bot ends.';
  const scheme = /^(?:\w{2,}:\/\/|(?:file|sqlite\d?|jdbc):)/i.exec(path)?.[0];
  if (scheme !== undefined) return `Write the path without “${scheme}”.`;
  if (/^[~$]/.test(path)) return `“${path.split('/')[0]}” is not replaced here: write the whole path.`;
  return null;
}

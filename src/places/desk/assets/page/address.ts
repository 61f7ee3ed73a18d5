/**
 * "#/plan point 4" and "#ask/army size" ask; "#guide/original-28" is a view and what it shows. What is neither is asked as
 * it stands, so that no address opens on the answer to another question.
 */
export function readAddress(views: readonly string[]): { readonly view: string; readonly rest: string } {
  const hash = decode(location.hash.slice(1));
  if (hash === '' || hash.startsWith('/')) return { view: 'ask', rest: hash === '/' ? '' : hash };
  const [, view = '', rest = ''] = /^([a-z]+)(?:[/?](.*))?$/su.exec(hash) ?? [];
  return views.includes(view) ? { view, rest } : { view: 'ask', rest: hash };
}

/** Where a line is asked. Without a slash it may begin as a view's name does: "timeline", "compare army". */
export function askAddress(line: string): string {
  return `#${line.startsWith('/') ? '' : 'ask/'}${encodeURI(line)}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

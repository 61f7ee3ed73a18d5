/** "#/plan point 4" asks; "#guide/original-28" is a view and what it shows. */
export function readAddress(views: readonly string[]): { readonly view: string; readonly rest: string } {
  const hash = decode(location.hash.slice(1));
  if (hash === '' || hash.startsWith('/')) return { view: 'ask', rest: hash === '/' ? '' : hash };
  const [, view = '', rest = ''] = /^([a-z]+)[/?]?(.*)$/su.exec(hash) ?? [];
  return views.includes(view) ? { view, rest } : { view: 'ask', rest: '' };
}

/** Where a command line is asked. */
export function askAddress(line: string): string {
  return `#${encodeURI(line)}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

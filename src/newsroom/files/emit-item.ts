/** Values of the guide’s files, as lists hold them. */
export type YamlValue = string | number | boolean | readonly YamlValue[] | YamlFields;
export type YamlFields = { readonly [field: string]: YamlValue | undefined };

/**
 * An item of a list as the guide’s files write it: a field a line, lists of ids in brackets. Written without the library,
 * which takes ten times as long; what is written is read back before a file is replaced.
 */
export function emitItem(fields: YamlFields): string {
  return emitFields(fields, '  ').replace(/^ {2}/, '- ');
}

/** Fields, one below the other, each line with `indent`. */
export function emitFields(fields: YamlFields, indent: string): string {
  return Object.entries(fields)
    .map(([field, value]) => (value === undefined ? '' : `${indent}${field}:${emitValue(value, indent)}\n`))
    .join('');
}

/** What stands behind the colon, without the line’s end. */
function emitValue(value: YamlValue, indent: string): string {
  if (typeof value === 'string') return ` ${emitText(value, indent)}`;
  if (typeof value !== 'object') return ` ${value}`;
  if (isList(value)) return emitList(value, indent);
  return `\n${emitFields(value, `${indent}  `).replace(/\n$/, '')}`;
}

function isList(value: readonly YamlValue[] | YamlFields): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function emitList(list: readonly YamlValue[], indent: string): string {
  const isShort = list.every(
    (item) => typeof item === 'string' && /^[\p{L}\d][\p{L}\d -]*$/u.test(item) && isPlain(item),
  );
  if (isShort) return ` [${list.join(', ')}]`;
  return list.map((item) => `\n${indent}  -${emitValue(item, `${indent}    `)}`).join('');
}

function emitText(text: string, indent: string): string {
  if (text.includes('\n')) return `|-\n${text.replace(/^(?=.)/gmu, `${indent}  `)}`;
  return isPlain(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

/** Whether a text is read as itself without quotation marks. */
function isPlain(text: string): boolean {
  return (
    /^\p{L}|^\d{4}-\d\d(?:-\d\d)?$/u.test(text) &&
    !/:\s|:$|\s#|[^\S ]|^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
  );
}

import { type Document, isMap, isNode, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { emitFields, emitItem, type YamlFields } from './emit-item.ts';

export type ListEdit = {
  /** Fields to set, by the item’s place in the list, counted from 0; what is undefined is taken out. */
  readonly changed: ReadonlyMap<number, YamlFields>;
  /** Places of items to take out. Their comments stay. */
  readonly removed?: ReadonlySet<number>;
  /** Items to put behind the others. */
  readonly added: readonly YamlFields[];
};

/**
 * The text of a YAML file that is a list, with some of its items changed or taken out and others added. Whatever is not changed
 * stays letter for letter: comments, order, quotation marks, line ends. `order` has the fields of an item in the order in which
 * a new one takes its place. `field` names the list in a file that is a map; nothing can be added there. The text must have no
 * faults.
 */
export function editList(
  text: string,
  { changed, removed = new Set(), added }: ListEdit,
  order: readonly string[],
  field: string | null = null,
): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const document = parseDocument(text);
  const list = field === null ? document.contents : document.get(field, true);
  const path = field === null ? [] : [field];
  if (!isSeq(list) || list.items.length === 0) {
    const range = isSeq(list) ? list.range : null;
    const before = range ? text.slice(0, range[0]) : text;
    const after = range ? text.slice(range[1]).replace(/^[ \t]*\r?\n/, '') : '';
    return append(before + after, added, '', eol);
  }
  const isEmptied = removed.size === list.items.length && added.length === 0;
  if (list.flow === true || isEmptied) {
    for (const [at, fields] of changed) setFields(document, [...path, at], fields);
    for (const at of [...removed].sort((a, b) => b - a)) document.deleteIn([...path, at]);
    for (const item of added) document.add(item);
    return document.toString({ lineWidth: 0 });
  }
  const edits: Edit[] = [];
  for (const [at, fields] of changed) {
    const item = list.items[at];
    if (isMap(item) && !removed.has(at))
      edits.push(
        ...(item.flow === true ? [editFlow(text, item, fields)] : editItem(text, item, fields, order, eol)),
      );
  }
  for (const at of removed) {
    const item = list.items[at];
    if (isNode(item) && item.range) edits.push(takeOut(text, item.range));
  }
  // A field may be set where the next item is taken out: the item goes first.
  const edited = edits
    .sort((a, b) => b.from - a.from || b.to - a.to)
    .reduce((rest, { from, to, text: instead }) => rest.slice(0, from) + instead + rest.slice(to), text);
  const [first] = list.items;
  const indent = isNode(first) && first.range ? indentOf(text, first.range[0]) : '';
  return append(edited, added, indent, eol);
}

type Span = { readonly from: number; readonly to: number };
type Edit = Span & { readonly text: string };

function setFields(document: Document, path: readonly (number | string)[], fields: YamlFields): void {
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) document.deleteIn([...path, field]);
    else document.setIn([...path, field], document.createNode(value));
  }
}

/** Takes the lines of an item, its dash included, and the empty lines behind it. */
function takeOut(text: string, [start, end]: readonly [number, number, number]): Edit {
  const from = lineStart(text, start);
  const whole = text.slice(from, end).trimEnd();
  const rest = /^[^\n]*\n?(?:[ \t]*\r?\n)*/.exec(text.slice(from + whole.length))?.[0] ?? '';
  return { from, to: from + whole.length + rest.length, text: '' };
}

/** An item in braces, on one line or several. */
function editFlow(text: string, { range }: YAMLMap, fields: YamlFields): Edit {
  const [from, to] = range ?? [0, 0, 0];
  const document = parseDocument(text.slice(from, to));
  setFields(document, [], fields);
  return { from, to, text: document.toString({ lineWidth: 0 }).trimEnd() };
}

function* editItem(
  text: string,
  item: YAMLMap,
  fields: YamlFields,
  order: readonly string[],
  eol: string,
): Generator<Edit> {
  const column = (item.range?.[0] ?? 0) - lineStart(text, item.range?.[0] ?? 0);
  const indent = ' '.repeat(column);
  const placed = new Map<string, Span>();
  for (const { key, value } of item.items) {
    if (!isScalar(key) || !key.range || !isNode(value) || !value.range) continue;
    const whole = text.slice(key.range[0], value.range[1]).trimEnd();
    placed.set(String(key.value), { from: key.range[0], to: key.range[0] + whole.length });
  }
  const isGone = ([field]: [string, unknown]) => Object.hasOwn(fields, field) && fields[field] === undefined;
  // The first field that stays takes the place behind the dash.
  const head = [...placed].find((each) => !isGone(each))?.[1] ?? { from: 0, to: 0 };
  const start = item.range?.[0] ?? 0;
  if (head.from > start) yield { from: start, to: head.from, text: '' };
  for (const gone of [...placed].filter(isGone))
    if (gone[1].from > head.from) yield { ...wholeLines(text, gone[1]), text: '' };
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const lines = emitFields({ [field]: value }, indent)
      .trimEnd()
      .replaceAll('\n', eol);
    const known = placed.get(field);
    if (known) {
      yield { ...known, text: lines.slice(column) };
      continue;
    }
    const earlier = order.slice(0, order.indexOf(field)).findLast((name) => placed.has(name));
    const behind = placed.get(earlier ?? '')?.to ?? [...placed.values()].at(-1)?.to ?? 0;
    const end = text.indexOf('\n', behind);
    const at = end < 0 ? text.length : end + 1;
    yield end < 0 ? { from: at, to: at, text: eol + lines } : { from: at, to: at, text: lines + eol };
  }
}

/** From the start of the first line to the end of the last, with a remark behind the value. */
function wholeLines(text: string, { from, to }: Span): Span {
  const end = text.indexOf('\n', to);
  return { from: lineStart(text, from), to: end < 0 ? text.length : end + 1 };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The spaces before the dash of the item whose first field is at `offset`. */
function indentOf(text: string, offset: number): string {
  return /^ */.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** The items at the end of the text, with an empty line before each. */
function append(text: string, items: readonly YamlFields[], indent: string, eol: string): string {
  if (items.length === 0) return text;
  const whole = text === '' || text.endsWith('\n') ? text : text + eol;
  const written = items.map((item) => emitItem(item).replace(/^(?=.)/gmu, indent));
  const gap = whole.trim() === '' || /\n\s*\n$/.test(whole) ? '' : eol;
  return whole + gap + written.join('\n').replaceAll('\n', eol);
}

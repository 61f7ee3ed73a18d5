import { type Item, readField } from '../../guide/changes/fields.ts';
import type { GuideChange, Json } from '../../guide/changes/guide-change.ts';
import { readDate } from '../../guide/dates.ts';
import { explainImpossibleDate } from '../../guide/impossible-date.ts';
import { KINDS } from '../../guide/kinds.ts';
import type { Library } from '../../guide/library.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { quoteTitle } from '../../text/quote-title.ts';

/** Fields as people type them, by the names of the options. */
export type TypedFields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Fields as the guide has them; null takes a field out. `faults`: by the option’s name, what was expected and what was found. */
export type ReadFields = {
  readonly fields: ReadonlyMap<string, Json>;
  readonly faults: ReadonlyMap<string, string>;
};

/** Of the options that are fields of an entry or a point; those of links and points of an entry are read elsewhere. */
const FIELDS: Readonly<Record<'entry' | 'point', Readonly<Record<string, string>>>> = {
  entry: {
    title: 'title',
    publisher: 'publisher',
    'listed-as': 'listedAs',
    author: 'author',
    date: 'date',
    kind: 'kind',
    topics: 'topics',
    origin: 'origin',
    language: 'language',
    'must-read': 'mustRead',
    note: 'note',
  },
  point: {
    title: 'title',
    text: 'text',
    figures: 'figures',
    context: 'context',
    topics: 'topics',
    note: 'note',
  },
};

/** Reads what was typed for the fields of an entry or a point; what it has no such field for is a fault. */
export function readTypedFields(library: Library, kind: 'entry' | 'point', typed: TypedFields): ReadFields {
  const fields = new Map<string, Json>();
  const faults = new Map<string, string>();
  for (const [name, value] of Object.entries(typed)) {
    if (value === undefined || value.length === 0) continue;
    const field = Object.hasOwn(FIELDS[kind], name) ? FIELDS[kind][name] : undefined;
    if (field === undefined) {
      faults.set(
        name,
        `expected a field of ${kind === 'entry' ? 'an entry' : 'a point'}: ${Object.keys(FIELDS[kind]).join(', ')}.`,
      );
      continue;
    }
    const read = readValue(library, field, typeof value === 'string' ? value.trim() : value);
    if ('fault' in read) {
      faults.set(name, endSentence(read.fault));
      continue;
    }
    const checked = readField(kind, field, read.value);
    if ('fault' in checked) faults.set(name, endSentence(checked.fault.replace(/^[\w.]+: /, '')));
    else fields.set(field, read.value === null ? null : checked.value);
  }
  return { fields, faults };
}

type Value = { readonly value: Json } | { readonly fault: string };

/** "none" takes a field out. */
const NOTHING = /^(?:none|nothing|-|–|—)$/i;

function readValue(library: Library, field: string, typed: string | readonly string[]): Value {
  const text = typeof typed === 'string' ? typed : typed.join(', ');
  if (NOTHING.test(text)) return { value: null };
  switch (field) {
    case 'publisher':
      return readPublisher(library, text);
    case 'date': {
      const date = readDate(text);
      if (date !== null) return { value: date };
      const impossible = explainImpossibleDate(text, new Date(0));
      return {
        fault:
          impossible ??
          `expected a year, a month or a day, such as 2024, 2024-03 or 2024-03-09, got “${text}”`,
      };
    }
    case 'kind':
      return (KINDS as readonly string[]).includes(text)
        ? { value: text }
        : { fault: `expected one of ${KINDS.join(', ')}, got “${text}”` };
    case 'topics':
      return readTopics(library, typeof typed === 'string' ? typed.split(',') : typed);
    case 'figures':
      return { value: text.split(/\s*[;·\n]\s*/u).filter((figure) => figure !== '') };
    case 'mustRead':
      if (/^(?:yes|true)$/i.test(text)) return { value: true };
      return /^(?:no|false)$/i.test(text) ? { value: null } : { fault: `expected yes or no, got “${text}”` };
    default:
      return { value: text };
  }
}

/** A publisher that the guide does not know is named as it is written, unless it may be a slip. */
function readPublisher(library: Library, typed: string): Value {
  const known = library.publisherNamed(typed) ?? library.publisherNames.find(typed);
  if (known) return { value: known.id };
  const near = library.publisherNames.closest(typed);
  const hint = near ? ` Did you mean ${near.value.name}?` : '';
  return {
    fault: `the guide has no publisher ${quoteTitle(typed)}.${hint} To name it as it is, write listed-as:${quoteValue(typed)}`,
  };
}

function readTopics(library: Library, typed: readonly string[]): Value {
  const ids: string[] = [];
  for (const name of typed.map((each) => each.trim()).filter((each) => each !== '')) {
    const topic =
      library.topic(name) ?? library.topicNames.find(name) ?? library.topicNames.closest(name)?.value;
    if (!topic) {
      const all = library.guide.about.topics.map((each) => each.id).join(', ');
      return { fault: `the guide has no topic ${quoteTitle(name)}; it has ${all}` };
    }
    if (!ids.includes(topic.id)) ids.push(topic.id);
  }
  return { value: ids };
}

function quoteValue(text: string): string {
  return /\s/.test(text) ? `"${text.replaceAll('"', '')}"` : text;
}

/** The fields that changes give a value, as people type them. */
export function typedFieldsOf({ changes }: { readonly changes: readonly GuideChange[] }): TypedFields {
  const values = new Map<string, Json>();
  for (const change of changes) {
    if (change.kind === 'add')
      for (const [field, value] of Object.entries(change.value)) values.set(field, value);
    else if (change.kind === 'set') values.set(change.field, change.after);
  }
  const names = Object.entries({ ...FIELDS.point, ...FIELDS.entry });
  return Object.fromEntries(
    names.flatMap(([name, field]) => {
      const value = values.get(field);
      if (value === undefined || value === null) return [];
      if (Array.isArray(value)) return [[name, field === 'topics' ? value.map(String) : value.join('; ')]];
      return [[name, typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)]];
    }),
  );
}

/** An entry’s or point’s own values in the same way. */
export function typedItem(item: Item): TypedFields {
  const subject = { kind: 'entry', id: null } as const;
  const value = item as unknown as Readonly<Record<string, Json>>;
  return typedFieldsOf({ changes: [{ kind: 'add', subject, value }] });
}

import { isNode, LineCounter, parseDocument, visit } from 'yaml';
import type * as z from 'zod';
import { nearest } from '../search/edit-distance.ts';

/** `line` and `column` count from 1. `field` is the way to the value: `points[3].figures`. */
export type Fault = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly field: string;
  readonly text: string;
};

export type Path = readonly PropertyKey[];

export type YamlFile = {
  readonly path: string;
  readonly value: unknown;
  /** What keeps the text from being YAML at all. */
  readonly faults: readonly Fault[];
  /** `text` says what was expected and what came. */
  readonly faultAt: (path: Path, text: string) => Fault;
  readonly faultsOf: (issue: z.core.$ZodIssue) => readonly Fault[];
};

export function parseYaml(path: string, text: string): YamlFile {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const fault = (offset: number, text: string): Fault => ({ file: path, ...at(offset), field: '', text });
  const notYaml = [...document.errors, ...document.warnings];
  const tabs = notYaml.length > 0 ? indentingTabs(text) : [];
  // What a tab does to the lines after it says nothing to the person who typed it.
  const faults =
    tabs.length > 0
      ? tabs.map((offset) => fault(offset, 'expected spaces to move the line in, came a tab'))
      : notYaml.map((error) => fault(error.pos[0], `expected YAML, came: ${error.message}`));
  // A few lines of aliases can unfold to gigabytes, or to a value without end.
  visit(document, {
    Alias: (_key, { source, range }) => {
      faults.push(
        fault(range?.[0] ?? 0, `expected the value itself, came *${source}, which stands for another`),
      );
    },
  });
  const value: unknown = faults.length > 0 ? null : document.toJS();

  const faultAt = (fieldPath: Path, message: string): Fault => {
    let offset = 0;
    for (let length = fieldPath.length; length >= 0; length -= 1) {
      const node = document.getIn(fieldPath.slice(0, length), true);
      if (isNode(node) && node.range) {
        offset = node.range[0];
        break;
      }
    }
    return { file: path, ...at(offset), field: fieldName(fieldPath), text: message };
  };

  return {
    path,
    value,
    faults,
    faultAt,
    faultsOf: (issue) => describeIssue(issue, value).map((found) => faultAt(found.path, found.text)),
  };
}

/** Where the tabs are that stand before a line's first letter. */
function indentingTabs(text: string): readonly number[] {
  return [...text.matchAll(/^ *\t/gm)].map(({ index, 0: { length } }) => index + length - 1);
}

/** `points[3].figures` */
function fieldName(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

function describeIssue(issue: z.core.$ZodIssue, root: unknown): readonly { path: Path; text: string }[] {
  const came = shown(valueAt(root, issue.path));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        text: `expected a field that is known here, came the unknown field “${key}”${hint(key, root, issue)}`,
      }));
    case 'invalid_type':
      return [{ path: issue.path, text: `expected ${article(issue.expected)}, came ${came}` }];
    case 'invalid_value':
      return [{ path: issue.path, text: `expected ${oneOf(issue.values.map(String))}, came ${came}` }];
    case 'invalid_union':
      return [{ path: issue.path, text: `expected ${unionExpected(issue)}, came ${came}` }];
    case 'too_small':
      return [{ path: issue.path, text: `expected ${atLeast(issue)}, came ${came}` }];
    case 'invalid_key':
      return [{ path: issue.path, text: `expected an id as the key, came ${came}` }];
    default: {
      const expected = issue.message.startsWith('expected')
        ? issue.message
        : `expected a valid value (${issue.message})`;
      return [{ path: issue.path, text: `${expected}, came ${came}` }];
    }
  }
}

function hint(key: string, root: unknown, issue: z.core.$ZodIssue): string {
  const siblings = valueAt(root, issue.path);
  const known = KNOWN_FIELDS.filter(
    (field) => !(siblings && typeof siblings === 'object' && field in siblings),
  );
  const meant = nearest(key, known);
  return meant ? `; did you mean “${meant}”?` : '';
}

/** Fields worth suggesting for a misspelt one, over all files. */
const KNOWN_FIELDS = [
  'title', 'author', 'date', 'licence', 'introduction', 'updates', 'defaultPlan', 'fullDraft', 'topics', 'words',
  'shortTitle', 'aliases', 'proposers', 'status', 'statusNote', 'numbering', 'numberingNote', 'points', 'number', 'text',
  'figures', 'context', 'basis', 'matches', 'sources', 'publisher', 'listedAs', 'kind', 'mustRead', 'link', 'standing',
  'host', 'note', 'name', 'names', 'site', 'country', 'stateLabel', 'spellings', 'roles', 'means', 'confidence', 'url',
]; // biome-ignore format: a plain list

function article(expected: string): string {
  const words: Record<string, string> = {
    string: 'some text (put it in quotes if it looks like a number or a date)',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list (lines that start with "- ")',
    object: 'fields (lines of "name: value")',
    record: 'fields (lines of "name: value")',
  };
  return words[expected] ?? expected;
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`;
}

function unionExpected(issue: z.core.$ZodIssueInvalidUnion): string {
  return 'discriminator' in issue && issue.discriminator
    ? `a “${String(issue.discriminator)}” that is known here (see data/README.md)`
    : 'one of the shapes that data/README.md describes';
}

function atLeast(issue: z.core.$ZodIssueTooSmall): string {
  if (issue.origin === 'array') return `at least ${issue.minimum} in the list`;
  if (issue.origin === 'string')
    return issue.message.startsWith('expected') ? issue.message.slice(9) : 'some text';
  return `${issue.minimum} or more`;
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

const LONGEST_SHOWN = 80;

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  const text = typeof value === 'string' ? `“${value}”` : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

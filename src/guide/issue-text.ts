import type * as z from 'zod';
import { nearest } from '../search/edit-distance.ts';
import { findInvisible, removeInvisible } from '../text/invisible-characters.ts';
import { findMisread } from '../text/misread.ts';
import type { Path } from './fault.ts';

/** What the schema expected and what it got, in words for an editor. */
export function describeIssue(
  issue: z.core.$ZodIssue,
  root: unknown,
): readonly { path: Path; text: string }[] {
  const got = quote(valueAt(root, issue.path));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        text: `expected a known field, got ${quote(key)}${suggestField(key, root, issue)}`,
      }));
    case 'invalid_type':
      return [{ path: issue.path, text: `expected ${nameType(issue.expected)}, got ${got}` }];
    case 'invalid_value':
      return [{ path: issue.path, text: `expected ${listValues(issue.values.map(String))}, got ${got}` }];
    case 'invalid_union':
      return [{ path: issue.path, text: `expected ${nameUnion(issue)}, got ${got}` }];
    case 'too_small':
      return [{ path: issue.path, text: `expected ${nameMinimum(issue)}, got ${got}` }];
    case 'invalid_key':
      return [{ path: issue.path, text: `expected an id as the key, got ${quote(issue.path.at(-1))}` }];
    default: {
      const expected = issue.message.startsWith('expected')
        ? issue.message
        : `expected a valid value (${issue.message})`;
      return [{ path: issue.path, text: `${expected}, got ${got}` }];
    }
  }
}

function suggestField(key: string, root: unknown, issue: z.core.$ZodIssue): string {
  const siblings = valueAt(root, issue.path);
  const known = KNOWN_FIELDS.filter(
    (field) => !(siblings && typeof siblings === 'object' && field in siblings),
  );
  const meant = nearest(key, known);
  return meant ? `; did you mean “${meant}”?` : '';
}

/** The fields of all files, to suggest for a misspelt one. */
const KNOWN_FIELDS = [
  'title', 'author', 'date', 'licence', 'introduction', 'updates', 'defaultPlan', 'fullDraft', 'topics', 'words',
  'shortTitle', 'aliases', 'proposers', 'status', 'statusNote', 'numbering', 'numberingNote', 'points', 'number', 'text',
  'figures', 'context', 'basis', 'matches', 'sources', 'publisher', 'listedAs', 'kind', 'mustRead', 'link', 'standing',
  'host', 'note', 'name', 'names', 'site', 'country', 'state', 'how', 'by', 'spellings', 'roles', 'means', 'confidence', 'url',
  'key', 'entries', 'origin', 'citing', 'weak', 'from', 'headlineSeen',
]; // biome-ignore format: a plain list

function nameType(expected: string): string {
  const words: Record<string, string> = {
    string: 'some text (put it in quotes if it looks like a number or a date)',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list (lines starting with "- ")',
    object: 'fields (lines of "name: value")',
    record: 'fields (lines of "name: value")',
  };
  return words[expected] ?? expected;
}

function listValues(values: readonly string[]): string {
  return values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`;
}

function nameUnion(issue: z.core.$ZodIssueInvalidUnion): string {
  return 'discriminator' in issue && issue.discriminator
    ? `a known “${String(issue.discriminator)}” (see data/README.md)`
    : 'one of the forms described in data/README.md';
}

function nameMinimum(issue: z.core.$ZodIssueTooSmall): string {
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

const MAX_SHOWN_LENGTH = 80;

function quote(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  const text =
    typeof value === 'string'
      ? `“${removeInvisible(value)
          .trim()
          .replace(/\s*[\n\r]\s*/gu, ' ⏎ ')}”`
      : (JSON.stringify(value) ?? String(value));
  const shown = text.length > MAX_SHOWN_LENGTH ? `${text.slice(0, MAX_SHOWN_LENGTH)}…` : text;
  const invisible = typeof value === 'string' ? findInvisible(value) : null;
  if (typeof value !== 'string') return shown;
  if (invisible === null) return shown + nameLookalike(value);
  const before = removeInvisible(value.slice(0, invisible.at)).slice(-MAX_BEFORE);
  const place = before === '' ? 'before it' : `after “${before}”`;
  // What stands for a letter is typed again, not deleted.
  return `${shown} with ${invisible.name} ${place}${findMisread(value) === null ? '; delete that' : ''}`;
}

/** In one word of Latin letters, one that only looks like them: “аl-arabiya” begins with a Cyrillic letter. */
function nameLookalike(value: string): string {
  const found = /^[\p{L}\d-]+$/u.test(value) && /[a-z]/i.test(value) && LOOKALIKE.exec(value);
  if (!found) return '';
  const [letter] = found;
  const script = /\p{Script=Greek}/u.test(letter) ? 'Greek' : 'Cyrillic';
  const code = letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return ` with the ${script} letter “${letter}” (U+${code}); type it in Latin letters`;
}

const LOOKALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** The end of what stands before an invisible character, to find it. */
const MAX_BEFORE = 20;

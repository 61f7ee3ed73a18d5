import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';
import type { Fault, Path } from './fault.ts';
import { describeIssue } from './issue-text.ts';
import { describeError, findCause } from './yaml-causes.ts';
import { type Blanked, blankItem } from './yaml-items.ts';
import {
  findConflict,
  findDirective,
  findIndentingTabs,
  findOddIndentation,
  type LineFault,
} from './yaml-lines.ts';
import { findLosses, type Loss } from './yaml-losses.ts';
import { findSlips } from './yaml-slips.ts';

export type YamlFile = {
  readonly path: string;
  /** With something in place of what `faults` are about; null if the text cannot be read. */
  readonly value: unknown;
  /** What is wrong with the text as YAML; empty if nothing is. */
  readonly faults: readonly Fault[];
  /** `text` says what was expected and what was found. */
  readonly faultAt: (path: Path, text: string) => Fault;
  /** Where something stands in the file, by its path in the value that was checked. */
  readonly original: (path: Path) => Path;
  readonly faultsOf: (issue: z.core.$ZodIssue) => readonly Fault[];
  /** Whether a fault is about a line that `faults` are about, and would only repeat it. */
  readonly isKnown: (fault: Fault) => boolean;
};

export function parseYaml(path: string, original: string): YamlFile {
  // Line ends of old editors; the parser would read one long line.
  const text = original.replace(/\r(?!\n)/g, '\n');
  const counter = countLines(text);
  const faults: Fault[] = [];
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const { document, found, blanked } = readDocument(text);
  for (const { offset, text } of found) faults.push({ file: path, ...at(offset), field: '', text });
  faults.sort((one, other) => one.line - other.line || one.column - other.column);
  const lines = new Set(faults.map(({ line }) => line));
  for (const { from, to } of blanked)
    for (let line = at(from).line; line < at(to - 1).line + 1; line += 1) lines.add(line);
  const value: unknown = document === null || found.some(({ isAlias }) => isAlias) ? null : document.toJS();

  const faultAt = (fieldPath: Path, message: string): Fault => {
    let offset = 0;
    for (let length = fieldPath.length; length >= 0; length -= 1) {
      const node = document?.getIn(fieldPath.slice(0, length), true);
      if (isNode(node) && node.range) {
        offset = node.range[0];
        break;
      }
    }
    return { file: path, ...at(offset), field: nameField(fieldPath), text: message };
  };

  return {
    path,
    value,
    faults,
    faultAt,
    original: (each) => each,
    faultsOf: (issue) => describeIssue(issue, value).map((each) => faultAt(each.path, each.text)),
    isKnown: ({ file, line }) => file === path && lines.has(line),
  };
}

type Found = Loss;

type Reading = {
  /** Null if the text cannot be read, even with something in place of what `found` is about. */
  readonly document: Document.Parsed | null;
  readonly found: readonly Found[];
  /** The lines of items that are not read. */
  readonly blanked: readonly Pick<Blanked, 'from' | 'to'>[];
};

/** Each round takes what the round before found as it is meant, and finds what that hid. */
const MOST_ROUNDS = 20;

/** Reads the text, with something in place of what cannot be read. */
function readDocument(original: string): Reading {
  const found: Found[] = [];
  const blanked: Blanked[] = [];
  let text = original;
  const repair = (fault: LineFault | null): boolean => {
    if (fault === null) return false;
    found.push(fault);
    text = fault.repaired;
    return true;
  };
  const blank = (offset: number, isMisplaced = false): boolean => {
    const item = blankItem(text, offset, isMisplaced);
    // An item that is blank already is not what is wrong.
    if (item === null || item.text === text) return false;
    blanked.push(item);
    text = item.text;
    return true;
  };
  repair(findDirective(text));
  repair(findConflict(text));
  repair(findOddIndentation(text, true));
  for (let round = 1; ; round += 1) {
    const document = parseDocument(text, { prettyErrors: false });
    const errors = document.errors.filter(({ code }) => !READABLE.has(code));
    const [error] = errors;
    if (error === undefined) return { document, found: [...found, ...listReadable(document, text)], blanked };
    if (repair(findOddIndentation(text, false))) continue;
    const tabs = findIndentingTabs(text);
    if (tabs) {
      found.push(tabs);
      let next: typeof tabs | null = tabs;
      for (let items = 0; next !== null && items < MOST_ROUNDS && blank(next.offset); items += 1)
        next = findIndentingTabs(text);
      if (next === null) continue;
      return { document: null, found, blanked };
    }
    const slips = findSlips(text);
    if (slips.found.length > 0 && round < MOST_ROUNDS) {
      found.push(...slips.found);
      text = slips.repaired;
      continue;
    }
    // An error that no line explains may only follow from what was found before.
    const causes = new Map(
      errors.flatMap((each) => findCause(text, each) ?? []).map((each) => [each.offset, each]),
    );
    for (const cause of causes.values()) {
      found.push(cause);
      const { from, to } = cause;
      text = `${text.slice(0, from)} ${'x'.repeat(to - from - 1)}${text.slice(to)}`;
    }
    if (causes.size > 0 && round < MOST_ROUNDS) continue;
    const fault = { offset: error.pos[0], text: describeError(text, error) };
    if (causes.size === 0 && round < MOST_ROUNDS && blank(fault.offset, error.code === 'BAD_INDENT')) {
      found.push(fault);
      continue;
    }
    if (found.length === 0) found.push(fault);
    return { document: null, found, blanked };
  }
}

/** The parser loses lines where it cannot read them. */
function countLines(text: string): LineCounter {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) counter.addNewLine(index + 1);
  return counter;
}

/** Errors and warnings that leave a document to read. */
const READABLE: ReadonlySet<string> = new Set(['DUPLICATE_KEY', 'MULTIPLE_DOCS']);

function listReadable(document: Document.Parsed, text: string): readonly Found[] {
  const errors = document.errors.map(({ code, pos: [offset] }) => {
    const [name = ''] = /^[\w-]+/.exec(text.slice(offset).replace(/^["']/, '')) ?? [];
    return code === 'DUPLICATE_KEY'
      ? { offset, text: `expected each field once, got “${name}” again` }
      : { offset, text: 'expected one document, got a second one after “---” or “...”; delete that line' };
  });
  return [...errors, ...findLosses(document, text)];
}

/** `points[3].figures` */
function nameField(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

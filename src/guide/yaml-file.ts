import { type Document, isNode, LineCounter, parseDocument, Scalar, visit } from 'yaml';
import type * as z from 'zod';
import type { Fault, Path } from './fault.ts';
import { describeIssue } from './issue-text.ts';
import { describeError, findCause } from './yaml-causes.ts';
import {
  findConflict,
  findDirective,
  findIndentingTabs,
  findOddIndentation,
  type LineFault,
} from './yaml-lines.ts';
import { findLosses, type Loss } from './yaml-losses.ts';

export type YamlFile = {
  readonly path: string;
  /** With something in place of what `faults` are about; null if the text cannot be read. */
  readonly value: unknown;
  /** What is wrong with the text as YAML; empty if nothing is. */
  readonly faults: readonly Fault[];
  /** `text` says what was expected and what was found. */
  readonly faultAt: (path: Path, text: string) => Fault;
  readonly faultsOf: (issue: z.core.$ZodIssue) => readonly Fault[];
  /** Whether a fault is about a line that `faults` are about, and would only repeat it. */
  readonly isKnown: (fault: Fault) => boolean;
};

export function parseYaml(path: string, original: string): YamlFile {
  const counter = new LineCounter();
  const faults: Fault[] = [];
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const { document, found } = readDocument(original, counter);
  for (const { offset, text } of found) faults.push({ file: path, ...at(offset), field: '', text });
  faults.sort((one, other) => one.line - other.line || one.column - other.column);
  const lines = new Set(faults.map(({ line }) => line));
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
    faultsOf: (issue) => describeIssue(issue, value).map((each) => faultAt(each.path, each.text)),
    isKnown: ({ file, line }) => file === path && lines.has(line),
  };
}

type Found = Loss;

/** Each round takes what the round before found as it is meant, and finds what that hid. */
const MOST_ROUNDS = 6;

/** Reads the text, with something in place of what cannot be read; `document` is null if that is not enough. */
function readDocument(
  original: string,
  counter: LineCounter,
): { readonly document: Document.Parsed | null; readonly found: readonly Found[] } {
  const found: Found[] = [];
  // Line ends of old editors; the parser would read one long line.
  let text = original.replace(/\r(?!\n)/g, '\n');
  const repair = (fault: LineFault | null): boolean => {
    if (fault === null) return false;
    found.push(fault);
    text = fault.repaired;
    return true;
  };
  repair(findDirective(text));
  repair(findConflict(text));
  repair(findOddIndentation(text, true));
  for (let round = 1; ; round += 1) {
    const document = parse(text, round === 1 ? counter : new LineCounter());
    const errors = document.errors.filter(({ code }) => !READABLE.has(code));
    if (errors.length === 0) return { document, found: [...found, ...listReadable(document, text)] };
    if (repair(findOddIndentation(text, false))) continue;
    const tabs = findIndentingTabs(text);
    if (tabs) return { document: null, found: [...found, tabs] };
    // An error that no line explains may only follow from what was found before.
    const causes = new Map(
      errors.flatMap((error) => findCause(text, error) ?? []).map((each) => [each.offset, each]),
    );
    if (causes.size === 0 || round === MOST_ROUNDS) {
      const [error] = errors;
      const offset = findOpenQuote(document) ?? error?.pos[0] ?? 0;
      if (error && found.length === 0) found.push({ offset, text: describeError(error) });
      return { document: null, found };
    }
    for (const cause of causes.values()) {
      found.push(cause);
      const { from, to } = cause;
      text = `${text.slice(0, from)} ${'x'.repeat(to - from - 1)}${text.slice(to)}`;
    }
  }
}

function parse(text: string, lineCounter: LineCounter): Document.Parsed {
  return parseDocument(text, { lineCounter, prettyErrors: false });
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

/** Where the quotation mark stands that is open at the end of the text. */
function findOpenQuote({ errors, contents }: Document.Parsed): number | null {
  if (!errors[0]?.message.startsWith('Missing closing')) return null;
  let open: number | null = null;
  visit(contents, {
    Scalar: (_key, { type, range }) => {
      if (range && (type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE)) open = range[0];
    },
  });
  return open;
}

/** `points[3].figures` */
function nameField(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

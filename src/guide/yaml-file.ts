import { isNode, LineCounter, parseDocument, visit } from 'yaml';
import type * as z from 'zod';
import type { Fault, Path } from './fault.ts';
import { describeIssue } from './issue-text.ts';

export type YamlFile = {
  readonly path: string;
  readonly value: unknown;
  /** Why the text is not valid YAML; empty if it is. */
  readonly faults: readonly Fault[];
  /** `text` says what was expected and what was found. */
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
  const tabs = notYaml.length > 0 ? findIndentingTabs(text) : [];
  // The parser's errors about the lines after a tab would only mislead.
  const faults =
    tabs.length > 0
      ? tabs.map((offset) => fault(offset, 'expected spaces to indent the line, got a tab'))
      : notYaml.map((error) => fault(error.pos[0], `expected YAML, got: ${error.message}`));
  // A few lines of aliases can expand to gigabytes, or to a cyclic value.
  visit(document, {
    Alias: (_key, { source, range }) => {
      faults.push(fault(range?.[0] ?? 0, `expected the value itself, got the alias *${source}`));
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
    return { file: path, ...at(offset), field: nameField(fieldPath), text: message };
  };

  return {
    path,
    value,
    faults,
    faultAt,
    faultsOf: (issue) => describeIssue(issue, value).map((found) => faultAt(found.path, found.text)),
  };
}

/** The offsets of tabs in the indentation of lines. */
function findIndentingTabs(text: string): readonly number[] {
  return [...text.matchAll(/^ *\t/gm)].map(({ index, 0: { length } }) => index + length - 1);
}

/** `points[3].figures` */
function nameField(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

import { styleText } from 'node:util';
import type { Finding } from '../ops/finding.ts';

/** The findings as text. Faults are marked in words as well as in colour, for screen readers. */
export function report(findings: readonly Finding[], coloured: boolean): string {
  const paint = (colour: 'red' | 'yellow' | 'green', text: string) =>
    coloured ? styleText(colour, text) : text;
  const marks = {
    good: paint('green', 'ok     '),
    warning: paint('yellow', 'warning'),
    fault: paint('red', 'FAULT  '),
  };
  const lines = findings.flatMap(({ area, kind, text, todo }) => [
    `${marks[kind]}  ${area.padEnd(9)} ${text}`,
    ...(todo === null ? [] : [`${' '.repeat(19)}To do: ${todo}`]),
  ]);
  return [...lines, '', summary(findings)].join('\n');
}

export function hasFault(findings: readonly Finding[]): boolean {
  return findings.some(({ kind }) => kind === 'fault');
}

function summary(findings: readonly Finding[]): string {
  const count = (kind: Finding['kind']) => findings.filter((finding) => finding.kind === kind).length;
  const faults = count('fault');
  const warnings = count('warning');
  const other = warnings === 0 ? '' : ` ${plural(warnings, 'warning')}.`;
  return faults === 0 ? `No fault found.${other}` : `${plural(faults, 'fault')}.${other}`;
}

function plural(count: number, noun: string): string {
  return count === 1 ? `One ${noun}` : `${count} ${noun}s`;
}

import { OperatorError } from '../../ops/operator-error.ts';
import { FORMATS, type Format } from './formats.ts';

export type Asked = {
  /** Null where the lines come from standard input. */
  readonly line: string | null;
  readonly format: Format;
  readonly pageSize: number;
  readonly now: Date | null;
};

const USAGE = `Usage: npm run -s ask -- /plan point 4 [--as ${FORMATS.join('|')}] [--page-size N] [--now ISO-TIME]`;

const DEFAULT_PAGE_SIZE = 5;
const LARGEST_PAGE = 100;

/**
 * Takes the three options out of the words, wherever they stand, and leaves the rest as the command: a search may
 * have words that start with a minus sign, so `util.parseArgs` would refuse it.
 */
export function readAskArguments(words: readonly string[]): Asked {
  const line: string[] = [];
  const given = new Map<string, string>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [, name, inline] = /^--(as|page-size|now)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined) {
      line.push(word);
      continue;
    }
    const value = inline ?? words[++at];
    if (value === undefined)
      throw new OperatorError(`--${name}: expected a value after it, came nothing.`, { lines: [USAGE] });
    given.set(name, value);
  }
  return {
    line: line.length === 0 ? null : line.join(' '),
    format: readFormat(given.get('as') ?? 'text'),
    pageSize: readPageSize(given.get('page-size') ?? String(DEFAULT_PAGE_SIZE)),
    now: readNow(given.get('now')),
  };
}

function readFormat(value: string): Format {
  const format = FORMATS.find((candidate) => candidate === value);
  if (!format)
    throw new OperatorError(`--as: expected one of ${FORMATS.join(', ')}, came “${value}”.`, {
      lines: [USAGE],
    });
  return format;
}

function readPageSize(value: string): number {
  const size = Number(value);
  if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) {
    throw new OperatorError(
      `--page-size: expected a whole number from 1 to ${LARGEST_PAGE}, came “${value}”.`,
      { lines: [USAGE] },
    );
  }
  return size;
}

function readNow(value: string | undefined): Date | null {
  if (value === undefined) return null;
  const now = new Date(value);
  if (Number.isNaN(now.getTime())) {
    throw new OperatorError(`--now: expected a time such as 2026-03-01T08:00:00Z, came “${value}”.`, {
      lines: [USAGE],
    });
  }
  return now;
}

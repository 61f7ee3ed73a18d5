import { OperatorError } from '../../ops/operator-error.ts';

export type Asked = {
  /** Null if the lines come from standard input. */
  readonly line: string | null;
  readonly format: string;
  readonly pageSize: number;
  readonly now: Date | null;
};

const DEFAULT_FORMAT = 'text';
const DEFAULT_PAGE_SIZE = 5;
const MAX_PAGE_SIZE = 100;

/** Whether nothing but how it is used is asked for; beside other words, "--help" is one of the command's. */
export function asksForUsage(words: readonly string[]): boolean {
  return words.length === 1 && /^(?:--help|-h)$/.test(words[0] ?? '');
}

/** How `ask` is used, for `--help`. */
export function describeUsage(formats: readonly string[]): string {
  return `${usageLine(formats)}

Prints the answer to a command or a question. Without one, it answers each line of standard input:
  npm run -s ask -- /plan point 4
  npm run -s ask -- what did the city offer
  npm run -s ask < questions.txt

--as ${formats.join('|')}
    what is printed: text, what a place would get, or one line of JSON for each answer (${DEFAULT_FORMAT} without it)
--page-size N
    entries on a page, 1 to ${MAX_PAGE_SIZE} (${DEFAULT_PAGE_SIZE} without it)
--now ISO-TIME
    answers as of this time, such as 2026-03-01T08:00:00Z

GUIDE_DIR names another guide. The exit status is 0 if every line was answered, 1 if the run failed, 2 if there is no such
command. “npm run -s ask -- help” lists the commands.
`;
}

function usageLine(formats: readonly string[]): string {
  return `Usage: npm run -s ask -- /plan point 4 [--as ${formats.join('|')}] [--page-size N] [--now ISO-TIME]`;
}

/**
 * Takes the three options from anywhere among the words; the rest is the command. `util.parseArgs` would refuse a search
 * with words that start with a minus sign. Throws `OperatorError`.
 */
export function readAskArguments(words: readonly string[], formats: readonly string[]): Asked {
  const refuse = (name: string, text: string) => {
    return new OperatorError(`--${name}: ${text}.`, { lines: [usageLine(formats)] });
  };
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
    if (value === undefined) throw refuse(name, 'expected a value after it, got nothing');
    given.set(name, value);
  }
  const format = given.get('as') ?? DEFAULT_FORMAT;
  if (!formats.includes(format)) throw refuse('as', `expected one of ${formats.join(', ')}, got “${format}”`);
  const size = given.get('page-size') ?? String(DEFAULT_PAGE_SIZE);
  if (!/^\d+$/.test(size) || Number(size) < 1 || Number(size) > MAX_PAGE_SIZE)
    throw refuse('page-size', `expected a whole number from 1 to ${MAX_PAGE_SIZE}, got “${size}”`);
  const time = given.get('now');
  const now = time === undefined ? null : new Date(time);
  if (Number.isNaN(now?.getTime()))
    throw refuse('now', `expected a time such as 2026-03-01T08:00:00Z, got “${time}”`);
  return { line: line.length === 0 ? null : line.join(' '), format, pageSize: Number(size), now };
}

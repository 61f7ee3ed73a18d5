import type { Asker } from '../../command/command.ts';
import type { Deskbook } from '../../deskbook.ts';

/** What readline's completer returns: lines that could stand for `typed`, and what they stand for. */
type Completions = [string[], string];

const MAX_COMPLETIONS = 100;
const MAX_HINTS = 10;

/**
 * The lines that Tab can complete `line` to. Values that are not typed as they are shown (an entry's number for its
 * title) are passed to `hint` until only one is left.
 */
export function completeLine(
  deskbook: Deskbook,
  asker: Asker,
  line: string,
  hint: (labels: readonly string[]) => void,
): Completions {
  const slash = line.startsWith('/') ? '' : '/';
  const typed = `${slash}${line}`;
  const all = deskbook
    .complete(typed, asker, MAX_COMPLETIONS)
    .map((completion) => ({ ...completion, line: completion.line.slice(slash.length) }));
  const help = '/help '.startsWith(typed) ? ['/help '.slice(slash.length)] : [];
  const starting = all.filter((completion) => completion.line.toLowerCase().startsWith(line.toLowerCase()));
  // Before a first letter is typed, entries and points would be numbers without a name.
  const shown = /\s$/.test(line) ? starting.filter(({ kind }) => kind !== 'words') : starting;
  if (shown.length > 0) return [[...help, ...shown.map((completion) => completion.line)], line];
  const values = all.filter(({ kind }) => kind === 'words' || kind === 'value');
  const [only, ...others] = values;
  if (only && others.length === 0) return [[only.line], line];
  if (!/\s$/.test(line) && values.length > 0) {
    hint(
      values.slice(0, MAX_HINTS).map(({ label, value }) => (label === value ? value : `${value}  ${label}`)),
    );
  }
  return [help, line];
}

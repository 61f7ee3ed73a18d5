import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Asker } from '../../command/command.ts';
import type { Deskbook } from '../../deskbook.ts';
import type { AbovePrompt } from './above-prompt.ts';
import { completeLine } from './completion.ts';
import { echo } from './echo.ts';
import type { Formatter } from './formats.ts';
import { isLeaving } from './leaving.ts';

const HISTORY_LENGTH = 500;

export type PromptOptions = {
  readonly deskbook: Deskbook;
  readonly asker: Asker;
  readonly write: Formatter;
  /** The file that stores earlier lines; null to store none. */
  readonly historyFile: string | null;
  /** Null if nothing is logged while somebody types. */
  readonly abovePrompt: AbovePrompt | null;
};

/** `hasLeft`: a line asked to end. */
export type Typed = { readonly answered: number; readonly hasLeft: boolean };

/**
 * Answers typed lines until the person leaves or the input ends; resolves with how it went. On a
 * terminal it has history and completion; without one it only reads lines.
 */
export async function answerTypedLines({
  deskbook,
  asker,
  write,
  historyFile,
  abovePrompt,
}: PromptOptions): Promise<Typed> {
  const { stdin, stdout } = process;
  const onTerminal = stdin.isTTY === true;
  const reader = createInterface({
    input: stdin,
    ...(onTerminal
      ? {
          output: stdout,
          prompt: '> ',
          history: readHistory(historyFile),
          historySize: HISTORY_LENGTH,
          removeHistoryDuplicates: true,
          completer: (line: string) => completeLine(deskbook, asker, line, (labels) => hint(reader, labels)),
        }
      : {}),
  });
  reader.on('history', (lines: string[]) => keepHistory(historyFile, lines));
  reader.on('SIGINT', () => dropLine(reader));
  const showPrompt = () => {
    if (!onTerminal) return;
    reader.prompt();
    abovePrompt?.setPrompt(reader);
  };
  let answered = 0;
  let hasLeft = false;
  showPrompt();
  for await (const line of reader) {
    abovePrompt?.setPrompt(null);
    const typed = line.trim();
    hasLeft = isLeaving(typed);
    if (hasLeft) break;
    if (!onTerminal || typed !== '') {
      const answer = await deskbook.answer(typed, asker);
      stdout.write(`${onTerminal ? '' : echo(typed)}${write(typed, answer)}\n`);
      answered += 1;
    }
    showPrompt();
  }
  abovePrompt?.setPrompt(null);
  reader.close();
  if (onTerminal) stdout.write('\n');
  return { answered, hasLeft };
}

/** Ctrl-C clears the line; on an empty line it leaves. */
function dropLine(reader: Interface): void {
  if (reader.line === '') {
    reader.close();
    return;
  }
  process.stdout.write('^C\n');
  reader.write(null, { ctrl: true, name: 'e' });
  reader.write(null, { ctrl: true, name: 'u' });
  reader.prompt();
}

/** One line each: a longer one is cut, since the value is at the start. */
function hint(reader: Interface, labels: readonly string[]): void {
  const width = process.stdout.columns ?? 100;
  const lines = labels.map((label) => {
    const line = `  ${label}`;
    return line.length < width ? line : `${line.slice(0, width - 2)}…`;
  });
  process.stdout.write(`\n${lines.join('\n')}\n`);
  reader.prompt(true);
}

function readHistory(file: string | null): string[] {
  if (file === null) return [];
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch {
    // No history yet, or none that can be read: the prompt works without it.
    return [];
  }
}

function keepHistory(file: string | null, lines: readonly string[]): void {
  if (file === null) return;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, lines.join('\n'), { mode: 0o600 });
  } catch {
    // A read-only folder costs the history and nothing else.
  }
}

import { clearScreenDown, cursorTo, type Interface, moveCursor } from 'node:readline';
import { Writable } from 'node:stream';

/** Where the log goes while somebody types: its lines stand above the prompt, which keeps what is typed. */
export type AbovePrompt = {
  readonly out: Writable;
  /** The prompt that is shown from now on; null while none is, as while an answer is on its way. */
  readonly setPrompt: (reader: Pick<Interface, 'prompt' | 'getCursorPos'> | null) => void;
};

export function createAbovePrompt(terminal: NodeJS.WritableStream): AbovePrompt {
  let shown: Pick<Interface, 'prompt' | 'getCursorPos'> | null = null;
  const write = (chunk: string) => {
    if (shown === null) {
      terminal.write(chunk);
      return;
    }
    const { rows } = shown.getCursorPos();
    moveCursor(terminal, 0, -rows);
    cursorTo(terminal, 0);
    clearScreenDown(terminal);
    // Readline draws the prompt anew from as many rows above as the typed line had.
    terminal.write(`${chunk}${'\n'.repeat(rows)}`);
    shown.prompt(true);
  };
  return {
    out: new Writable({
      decodeStrings: false,
      write(chunk: string | Buffer, _encoding, done) {
        write(String(chunk));
        done();
      },
    }),
    setPrompt: (reader) => {
      shown = reader;
    },
  };
}

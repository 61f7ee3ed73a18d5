export type Progress = {
  readonly show: (text: string) => void;
  /** Takes what was shown last off the screen. */
  readonly clear: () => void;
};

/** One line that says what is being done, on a terminal only. */
export function createProgress(
  output: Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean },
): Progress {
  const write = (text: string) => {
    if (output.isTTY === true) output.write(`\r\u001b[K${text}`);
  };
  return { show: (text) => write(`${text} … (Ctrl-C stops)`), clear: () => write('') };
}

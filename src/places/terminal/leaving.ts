/** Whether a line asks to end, typed or piped in. */
export function isLeaving(line: string): boolean {
  return /^\/?(?:exit|quit|bye)$/i.test(line.trim());
}

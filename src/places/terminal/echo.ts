import { cutText } from '../../answers/cut-text.ts';

/** Characters of a line that is repeated above its answer; a pasted page is recognised by fewer. */
const ECHO_LENGTH = 200;

/** What was read, as it stands above its answer where nobody saw it typed. */
export function echo(typed: string): string {
  return `> ${cutText(typed, ECHO_LENGTH)}\n\n`;
}

import { escapeMrkdwn } from './mrkdwn.ts';
import { splitAtWord } from './text-weight.ts';

/** At most `most` characters, counted escaped; cut at a word, with an ellipsis for what is left out. */
export function shorten(text: string, most: number): string {
  if (escapeMrkdwn(text).length <= most) return text;
  // Weight is never less than the escaped length, so what fits by weight fits.
  return `${splitAtWord(text, most - 3).head}…`;
}

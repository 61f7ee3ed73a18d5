import { escapeMrkdwn } from './mrkdwn.ts';
import { splitAtWord } from './text-weight.ts';

/** At most `maxLength` characters, counted escaped; cut at a word, with an ellipsis for what is left out. */
export function shorten(text: string, maxLength: number): string {
  if (escapeMrkdwn(text).length <= maxLength) return text;
  // Weight is never less than the escaped length, so what fits by weight fits.
  return `${splitAtWord(text, maxLength - 3).head}…`;
}

import { type Token, tokenizeLine } from '../../command/tokens.ts';
import { tokenize, type Word } from '../../search/tokenize.ts';

/** A word of a question; a quotation, or what a minus sign leaves out, is one word with its token and nothing to fold. */
export type SentenceWord = Word & { readonly token: Token | null };

/** A question as typed, and its words; offsets are offsets in the text. */
export type Sentence = { readonly text: string; readonly words: readonly SentenceWord[] };

/** Words from position `from` to before `to`. */
export type Span = { readonly from: number; readonly to: number };

export function readSentence(typed: string): Sentence {
  const words: SentenceWord[] = [];
  let text = '';
  let plain = '';
  const flush = () => {
    const start = text.length - plain.length;
    for (const word of tokenize(plain)) {
      words.push({ ...word, from: word.from + start, to: word.to + start, token: null });
    }
    plain = '';
  };
  for (const token of tokenizeLine(typed)) {
    const space = text === '' ? '' : ' ';
    const isPlain = !token.quoted && !token.minus;
    if (!isPlain) flush();
    const from = text.length + space.length;
    text += space + token.raw;
    if (isPlain) plain += plain === '' ? token.raw : space + token.raw;
    else words.push({ ...OPAQUE, from, to: text.length, token });
  }
  flush();
  return { text, words };
}

const OPAQUE = { folded: '', isAcronym: false, capitalised: false, compound: null };

/** The text of the words, as typed. */
export function textOf({ text, words }: Sentence, { from, to }: Span): string {
  return text.slice(words[from]?.from, words[to - 1]?.to);
}

/** The text without these words. */
export function withoutSpans({ text, words }: Sentence, spans: readonly Span[]): string {
  const cuts = spans.map(({ from, to }) => ({ from: words[from]?.from ?? 0, to: words[to - 1]?.to ?? 0 }));
  let rest = '';
  let at = 0;
  for (const { from, to } of cuts.sort((one, other) => one.from - other.from)) {
    rest += text.slice(at, from);
    at = Math.max(at, to);
  }
  // What separated the words that are left out separates nothing any more.
  return (rest + text.slice(at))
    .replace(/\s+([,;])/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;]+|[\s,;]+$/g, '');
}

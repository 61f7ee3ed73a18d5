import { fold } from '../search/fold.ts';
import { loadFillerWords, STOP_WORDS } from '../search/stop-words.ts';
import { isFraming } from './filters/framing-words.ts';

/** Without a word that only connects, asks or leads up to a date, nothing else would have been asked. */
export const CONNECTING: ReadonlySet<string> = new Set([
  ...STOP_WORDS,
  ...'now today since till per via happen happened happening include includes und oder et ou и та y e'.split(
    ' ',
  ),
]);

/** Verbs of a question on a text, which alone ask for nothing. */
const SAYING: ReadonlySet<string> = new Set('say says said saying tell tells told'.split(' '));
/** What makes words a question, and no subject. */
const ASKS =
  /(?<![\p{L}’'])(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|may)(?![\p{L}’'])/iu;

/** Whether a word is left in an offer: without another word, "what do the … say about" reads as no language. */
export function isTelling(word: string): boolean {
  return tellsBeside(word, loadFillerWords());
}

/** The same with these words that only connect or ask. */
export function tellsBeside(word: string, fillers: ReadonlySet<string>): boolean {
  const folded = fold(word).replace(/^[^\p{L}\p{N}"-]+|[^\p{L}\p{N}"]+$/gu, '');
  return folded !== '' && !CONNECTING.has(folded) && !isFraming(folded, fillers) && !SAYING.has(folded);
}

/** The subject of a question, for a command that takes one: "salary director general" for "salary does the director general". */
export function subjectOf(words: string): string {
  if (!ASKS.test(words) || /["\u201c\u201d-]/.test(words)) return words;
  return words.split(' ').filter(isTelling).join(' ') || words;
}

/** The words without those at their ends that only connect: "strike" for "on the strike after the". */
export function trimConnecting(words: string): string {
  const all = words.split(' ');
  while (LEADING.has(fold(all[0] ?? ''))) all.shift();
  while (all.length > 0 && CONNECTING.has(fold(all.at(-1) ?? ''))) all.pop();
  return all.join(' ');
}

/** The words from the first that says something: "dam" for "that piece about the dam". */
export function trimFraming(words: string): string {
  const all = trimConnecting(words).split(' ');
  while (all.length > 1 && !isTelling(all[0] ?? '')) all.shift();
  return all.join(' ');
}

const LEADING: ReadonlySet<string> = new Set(
  'on about of the a an and or in at to when what who whom why how where which did does do is are was were has have had will would can could'.split(
    ' ',
  ),
);

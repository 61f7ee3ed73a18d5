import type { Library } from '../../guide/library.ts';
import type { Plan, Source, TimelineEvent } from '../../guide/schema.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { splitSentences } from '../sentences.ts';
import { stemsOfAct } from './who-did.ts';

/** What is told of a text beside its points: the note on its status, what happened to it, and headlines. */
export type ToldOfText = {
  readonly notes: readonly string[];
  /** Newest first. */
  readonly events: readonly TimelineEvent[];
  readonly entries: readonly Source[];
};

/** What has all of the words; for an entry, the text's name or a part of it as well. */
export function findToldOfText(library: Library, plan: Plan, subject: string): ToldOfText {
  const words = readAskedWords(library, subject).filter(({ typed }) => !DOING.test(typed));
  const has = (text: string) =>
    words.length > 0 && words.every((word) => isIn(text, word) || tellsOfSame(text, word));
  const names = [plan.shortTitle, ...plan.aliases].map((name) => readAskedWords(library, name));
  const isOn = (title: string) =>
    names.some((name) => name.length > 1 && name.filter((word) => isIn(title, word)).length > 1);
  const { timeline, sources } = library.guide;
  return {
    notes: splitSentences(plan.statusNote ?? '').filter(has),
    events: timeline
      .filter(({ plans, text }) => plans.includes(plan.id) && has(text))
      .sort((a, b) => b.date.localeCompare(a.date)),
    entries: sources.filter(({ title }) => has(title) && isOn(title)),
  };
}

function isIn(text: string, word: AskedWord): boolean {
  return hasWord(stemText(text), word);
}

/** Whether the text tells of the act in another word: a text that was rejected was turned down. */
function tellsOfSame(text: string, { typed }: AskedWord): boolean {
  const stems = stemsOfAct(typed);
  if (stems === null) return false;
  return (
    stems.some((stem) => stemText(text).includes(stem)) ||
    (/^(?:reject|refus)/iu.test(typed) && /(?<!\p{L})turn\p{L}*\s[^.]*\bdown(?!\p{L})/iu.test(text))
  );
}

/** "why", as any answer to it, and "what did Doe do": no text says "do". */
const DOING = /^(?:do|does|did|done|doing|say|says|said|think|thinks|happen\p{L}*|about|why)$/iu;

import { onceFor } from '../async.ts';
import type { Library } from '../guide/library.ts';
import type { Source } from '../guide/schema.ts';
import { editDistance } from '../search/edit-distance.ts';
import { fold } from '../search/fold.ts';
import { isPlainWord } from '../search/known-words.ts';
import { STOP_WORDS } from '../search/stop-words.ts';
import { tokenize } from '../search/tokenize.ts';

/** In letters: a shorter name is near too many others, a long one may have two slips. */
const LEAST_LETTERS = 6;
const LONG = 9;
/** Initials are of so many words. */
const INITIALS = { least: 2, most: 4 };

/**
 * What the guide has that a word which it lacks may stand for: a name that differs by a letter or two, or the words of which
 * it is the initials. "Lindqvist" for "lindquist", "director general" for "dg"; null if there is none. A denial names it.
 */
export function nearForm(library: Library, typed: string): string | null {
  const word = fold(typed);
  if (!/^\p{L}+$/u.test(word) || isPlainWord(word)) return null;
  const { names, initials } = formsOf(library);
  if (word.length <= INITIALS.most) return initials.get(word) ?? null;
  if (word.length < LEAST_LETTERS) return null;
  const limit = word.length >= LONG ? 2 : 1;
  for (const [folded, name] of names) {
    if (folded !== word && folded[0] === word[0] && editDistance(word, folded, limit) <= limit) return name;
  }
  return null;
}

type Pair = readonly [key: string, written: string];
type Forms = { readonly names: readonly Pair[]; readonly phrases: readonly Pair[] };

/** The words of a text that are written as names, and its phrases by their initials. */
function readForms(text: string): Forms {
  const words = tokenize(text);
  const names: Pair[] = [];
  const phrases: Pair[] = [];
  for (const [at, { folded, from, to }] of words.entries()) {
    const written = text.slice(from, to);
    if (/^\p{Lu}/u.test(written)) names.push([folded, written]);
    for (let length = INITIALS.least; length <= INITIALS.most; length += 1) {
      const run = words.slice(at, at + length);
      const last = run.at(-1);
      if (!last || run.length < length || run.some((each) => !isPart(each.folded))) break;
      const phrase = text.slice(from, last.to);
      // Words of different sentences are no name.
      if (!/[^\p{L}\s’'-]/u.test(phrase)) phrases.push([run.map((each) => each.folded[0]).join(''), phrase]);
    }
  }
  return { names, phrases };
}

const formsOfEntry = onceFor(({ author = '', title }: Source): Forms => {
  const [ofAuthor, ofTitle] = [readForms(author), readForms(title)];
  return {
    names: [...ofAuthor.names, ...ofTitle.names],
    phrases: [...ofAuthor.phrases, ...ofTitle.phrases],
  };
});

const formsOf = onceFor((library: Library) => {
  const names = new Map<string, string>();
  const phrases = new Map<string, Map<string, number>>();
  const add = (forms: Forms) => {
    for (const [folded, written] of forms.names) names.set(folded, written);
    for (const [key, phrase] of forms.phrases) count(phrases, key, phrase);
  };
  for (const text of textsOf(library)) add(readForms(text));
  for (const source of library.guide.sources) add(formsOfEntry(source));
  return { names, initials: new Map([...phrases].flatMap(([key, some]) => mostUsed(key, some))) };
});

function count(phrases: Map<string, Map<string, number>>, key: string, phrase: string): void {
  const some = phrases.get(key) ?? new Map<string, number>();
  phrases.set(key, some.set(phrase, (some.get(phrase) ?? 0) + 1));
}

/** Words that stand together but once do so by chance. */
function mostUsed(key: string, phrases: ReadonlyMap<string, number>): readonly (readonly [string, string])[] {
  const [[phrase, times] = ['', 0]] = [...phrases].sort(([, one], [, other]) => other - one);
  return times < LEAST_TIMES ? [] : [[key, phrase]];
}

const LEAST_TIMES = 2;

function isPart(folded: string): boolean {
  return /^\p{L}{3,}$/u.test(folded) && !STOP_WORDS.has(folded);
}

/** But for the reading list. */
function textsOf({ guide, plans, people }: Library): readonly string[] {
  return [
    ...people.list.flatMap(({ name, role }) => [name, role?.role ?? '']),
    ...guide.publishers.map(({ name }) => name),
    ...plans.flatMap(({ title, proposers, points }) => [
      title,
      ...proposers,
      ...points.flatMap((point) => [point.title, point.text]),
    ]),
    ...guide.timeline.map(({ text }) => text),
  ];
}

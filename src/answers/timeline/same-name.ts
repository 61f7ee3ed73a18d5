import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import { listSpellings } from '../../guide/spelling-groups.ts';
import { fold } from '../../search/fold.ts';
import { classifyWord } from '../../search/known-words.ts';
import { tokenize } from '../../search/tokenize.ts';
import { joinOr } from '../absence.ts';
import { type AskedWord, hasWord, stemText } from '../match-words.ts';
import type { DateCondition } from './date-condition.ts';

/** A name with more events besides is that of a side or of a country, and no thing with a story of its own. */
const MOST_OTHERS = 3;

/** Later events that name a thing that was asked about, and lack other words: what became of it. */
export type LaterEvents = {
  /** "“havsule”, without “trawler”" */
  readonly inWords: string;
  /** Oldest first. */
  readonly events: readonly TimelineEvent[];
};

type Asked = {
  readonly typed: string;
  readonly words: readonly AskedWord[];
  readonly dates: DateCondition | null;
  readonly plan: Plan | null;
};

/** Of those with two words that some of them write as one name, such as "Lower Benna", the ones that do. */
export function keepOfName(
  library: Library,
  typed: string,
  events: readonly TimelineEvent[],
): readonly TimelineEvent[] {
  const words = tokenize(typed);
  return words.slice(1).reduce((kept, second, at) => {
    const name = typed.slice(words[at]?.from, second.to);
    if (!/^\S+\s+\S+$/.test(name) || isOtherwiseCalled(library, name)) return kept;
    const ofName = kept.filter(({ text }) => isNameIn(text, name));
    return ofName.length > 0 ? ofName : kept;
  }, events);
}

/** A person may be named by the surname alone, and a thing in another spelling. */
function isOtherwiseCalled(library: Library, name: string): boolean {
  return library.people.findAll(name).length > 0 || listSpellings(library.guide.spellings, name).length > 1;
}

/** Null if nothing later has the name. */
export function findLater(
  library: Library,
  { typed, words, dates, plan }: Asked,
  events: readonly TimelineEvent[],
): LaterEvents | null {
  const newest = events.at(-1);
  if (plan !== null || words.length < 2 || newest === undefined) return null;
  const stories = words.flatMap((word) => {
    // Farmers are of many events, whichever union has the word for its name.
    const isName =
      classifyWord(fold(word.typed)) !== 'word' && events.every(({ text }) => isNameIn(text, word.typed));
    if (!isName || library.people.findAll(word.typed).length > 0) return [];
    const others = library.guide.timeline.filter(
      (event) => !events.includes(event) && hasWord(stemText(event.text), word),
    );
    // Another Benna than the Lower one is another place.
    const alike = keepOfName(library, typed, [...events, ...others]).filter((each) => !events.includes(each));
    const later = alike.filter(({ date }) => newest.date < date && date <= (dates?.last ?? date));
    return others.length > MOST_OTHERS || later.length === 0 ? [] : [{ word, later }];
  });
  const [story] = stories.toSorted((one, other) => one.later.length - other.later.length);
  if (story === undefined) return null;
  const lacking = words.filter(
    (word) => word !== story.word && !story.later.some(({ text }) => hasWord(stemText(text), word)),
  );
  const without =
    lacking.length === 0 ? '' : `, without ${joinOr(lacking.map(({ typed }) => inQuotes(typed)))}`;
  return {
    inWords: `${inQuotes(story.word.typed)}${without}`,
    events: story.later.toSorted((one, other) => one.date.localeCompare(other.date)),
  };
}

/** Whether the text writes each word of it with a capital, and not only to begin a sentence. */
function isNameIn(text: string, name: string): boolean {
  const [first = '', ...others] = name.split(/\s+/).map((word) => RegExp.escape(word));
  const pattern = new RegExp(`(?<!\\p{L})${[first, ...others].join('\\s+')}`, 'giu');
  return [...text.matchAll(pattern)].some(({ 0: found, index }) => {
    const beginsSentence = /(?:^|[.!?:;]\s+)$/.test(text.slice(0, index));
    const isCapital = found.split(/\s+/).every((word) => /^\p{Lu}/u.test(word));
    return isCapital && (!beginsSentence || others.length > 0);
  });
}

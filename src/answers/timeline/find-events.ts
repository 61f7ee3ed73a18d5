import { LRUCache } from 'lru-cache';
import type { Context } from '../../command/command.ts';
import { concerns } from '../../guide/event-search.ts';
import type { Library } from '../../guide/library.ts';
import { namesOfPlan } from '../../guide/name-index.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import { monthNumbers } from '../../search/calendar-words.ts';
import { GENERAL_WORDS } from '../../search/general-words.ts';
import type { Rewrite } from '../../search/parse-query.ts';
import type { Hit } from '../../search/search.ts';
import { tokenize } from '../../search/tokenize.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';

/** An event that has some of the words asked for. */
export type FoundEvent = {
  readonly event: TimelineEvent;
  /** The words that it lacks, as typed. */
  readonly missing: readonly string[];
  /** Those of them that say what is asked about. */
  readonly lacking: readonly string[];
  /** Whether it has all words but those for any event at all, such as "said". */
  readonly isWhole: boolean;
  /** Whether the first telling word is missing, which says who or what is meant. */
  readonly lacksFirst: boolean;
  /** How many telling words only the names of its plans have. */
  readonly namedOnly: number;
  /** Whether the guide says it of itself, without a page. */
  readonly isUpdate: boolean;
};

export type FoundEvents = {
  /** Those that lack least first; the first word, which says who or what is meant, counts twice. */
  readonly found: readonly FoundEvent[];
  readonly rewrites: readonly Rewrite[];
};

const WHO_DID = /^who\s+(\p{Ll}+)\s/u;

/** More would be no help to anybody. */
const LIMIT = 100;

/** The events on the words, in any spelling, form or language that the search knows. */
export function findEvents(
  { library, now }: Pick<Context, 'library' | 'now'>,
  words: string,
  filter: (event: TimelineEvent) => boolean = () => true,
): FoundEvents {
  const { search, eventOfKey } = library.events;
  const isAllowed = (id: string) => {
    const event = eventOfKey(id);
    return event !== undefined && filter(event);
  };
  const result = search.find(words, { now, limit: LIMIT, filter: isAllowed });
  const telling = readAskedWords(library, words).filter(({ typed }) => isTelling(typed));
  // "who won the case": the case is what is meant, whatever was done.
  const [, done] = WHO_DID.exec(words) ?? [];
  const isNoun = ({ typed }: AskedWord) =>
    typed !== done && !/^favou?r$/i.test(typed) && !monthNumbers.has(typed.toLowerCase());
  const first = done === undefined ? telling[0] : (telling.find(isNoun) ?? telling[0]);
  const found = [...result.hits, ...result.nearest]
    .flatMap((hit) => {
      const event = eventOfKey(hit.id);
      if (!event) return [];
      const missing = [...listMissing(hit), ...listSilent(library, telling, event, hit, result.rewrites)];
      const isWhole = missing.length === 0;
      const lacking = missing.filter(isTelling);
      return {
        event,
        missing,
        lacking,
        isWhole,
        lacksFirst: first !== undefined && lacking.includes(first.typed),
        namedOnly: telling.filter(
          (word) => !lacking.includes(word.typed) && !hasWord(stemText(event.text), word),
        ).length,
        isUpdate: isUpdate(library, event),
      };
    })
    .sort(
      (one, other) =>
        one.lacking.length + Number(one.lacksFirst) - other.lacking.length - Number(other.lacksFirst) ||
        Number(one.lacksFirst) - Number(other.lacksFirst) ||
        one.missing.length - other.missing.length ||
        one.namedOnly - other.namedOnly ||
        Number(one.isUpdate) - Number(other.isUpdate),
    );
  return { found, rewrites: result.rewrites };
}

/**
 * The words that only something like them is found for, and no note says so: an event on the army is no answer to who joined
 * it. Initials stand for a name that the text has.
 */
function listSilent(
  library: Library,
  telling: readonly AskedWord[],
  event: TimelineEvent,
  { missing }: Hit,
  rewrites: readonly Rewrite[],
): readonly string[] {
  const { text } = event;
  const named = library.plans.filter((plan) => concerns(event, plan)).flatMap(namesOfPlan);
  const said = stemText([text, ...named].join('\n'));
  const told = [
    ...missing,
    ...rewrites.filter((rewrite) => isToldBy(library, text, rewrite)).map(({ typed }) => typed),
  ]
    .join(' ')
    .toLowerCase();
  return telling
    .filter((word) => !hasWord(said, word))
    .map(({ typed }) => typed)
    .filter((typed) => !told.includes(typed.toLowerCase()) && !INITIALS.test(typed) && !/\d/.test(typed))
    .filter((typed) => !monthNumbers.has(typed.toLowerCase()));
}

/** Whether the event itself may be called what was searched for: "the new rules", a name of its text, are no ruling. */
function isToldBy(library: Library, text: string, rewrite: Rewrite): boolean {
  return rewrite.synonyms === undefined || findSynonym(library, [text], rewrite) !== null;
}

/** The word of the same meaning that one of the texts has instead of the one typed. */
export function findSynonym(
  library: Library,
  texts: readonly string[],
  { shown, synonyms = [shown] }: Rewrite,
): string | null {
  const isIn = (word: string) =>
    texts.some((text) => readAskedWords(library, word).every((each) => hasWord(stemText(text), each)));
  return synonyms.find(isIn) ?? null;
}

const INITIALS = /^\p{Lu}{3,}$/u;

/** Those for words that the events do not have as typed: "Showing results for presenter" says nothing of "report". */
export function keepNeeded(
  library: Library,
  rewrites: readonly Rewrite[],
  events: readonly TimelineEvent[],
  missing: readonly string[],
): readonly Rewrite[] {
  const isInAll = (typed: string) =>
    readAskedWords(library, typed).every((word) => events.every(({ text }) => hasWord(stemText(text), word)));
  return rewrites.filter(({ typed }) => !missing.includes(typed) && !isInAll(typed));
}

/** Whether it is no event of the timeline. */
export function isUpdate({ guide }: Library, event: TimelineEvent): boolean {
  return !guide.timeline.includes(event);
}

/** The words a hit lacks, but for those that no text need have. */
export function listMissing({ missing }: Pick<Hit, 'missing'>): readonly string[] {
  return missing.filter((word) => !asksNothing(word));
}

/** The words a hit lacks that say what is asked about. */
export function listLacking({ missing }: Pick<Hit, 'missing'>): readonly string[] {
  return missing.filter(isTelling);
}

/** Words for any event at all: an event on the others is meant whether or not it says "meeting". */
const ANY_EVENT =
  /^(?:events?|talks?|rounds?|meet(?:s|ings?)?|met|summits?|visits?|news|updates?|timeline|happen(?:ed|s)?|latest|newest|recent(?:ly)?|last|decid(?:es?|ed)|decisions?|rul(?:es?|ed|ings?)|say|said|announced?|any(?:thing|one|body)|some(?:thing|one|body))$/i;

/** Words that a text on what happened need not have. */
const NO_SUBJECT =
  /^(?:events?|news|updates?|timeline|happen(?:ed|s)?|latest|newest|recent(?:ly)?|last|says?|said|announced?|any(?:thing|one|body)|some(?:thing|one|body)|now|yet|ever|already|really|actually)$/i;

export function asksNothing(word: string): boolean {
  return NO_SUBJECT.test(word);
}

export function isOfAnyEvent(word: string): boolean {
  return ANY_EVENT.test(word);
}

export function isTelling(typed: string): boolean {
  const known = tellingWords.get(typed);
  if (known !== undefined) return known;
  const isSo = !isOfAnyEvent(typed) && tokenize(typed).some(({ folded }) => !GENERAL_WORDS.has(folded));
  tellingWords.set(typed, isSo);
  return isSo;
}

/** Each hit of a question is asked about the same words. */
const tellingWords = new LRUCache<string, boolean>({ max: 500 });

/** How many of the words say what is asked about. */
export function countTelling({ library }: Pick<Context, 'library'>, words: string): number {
  return readAskedWords(library, words).filter(({ typed }) => isTelling(typed)).length;
}

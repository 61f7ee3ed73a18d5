import type { Context } from '../../command/command.ts';
import type { Library } from '../../guide/library.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import { GENERAL_WORDS } from '../../search/general-words.ts';
import type { Rewrite } from '../../search/parse-query.ts';
import type { Hit } from '../../search/search.ts';
import { tokenize } from '../../search/tokenize.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';

/** An event that has some of the words asked for. */
export type FoundEvent = {
  readonly event: TimelineEvent;
  /** The words that it lacks, as typed. */
  readonly missing: readonly string[];
  /** Those of them that say what is asked about. */
  readonly lacking: readonly string[];
  /** Whether it has all words but those for any event at all, such as "said". */
  readonly isWhole: boolean;
  /** Whether the guide says it of itself, without a page. */
  readonly isUpdate: boolean;
};

export type FoundEvents = {
  /** Those that lack least first; the first word, which says who or what is meant, counts twice. */
  readonly found: readonly FoundEvent[];
  readonly rewrites: readonly Rewrite[];
};

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
  const [first] = readAskedWords(library, words).filter(({ typed }) => isTelling(typed));
  const lacksFirst = ({ lacking }: FoundEvent) =>
    Number(first !== undefined && lacking.some((word) => word === first.typed));
  const found = [...result.hits, ...result.nearest]
    .flatMap((hit) => {
      const event = eventOfKey(hit.id);
      if (!event) return [];
      const missing = listMissing(hit);
      const isWhole = missing.length === 0;
      return { event, missing, lacking: listLacking(hit), isWhole, isUpdate: isUpdate(library, event) };
    })
    .sort(
      (one, other) =>
        one.lacking.length + lacksFirst(one) - other.lacking.length - lacksFirst(other) ||
        lacksFirst(one) - lacksFirst(other) ||
        one.missing.length - other.missing.length ||
        Number(one.isUpdate) - Number(other.isUpdate),
    );
  return { found, rewrites: result.rewrites };
}

/** Those for words that the events do not have as typed: "Showing results for presenter" says nothing of "report". */
export function keepNeeded(
  library: Library,
  rewrites: readonly Rewrite[],
  events: readonly TimelineEvent[],
): readonly Rewrite[] {
  const isInAll = (typed: string) =>
    readAskedWords(library, typed).every((word) => events.every(({ text }) => hasWord(stemText(text), word)));
  return rewrites.filter(({ typed }) => !isInAll(typed));
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

function isTelling(typed: string): boolean {
  return !isOfAnyEvent(typed) && tokenize(typed).some(({ folded }) => !GENERAL_WORDS.has(folded));
}

/** How many of the words say what is asked about. */
export function countTelling({ library }: Pick<Context, 'library'>, words: string): number {
  return readAskedWords(library, words).filter(({ typed }) => isTelling(typed)).length;
}

import type { Library } from '../../guide/library.ts';
import type { Source } from '../../guide/schema.ts';
import { type DateScan, scanDates } from '../../search/date-scan.ts';
import type { FilterGroup } from './filter-groups.ts';
import { readSentence, type Sentence, type Span } from './sentence.ts';

/** A condition that some words of a question set. */
export type Condition = Span & {
  readonly group: FilterGroup;
  /** What the group's wording names: a publisher, a kind, a time. */
  readonly name: string;
  readonly matches: (source: Source) => boolean;
  /** Whether an entry is by the person named, if it may also only name them. */
  readonly wrote?: (source: Source) => boolean;
  /** True if it is the opposite that was asked for. */
  readonly negated: boolean;
  /** The opposite, if that is more than not to match: "not before 2023" is "from 2023 on", and has a date. */
  readonly opposite?: { readonly name: string; readonly matches: (source: Source) => boolean };
  /** The words may as well be the subject: "no deal without Ukraine". If that leaves nothing, they are searched as typed. */
  readonly perhaps?: boolean;
};

/** A publisher whose entries were asked for, and that the guide does not have: "by the Financial Times". */
export type AbsentPublisher = Span & {
  readonly name: string;
  /** Names that may have been meant. */
  readonly meant: readonly string[];
};

/** Another reading of a question: what it is called, and the words that ask for it. */
export type Alternative = { readonly label: string; readonly words: string };

/** What has been read of a question so far. Each reader takes the words that it has understood. */
export type QuestionReader = {
  readonly library: Library;
  readonly now: Date;
  readonly sentence: Sentence;
  readonly scan: DateScan;
  /** Only what the words set beyond doubt is to be read. */
  readonly certainOnly: boolean;
  /** A time that no word leads up to is to set no condition. */
  readonly untimed: boolean;
  readonly conditions: Condition[];
  readonly absent: AbsentPublisher[];
  /** People whose entries were asked for, and who wrote none of the list. */
  readonly nothingBy: string[];
  /** Languages that are asked for, and that no entry is in. */
  readonly absentLanguages: string[];
  /** Sentences for the reply on how the words were read. */
  readonly notes: string[];
  /** The times that no word leads up to: "in June 2026" for "pilots june 2026". */
  readonly times: string[];
  /** Other readings of the question, for buttons. */
  readonly alternatives: Alternative[];
  /** Ids of publishers that are compared: "Guardian vs Global Times". */
  readonly compared: string[];
  /** The folded word at a position; empty outside, and for one that is taken or in quotation marks. */
  readonly at: (position: number) => string;
  readonly isTaken: (position: number) => boolean;
  readonly take: (span: Span) => void;
};

export function createReader(
  library: Library,
  typed: string,
  now: Date,
  { certain = false, untimed = false }: { readonly certain?: boolean; readonly untimed?: boolean } = {},
): QuestionReader {
  const sentence = readSentence(typed);
  const scan = scanDates(sentence.words, now, sentence.text);
  const taken = new Set<number>();
  return {
    library,
    now,
    sentence,
    scan,
    certainOnly: certain,
    untimed,
    conditions: [],
    absent: [],
    nothingBy: [],
    absentLanguages: [],
    notes: [],
    times: [],
    alternatives: [],
    compared: [],
    at: (position) => (taken.has(position) ? '' : scan.at(position)),
    isTaken: (position) => taken.has(position),
    take: ({ from, to }) => {
      for (let position = from; position < to; position += 1) taken.add(position);
    },
  };
}

/** The text from position `from` to before `to`; null if one of its words is taken, in quotation marks or not there. */
export function freeText(
  { at, sentence: { text, words } }: QuestionReader,
  { from, to }: Span,
): string | null {
  for (let position = from; position < to; position += 1) if (at(position) === '') return null;
  return text.slice(words[from]?.from, words[to - 1]?.to);
}

/** Records a condition and takes its words. */
export function addCondition(reader: QuestionReader, condition: Condition): void {
  reader.conditions.push(condition);
  reader.take(condition);
}

/** Phrases of folded words, by their first word. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

/** "one|two words" as phrases. */
export function listPhrases(phrases: string): Phrases {
  return Map.groupBy(
    phrases.split('|').map((phrase) => phrase.trim().split(' ')),
    ([first = '']) => first,
  );
}

/** The length of the longest of these phrases that starts here; 0 if none does. */
export function phraseLength({ at }: Pick<QuestionReader, 'at'>, position: number, phrases: Phrases): number {
  let longest = 0;
  for (const phrase of phrases.get(at(position)) ?? []) {
    if (phrase.length > longest && phrase.every((word, index) => at(position + index) === word)) {
      longest = phrase.length;
    }
  }
  return longest;
}

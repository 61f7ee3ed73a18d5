import type { Context } from '../../command/command.ts';
import { dateInWords } from '../../guide/dates.ts';
import { concerns as isUnder } from '../../guide/event-search.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { fold } from '../../search/fold.ts';
import { GENERAL_WORDS } from '../../search/general-words.ts';
import { classifyWord } from '../../search/known-words.ts';
import { detectLanguage } from '../../search/language.ts';
import type { Rewrite } from '../../search/parse-query.ts';
import { OTHER_QUESTION_WORDS, QUESTION_WORDS } from '../../search/question-words.ts';
import { stem } from '../../search/stem.ts';
import { STOP_WORDS } from '../../search/stop-words.ts';
import { tokenize } from '../../search/tokenize.ts';
import { sortNewestFirst } from '../comparison/text-order.ts';
import { readByMeaning, wordsOfMeaning } from '../figures/widen-word.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { writeThousands } from '../question/courtesy.ts';
import { mayConcern, repeatsEvent } from '../timeline/all-events.ts';
import { type GuideRecord, recordsOf, textOf } from './records.ts';

export type Coverage = {
  /** How many of the telling words it has, by themselves, corrected, or in another word for the same. */
  readonly count: number;
  /** The telling words that it does not have by themselves, as typed. */
  readonly missing: readonly string[];
};

/** A telling word, and what the record has for it: a word of the same meaning, or a topic that has the word. */
export type Called = { readonly typed: string; readonly as: string };

export type FoundRecord = Coverage & { readonly record: GuideRecord };

export type Closest = {
  /** Those with the most of the telling words first. */
  readonly found: readonly FoundRecord[];
  /** The words that say what is asked about, as typed. */
  readonly telling: readonly string[];
  /** Whether none of them is an English word. */
  readonly isForeign: boolean;
  readonly cover: (text: string) => Coverage;
  /** Whether the word is one for what the whole guide is about, which no record has. */
  readonly isOfGuide: (typed: string) => boolean;
  /** What the record has for a word that it lacks; null if nothing. */
  readonly callsIt: (record: GuideRecord, typed: string) => Called | null;
  readonly rewrites: readonly Rewrite[];
};

/** More would be no help to anybody. */
const LIMIT = 200;

/** What the guide tells on the telling ones of the words, whoever tells it; only of these plans, if there are any. */
export function findClosest(
  { library, now }: Pick<Context, 'library' | 'now'>,
  words: string,
  telling: readonly AskedWord[],
  plans: readonly Plan[],
): Closest {
  const { search, recordOf } = recordsOf(library);
  const typed = telling.map((word) => word.typed);
  const isOn = (id: string) => plans.length === 0 || plans.some((plan) => concerns(recordOf(id), plan));
  const { hits, nearest, rewrites } = search.find(typed.join(' '), { now, limit: LIMIT, filter: isOn });
  const readWord = readByMeaning(detectLanguage(tokenize(words).map(({ folded }) => folded)));
  const corrected = telling.map((word): AskedWord => {
    const shown = rewrites.filter((each) => each.typed === word.typed).map((each) => each.shown);
    const others = shown.flatMap((text) => readAskedWords(library, text).flatMap(({ forms }) => forms));
    return { ...word, forms: [...readWord(word).forms, ...others] };
  });
  // A slip is read as the reply says it is; a word of the same meaning is not what was asked.
  const readingsOf = ({ typed }: AskedWord) =>
    rewrites
      .filter((each) => each.typed === typed && each.synonyms === undefined && each.isDate !== true)
      .map(({ shown }) => readAskedWords(library, shown));
  const isTitled = createTitleTest(library);
  // Each record is asked about each of these.
  const asked = telling.map((word) => ({ word, readings: readingsOf(word), isOfGuide: isTitled(word) }));
  const cover = (text: string): Coverage => {
    const said = stemText(text);
    return {
      count: corrected.filter((word) => hasWord(said, word)).length,
      missing: asked.flatMap(({ word, readings, isOfGuide }) =>
        isOfGuide || hasWord(said, word) || readings.some((each) => each.every((one) => hasWord(said, one)))
          ? []
          : word.typed,
      ),
    };
  };
  const found = [...hits, ...nearest].flatMap(({ id }): readonly FoundRecord[] => {
    const record = recordOf(id);
    return !record || (record.kind === 'event' && repeatsEvent(library, record.event))
      ? []
      : [{ record, ...cover(saidIn(library, record)) }];
  });
  return {
    found: found.toSorted(
      (one, other) =>
        other.count - one.count ||
        one.missing.length - other.missing.length ||
        compareAge(library, one.record, other.record),
    ),
    telling: typed,
    isForeign: telling.every((word) => classifyWord(fold(word.typed)) !== 'word'),
    cover,
    isOfGuide: (typed) => asked.some(({ word, isOfGuide }) => word.typed === typed && isOfGuide),
    callsIt: (record, typed) => findCalled(library, record, typed),
    rewrites,
  };
}

/** What the whole guide is about, in a word that no record has, sets none of them apart: "expo" of an exhibition. */
function createTitleTest(library: Library): (word: AskedWord) => boolean {
  const { records } = recordsOf(library);
  const title = stemText(library.guide.about.title);
  return (word) =>
    wordsOfMeaning(fold(word.typed)).some((each) => title.includes(` ${stem(each)} `)) &&
    !records.some((record) => hasWord(stemText(textOf(record)), word));
}

function findCalled(library: Library, record: GuideRecord, typed: string): Called | null {
  const said = stemText(textOf(record));
  const has = (word: string) => readAskedWords(library, word).every((each) => hasWord(said, each));
  const topic = library.topicNames.exact(typed);
  const ofTopic = topic && record.kind === 'point' && record.point.topics.includes(topic.id) ? topic : null;
  const as = [...wordsOfMeaning(fold(typed)), ...(ofTopic?.words ?? [])].find(has);
  return as === undefined ? null : { typed, as };
}

/** The words that say what is asked about; those for anything at all only if there are no others. */
export function listTelling(library: Library, words: string): readonly AskedWord[] {
  const content = readAskedWords(library, writeThousands(words)).filter(
    ({ typed }) => !YEAR.test(typed) && tokenize(typed).some(({ folded }) => !ASKING.has(folded)),
  );
  const special = content.filter(({ typed }) =>
    tokenize(typed).some(({ folded }) => !GENERAL_WORDS.has(folded)),
  );
  return (special.length > 0 ? special : content).filter(
    ({ typed }, at, all) => all.findIndex((each) => each.typed === typed) === at,
  );
}

const ASKING: ReadonlySet<string> = new Set([...QUESTION_WORDS, ...OTHER_QUESTION_WORDS, ...STOP_WORDS]);
/** A time, which many have by chance. */
const YEAR = /^(?:19|20)\d\d$/;

/** With the names of its text, and its date in words. */
function saidIn(library: Library, record: GuideRecord): string {
  const plans =
    record.kind === 'event'
      ? library.plans.filter((plan) => isUnder(record.event, plan))
      : 'plan' in record
        ? [record.plan]
        : [];
  const date = record.kind === 'event' ? dateInWords(record.event.date) : '';
  const names = record.kind === 'role' ? record.person.names : [];
  return [
    textOf(record),
    date,
    ...names,
    ...plans.flatMap(({ shortTitle, aliases }) => [shortTitle, ...aliases]),
  ].join('\n');
}

function concerns(record: GuideRecord | undefined, plan: Plan): boolean {
  switch (record?.kind) {
    case 'point':
    case 'status':
    case 'remark':
      return record.plan.id === plan.id;
    case 'event':
      return mayConcern(record.event, [plan]);
    default:
      return false;
  }
}

/** Of two points, that of the newer text comes first. */
function compareAge(library: Library, one: GuideRecord, other: GuideRecord): number {
  if (one.kind !== 'point' || other.kind !== 'point' || one.plan === other.plan) return 0;
  return sortNewestFirst(library, [one.plan, other.plan])[0] === one.plan ? -1 : 1;
}

import type { Library } from '../../guide/library.ts';
import { nameKey } from '../../guide/name-index.ts';
import type { PlanPoint, Topic } from '../../guide/schema.ts';
import { foldName } from '../../search/fold.ts';
import { type AskedWord, formsOf, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { ANY_MEASURE, type Measure, MONEY_MEASURE } from './measure.ts';
import { AS_TYPED, type ReadWord } from './widen-word.ts';

/** What figures are asked about. */
export type Subject = {
  /** The words that count, as typed. */
  readonly name: string;
  /**
   * Whether a part of the point's text is about it; null for a text that is no point's. `asTyped`: in the words typed, not
   * in others on the same topic.
   */
  readonly isIn: (text: string, point: PlanPoint | null, asTyped?: boolean) => boolean;
  /** The topic that the words name, whose other words count too; null if they name none. */
  readonly topic: Topic | null;
  /** The words are the topic's id or its whole name: "transport", not "army" of "Army and troops". */
  readonly isWholeTopic: boolean;
  /** The thing of which the question asks how many; null if it asks otherwise. */
  readonly counted: AskedWord | null;
  /** All words, the thing counted first if the question has it first. */
  readonly words: readonly AskedWord[];
  /** Which numbers are an answer. */
  readonly measure: Measure;
  /** The wider subject to which the only word belongs: "jets" to "Army and troops"; null if there is none. */
  readonly wider: Topic | null;
};

type SubjectWord = AskedWord & { readonly topic: Topic | null };

/** Words that ask for a figure and are not what it is about. */
const MEASURES =
  /^(?:figures?|numbers?|sizes?|lengths?|duration|limits?|caps?|ceiling|strength|totals?|amounts?|sums?|percent(?:ages?)?|shares?|rate|costs?|money|cash|goes|going|many|much|big|large|long|often|count|level|maximum|minimum|max|min|allow(?:ed|s)?|permitted|have|has|had|keep|gets?|got|getting|need(?:s|ed)?|required|supposed|expected|planned|foreseen|envisaged|lasts?|lasted|takes?|taken|took|runs?|ran|stays?|stayed|remains?|remained|sits?|sat|belongs?|belonged|per)$/i;

/** Whether the word only says what is measured: "length", "cap". */
export function isMeasureWord(word: string): boolean {
  return MEASURES.test(word);
}

/** Of those, the ones that ask for a sum of money. */
const MONEY = /^(?:costs?|money|cash)$/i;

/** Words of a question that no text has: "how many soldiers are there now". */
const TIME_WORDS =
  /^(?:may|can|might|must|shall|now|currently|presently|today|still|yet|so|far|along|advanced|exactly|precisely|altogether|overall|actually|really|roughly|approximately|about|there|finally|eventually|ultimately|already|just|even|only|please|jetzt|heute|зараз|сейчас)$/i;

/** The words that say what a question is about, as typed: "troops", "Ruritania" of "troops can Ruritania keep now". */
export function subjectWords(
  library: Library,
  typed: string,
  { unit, isFrequency }: Measure,
): readonly string[] {
  const words = readAskedWords(library, typed).map((word) => word.typed);
  const said = words.filter((word) => !MEASURES.test(word) && !TIME_WORDS.test(word));
  // The thing counted may be calls.
  const telling = said.filter((word, at) => at === 0 || !LIGHT.test(word));
  const named = telling.filter((word) => word !== unit && !(isFrequency && TIMES.test(word)));
  return named.length > 0 ? named : telling;
}

/** Verbs that say little of what they stand with: "call a crisis" is to declare one. */
const LIGHT =
  /^(?:call(?:s|ed|ing)?|comes?|came|coming|go|gone|went|make[sn]?|made|making|do(?:es|ne|ing)?|did|let|puts?|put|say|says|said|exact(?:ly)?|anyone|someone|somebody|anybody)$/i;

/** Words of "how many times a year" that its answer has in others. */
const TIMES = /^(?:times?|often|frequently|regularly|day|week|month|year)$/i;

/**
 * Reads "army", "the size of the army", "frozen assets". A word of a topic's name stands for all of the topic's words.
 * Without `measure`, a cost is a sum of money, and any number is an answer to other words.
 */
export function readSubject(
  library: Library,
  typed: string,
  measure: Measure | null = null,
  readWord: ReadWord = AS_TYPED,
): Subject {
  const whole = topicNamed(library, typed);
  const asked = whole ? [] : readAskedWords(library, typed);
  const words = whole
    ? [{ typed, forms: formsOf(library, typed), topic: whole }]
    : asked
        .filter((word) => asked.length === 1 || !MEASURES.test(word.typed))
        .map((word) => ({ ...readWord(word), topic: topicNamed(library, word.typed) }));
  // "troops" decides what "the troops that Ruritania keeps" is about; the rest need only stand in the same point.
  const named = words.filter(({ topic }) => topic !== null);
  const core = named.length > 0 ? named : words;
  const others = words.filter((word) => !core.includes(word));
  const [only] = words;
  const names = words.map((word) => word.typed);
  return {
    name: typed.includes(names.join(' ')) ? names.join(' ') : typed.includes(',') ? typed : names.join(', '),
    isIn: (text, point, asTyped = false) => {
      const stemmed = stemText(text);
      const around = point === null ? stemmed : stemText(`${point.title}\n${point.text}\n${text}`);
      const isCore = (word: SubjectWord) => {
        // "pays" is about pay only in a point on pay.
        const isOnTopic = word.topic === null || point === null || isOn(word, point);
        if (hasWord(stemmed, word)) return isOnTopic;
        return !asTyped && isOnTopic && hasTopicWord(library, stemmed, word.topic);
      };
      return core.every(isCore) && others.every((word) => hasWord(around, word));
    },
    words,
    counted: measure?.countsFirst ? (words[0] ?? null) : null,
    topic: only?.topic ?? null,
    isWholeTopic:
      only?.topic != null &&
      [only.topic.id, only.topic.name].some((each) => nameKey(each) === nameKey(typed)),
    measure:
      measure ??
      (asked.length > 1 && asked.some((word) => MONEY.test(word.typed)) ? MONEY_MEASURE : ANY_MEASURE),
    wider: words.length === 1 && only?.topic === null ? library.topicNames.exact(only.typed) : null,
  };
}

/** The topic whose name this is, or has as a word: "army" of "Army and troops". */
function topicNamed({ guide: { about } }: Library, typed: string): Topic | null {
  const folded = foldName(typed);
  return (
    about.topics.find(({ id, name }) =>
      [id, name].some((each) => foldName(each) === folded || foldName(each).split(' ').includes(folded)),
    ) ?? null
  );
}

/** Whether the point is filed under the word's topic, or has the word in its title. */
function isOn(word: SubjectWord, { topics, title }: PlanPoint): boolean {
  return topics.includes(word.topic?.id ?? '') || hasWord(stemText(title), word);
}

/** The words of the topic that a word names, which say the same for its figures; empty if it names none. */
export function wordsOfTopic(library: Library, typed: string): readonly AskedWord[] {
  const topic = topicNamed(library, typed);
  if (topic === null) return [];
  return [topic.name, ...topic.words].map((name) => ({ typed: name, forms: formsOf(library, name) }));
}

/** Whether another word of the topic stands there: "forces" for "army". */
function hasTopicWord(library: Library, stemmed: string, topic: Topic | null): boolean {
  if (topic === null) return false;
  const forms = [topic.name, ...topic.words].flatMap((name) => formsOf(library, name));
  return hasWord(stemmed, { typed: topic.name, forms });
}

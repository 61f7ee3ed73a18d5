import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { pointText } from '../point-text.ts';
import { figureSays } from './figure-says.ts';
import { type FoundFigures, findFigures, type TextFigures } from './find-figures.ts';
import type { Measure } from './measure.ts';
import { isNameWord } from './name-words.ts';
import { findNearby, type Nearby } from './nearby.ts';
import { readSubject, type Subject } from './subject.ts';
import type { ReadWord } from './widen-word.ts';

/** The figures that a question asks for. */
export type Count = {
  /** The words of the question that the figures are about. */
  readonly words: string;
  readonly kept: readonly string[];
  readonly subject: Subject;
  readonly found: FoundFigures;
  /** Words of the question that no figure is about together with the others. */
  readonly dropped: readonly string[];
  /** Those of them that the points of another text have. */
  readonly elsewhere: readonly string[];
  /** The text whose figure lacks the dropped words while others have them; null if all lack them. */
  readonly lacksOnly: Plan | null;
  /** The subject is a topic to which the only word belongs: "Army and troops" for "soldiers". */
  readonly isWider: boolean;
  /** Further figures on the topic to which the only word belongs, in texts that have none on the word itself. */
  readonly nearby: Nearby | null;
};

/** What figures are looked for: the words that carry the subject, what they are measured in, and where. */
export type FigureQuery = {
  readonly about: string;
  /** As typed, in the question's order. */
  readonly words: readonly string[];
  readonly measure: Measure;
  readonly only: readonly Plan[];
  readonly readWord: ReadWord;
  /** What is said of "people", who may be counted for anything: "killed". Nothing without it is close. */
  readonly said: string | null;
};

/** More words than these are tried only together with all others. */
const MOST_WORDS = 6;

/** A text's figure on fewer of the words counts as the better answer if it is the current text's. */
const CURRENT_SHARE = 0.5;

/**
 * The figures on all words of the question; otherwise on those that say the most together, the rarest, so that "how many
 * objects go back to Togo" is not without an answer because no text says "go back". The thing counted is never given up.
 */
export function readCount(library: Library, query: FigureQuery, current: Plan): Count | null {
  const { about, words, measure, only, readWord } = query;
  const count = (kept: readonly string[]): Count => {
    const named = readSubject(library, nameWords(about, kept), measure, readWord);
    // "how much did the firm bid" of the firm's bid leaves no words.
    const subject = kept.length > 0 ? named : { ...named, name: `the ${only[0]?.shortTitle}` };
    const dropped = words.filter((word) => !kept.includes(word));
    const found = findFigures(library, subject, only);
    const nearby = findNearby(library, subject, found, only);
    return {
      words: kept.join(' '),
      kept,
      subject,
      found,
      dropped,
      elsewhere: [],
      lacksOnly: null,
      isWider: false,
      nearby,
    };
  };
  const isFound = ({ found }: Count) => found.texts.length > 0;
  const whole = words.length === 0 && only.length === 0 ? null : count(words);
  if (whole && isFound(whole)) return whole;
  const weigh = createWeights(library, query);
  const weightOf = (kept: readonly string[]) => kept.reduce((sum, word) => sum + weigh(word), 0);
  const candidates = subsets(words.filter((word) => weigh(word) > 0).slice(0, MOST_WORDS))
    .filter((kept) => kept.length < words.length && isSubject(library, kept, query))
    .map((kept) => ({ kept, weight: weightOf(kept) }))
    .sort((a, b) => b.weight - a.weight);
  let first: { readonly count: Count; readonly weight: number } | null = null;
  for (const { kept, weight } of candidates) {
    if (first && weight < first.weight * CURRENT_SHARE) break;
    // Whose figure it is, as one of the texts tells, is never given up for the leading text's.
    if (first?.count.kept.some((word) => isNameWord(library, word) && !kept.includes(word))) continue;
    const each = count(kept);
    if (!isFound(each)) continue;
    first ??= { count: each, weight };
    if (each.found.texts.some(({ plan }) => plan === current))
      return withoutNamed(library, each, current, query);
  }
  return first ? withoutNamed(library, first.count, current, query) : readWider(library, query);
}

/** Everything may count these, so by themselves they are no subject: "how many people died". */
const GENERIC =
  /^(?:people|persons?|men|women|states|countries|nations|governments|parliaments|members|times?|minutes?|hours?|days?|weeks?|months?|years?|percent|things?|menschen|leute|personen|jahre|tage|personnes|jours|ans)$/i;

/** The thing counted is never given up, nor is all but a name, a word for anything, or the substance that a place holds. */
function isSubject(
  library: Library,
  kept: readonly string[],
  { words, measure, said }: FigureQuery,
): boolean {
  const [counted] = words;
  if (said !== null && !kept.includes(said)) return false;
  if (measure.countsFirst && counted !== undefined && !kept.includes(counted)) return false;
  const isTelling = (word: string) =>
    !GENERIC.test(word) && !isNameWord(library, word) && word !== measure.substance;
  return kept.some(isTelling) || !words.some(isTelling);
}

/** What a question says of a word for anything: "killed" of "people were killed". */
export function readSaid(about: string, words: readonly string[]): string | null {
  const [counted = ''] = words;
  if (!GENERIC.test(counted)) return null;
  const [, said = ''] = SAID.exec(about.slice(about.indexOf(counted) + counted.length)) ?? [];
  return words.includes(said) ? said : null;
}

const SAID =
  /^\s+(?:(?:who|that|were|was|are|is|have|has|had|been|being|be|get|got|will|would|can|could|must|may|should|to|also)\s+)*([\p{L}-]+)/iu;

/** "passengers did the line carry" without the verbs that only ask. */
export function bareWords(about: string): string {
  return about
    .replace(ASKING, ' ')
    .replace(/\s+/g, ' ')
    .replace(/(?:\s(?:and|or|but|by|at|in|of))+\s*$/i, '')
    .trim();
}

const ASKING =
  /(?<![\p{L}’'])(?:is|are|was|were|be|been|does|do|did|has|have|had|will|would|can|could|may|might|must|should|the|an?|there|get|gets|got|who|what|when|where|which|how|many|much)(?![\p{L}’'])/giu;

/** The words as the question has them, with what stands between: "people marched in Arvenau". */
export function phraseOf(about: string, words: readonly string[]): string {
  const runs: string[] = [];
  for (const word of words) {
    const before = runs.at(-1);
    const [joined] = before === undefined ? [] : (gapBetween(before, word).exec(about) ?? []);
    if (joined === undefined) runs.push(word);
    else runs.splice(-1, 1, joined);
  }
  return runs.join(', ');
}

/** Small words alone stand between. */
function gapBetween(before: string, after: string): RegExp {
  const small = '(?:in|on|at|of|for|from|to|by|with|per|and|or|the|a|an|against|under)';
  return new RegExp(String.raw`${RegExp.escape(before)}\s+(?:${small}\s+)*${RegExp.escape(after)}`, 'iu');
}

/** The words as the question has them side by side: "World Bank, dam". */
export function nameWords(about: string, words: readonly string[]): string {
  const runs: string[] = [];
  for (const word of words) {
    const longer = `${runs.at(-1)} ${word}`;
    if (runs.length > 0 && about.includes(longer)) runs.splice(-1, 1, longer);
    else runs.push(word);
  }
  return runs.join(', ');
}

/** How much each word says: the fewer points have it, the more; 0 for one that none has. */
function createWeights(library: Library, { only, words, readWord }: FigureQuery): (word: string) => number {
  const points = (only.length > 0 ? only : library.plans).flatMap((plan) => plan.points);
  const texts = points.map(({ title, text, figures }) =>
    stemText(`${title}\n${text}\n${figures.join('\n')}`),
  );
  const papers = (only.length > 0 ? only : library.plans).flatMap(({ figures, papers }) => [
    ...figures,
    ...papers.map(({ title, figures: own }) => `${title}\n${own.join('\n')}`),
  ]);
  const all = [...texts, ...papers.map(stemText)];
  const weights = new Map(
    words.map((word) => {
      const { topic } = readSubject(library, word);
      const forms = [...readAskedWords(library, word).map(readWord), ...topicWords(library, topic)];
      const count = all.filter((text) => forms.some((form) => hasWord(text, form))).length;
      return [word, count === 0 ? 0 : Math.log((all.length + 1) / count)] as const;
    }),
  );
  return (word) => weights.get(word) ?? 0;
}

function topicWords(library: Library, topic: Subject['topic']): readonly AskedWord[] {
  return topic === null ? [] : topic.words.flatMap((word) => readAskedWords(library, word));
}

function subsets(words: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: 2 ** words.length - 1 }, (_, at) =>
    words.filter((_word, bit) => ((at + 1) & (1 << bit)) !== 0),
  );
}

/**
 * The sentence with the number may lack a word that the title of its point has: "The line pays 3 million" under "Rent of $3m"
 * names who pays. Such words are not missing.
 */
function withoutNamed(
  library: Library,
  count: Count,
  current: Plan,
  { about, readWord }: FigureQuery,
): Count {
  const { texts } = count.found;
  const isNamed = (word: string, { points }: TextFigures) => {
    const said = points.map(({ point }) => stemText(pointText(point)));
    return readAskedWords(library, word)
      .map(readWord)
      .every((each) => said.some((text) => hasWord(text, each)));
  };
  const named = (text: TextFigures) => count.dropped.filter((word) => isNamed(word, text)).length;
  const own =
    texts.find(({ plan }) => plan === current) ??
    texts.toReversed().toSorted((one, other) => named(other) - named(one))[0];
  const isGuides = createGuideTest(library);
  // "in may" is read as a verb elsewhere.
  const isOfMonth = !/(?<!\p{L})in may(?!\p{L})/iu.test(about) || own?.plan.date.slice(5, 7) === '05';
  const isSaid = (word: string) =>
    own !== undefined &&
    isOfMonth &&
    figureSays(word, about, [...own.points.flatMap(({ figures }) => figures), ...own.others]);
  const dropped = count.dropped.filter(
    (word) => (!own || !isNamed(word, own)) && !isGuides(word) && !isSaid(word),
  );
  const elsewhere = dropped.filter((word) => texts.some((text) => text !== own && isNamed(word, text)));
  return { ...count, dropped, elsewhere, lacksOnly: elsewhere.length > 0 ? (own?.plan ?? null) : null };
}

/** What the whole guide is about, as its title and introduction say, need not stand in a point; but a name must. */
function createGuideTest(library: Library): (word: string) => boolean {
  const { title, introduction = '' } = library.guide.about;
  const said = stemText(`${title}\n${introduction}`);
  return (word) =>
    !isNameWord(library, word) && readAskedWords(library, word).every((each) => hasWord(said, each));
}

/** Nothing has "soldiers", but the topic to which that word belongs has figures. */
function readWider(library: Library, { words, measure, only }: FigureQuery): Count | null {
  const [counted = ''] = words;
  const { wider } = readSubject(library, counted);
  if (!wider) return null;
  const subject = readSubject(library, wider.name, measure);
  const found = findFigures(library, subject, only);
  return found.texts.length === 0
    ? null
    : {
        words: wider.name,
        kept: [],
        subject,
        found,
        dropped: words,
        elsewhere: [],
        lacksOnly: null,
        isWider: true,
        nearby: null,
      };
}

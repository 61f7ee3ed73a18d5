import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { keepMeasure } from './asked-measure.ts';
import { type FoundFigures, findFigures, type TextFigures } from './find-figures.ts';
import { findNearby, type Nearby } from './nearby.ts';
import { readSubject, type Subject, subjectWords } from './subject.ts';

/** The figures that a question asks for. */
export type Count = {
  /** The words of the question that the figures are about. */
  readonly words: string;
  readonly subject: Subject;
  readonly found: FoundFigures;
  /** Words of the question that no figure is about together with the others. */
  readonly dropped: readonly string[];
  /** The text whose figure lacks the dropped words while others have them; null if all lack them. */
  readonly lacksOnly: Plan | null;
  /** The subject is a topic to which the only word belongs: "Army and troops" for "soldiers". */
  readonly isWider: boolean;
  /** Further figures on the topic to which the only word belongs, in texts that have none on the word itself. */
  readonly nearby: Nearby | null;
};

/** "how many objects": the thing counted comes first. In "how much does the museum pay" it does not. */
const COUNTS_FIRST =
  /^(?:how (?:many|long)|how much(?! (?:does|do|did|is|are|was|were|will|would|has|have|had|can|could|must|should)(?!\p{L}))|what (?:number|percentage|share) of|wie (?:viele|lange)|combien d|cu[aá]nt[oa]s|quant[ie]|сколько|скільки|ile|kaç)(?!\p{L})/iu;

/**
 * The figures on all words of the question; otherwise on the thing counted with one other word, or by itself, so that
 * "how many objects go back to Togo" is not without an answer because no text says "go back".
 */
export function readCount(
  library: Library,
  asked: string,
  about: string,
  only: readonly Plan[],
  current: Plan,
): Count | null {
  const words = subjectWords(library, about);
  const count = (kept: readonly string[]): Count => {
    // Words that do not stand side by side in the question are named one by one.
    const subject = readSubject(library, about.includes(kept.join(' ')) ? kept.join(' ') : kept.join(', '));
    const dropped = words.filter((word) => !kept.includes(word));
    const found = keepMeasure(findFigures(library, subject, only), asked);
    const nearby = findNearby(library, subject, found, only);
    return { words: kept.join(' '), subject, found, dropped, lacksOnly: null, isWider: false, nearby };
  };
  const candidates = [words, ...fewerWords(words, COUNTS_FIRST.test(asked))].filter(
    (kept) => kept.length > 0,
  );
  const counts = candidates.map(count).filter(({ found }) => found.texts.length > 0);
  const [first] = counts;
  if (first && first.dropped.length === 0) return first;
  const best = counts.find(({ found }) => found.texts.some(({ plan }) => plan === current)) ?? first;
  return best ? withoutNamed(library, best, current) : readWider(library, words, only);
}

/**
 * The sentence with the number may lack a word that the title of its point has: "The line pays 3 million" under "Rent of $3m"
 * names who pays. Such words are not missing.
 */
function withoutNamed(library: Library, count: Count, current: Plan): Count {
  const { texts } = count.found;
  const own = texts.find(({ plan }) => plan === current) ?? texts[0];
  const isNamed = (word: string, { points }: TextFigures) => {
    const said = points.map(({ point: { title, text } }) => stemText(`${title}\n${text}`));
    return readAskedWords(library, word).every((each) => said.some((text) => hasWord(text, each)));
  };
  const dropped = count.dropped.filter((word) => !own || !isNamed(word, own));
  const elsewhere = dropped.some((word) => texts.some((text) => text !== own && isNamed(word, text)));
  return { ...count, dropped, lacksOnly: elsewhere ? (own?.plan ?? null) : null };
}

/** Everything may count these, so by themselves they are no subject: "how many people died". */
const GENERIC =
  /^(?:people|persons?|men|women|times?|minutes?|hours?|days?|weeks?|months?|years?|percent|things?|menschen|leute|personen|jahre|tage|personnes|jours|ans)$/i;

function fewerWords(words: readonly string[], countsFirst: boolean): readonly (readonly string[])[] {
  const [counted, ...others] = words;
  if (counted === undefined || others.length === 0) return [];
  if (countsFirst) {
    const pairs = others.length > 1 ? others.map((other) => [counted, other]) : [];
    return GENERIC.test(counted) ? pairs : [...pairs, [counted]];
  }
  return words.length < 3 ? [] : words.map((word) => words.filter((each) => each !== word)).reverse();
}

/** Nothing has "soldiers", but the topic to which that word belongs has figures. */
function readWider(library: Library, words: readonly string[], only: readonly Plan[]): Count | null {
  const [counted = ''] = words;
  const { wider } = readSubject(library, counted);
  if (!wider) return null;
  const subject = readSubject(library, wider.name);
  const found = findFigures(library, subject, only);
  return found.texts.length === 0
    ? null
    : { words: wider.name, subject, found, dropped: words, lacksOnly: null, isWider: true, nearby: null };
}

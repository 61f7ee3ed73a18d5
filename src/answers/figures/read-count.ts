import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type FoundFigures, findFigures } from './find-figures.ts';
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
    const found = findFigures(library, subject, only);
    const nearby = findNearby(library, subject, found, only);
    return { words: kept.join(' '), subject, found, dropped, isWider: false, nearby };
  };
  const candidates = [words, ...fewerWords(words, COUNTS_FIRST.test(asked))].filter(
    (kept) => kept.length > 0,
  );
  const counts = candidates.map(count).filter(({ found }) => found.texts.length > 0);
  const [first] = counts;
  if (first && first.dropped.length === 0) return first;
  const best = counts.find(({ found }) => found.texts.some(({ plan }) => plan === current)) ?? first;
  return best ?? readWider(library, words, only);
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
    : { words: wider.name, subject, found, dropped: words, isWider: true, nearby: null };
}

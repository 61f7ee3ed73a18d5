import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import type { GuideUpdate, TimelineEvent } from '../../guide/schema.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { splitSentences } from '../sentences.ts';
import { readStatements } from './clauses.ts';
import { kindOfNumber } from './kind-of-number.ts';
import { hasFigure } from './measured.ts';
import type { FigureQuery } from './read-count.ts';

/** An event, or an update of the guide, that has a figure of the kind asked for beside words of the question. */
export type Told = {
  readonly date: string;
  readonly event: TimelineEvent | null;
  readonly update: GuideUpdate | null;
  /** The words that it has, in the question's order; its date counts: "the October strike". */
  readonly words: readonly string[];
};

/** Those with the most of the words, newest first, an event before an update of its day. */
export function findTold(library: Library, query: FigureQuery): readonly Told[] {
  const { words, only, measure, readWord } = query;
  const asked = words.map((typed) => ({ typed, forms: readAskedWords(library, typed).map(readWord) }));
  const has = (text: string, { forms }: { readonly forms: readonly AskedWord[] }) =>
    forms.every((form) => hasWord(stemText(text), form));
  const counted = measure.countsFirst ? asked[0] : undefined;
  const isFigured = (sentence: string) => {
    if (!hasFigure(sentence, { measure }) || measure.says?.test(sentence) === false) return false;
    if (!counted) return asked.length === 0 || asked.some((word) => has(sentence, word));
    return (
      measure.isFrequency ||
      readStatements(sentence).some(
        ({ quantity, about, clause }) =>
          measure.fits(quantity, sentence) &&
          (has(about, counted) || (kindOfNumber(quantity) !== 'count' && has(clause, counted))),
      )
    );
  };
  const tell = (date: string, text: string): Omit<Told, 'event' | 'update'> | null => {
    const figured = splitSentences(text)
      .flatMap((sentence) => sentence.split(/;\s+/))
      .filter(isFigured);
    if (figured.length === 0) return null;
    const whole = `${text}\n${dateInWords(date)}`;
    // "Ondara ratifies; 94 states have signed": the number is on what its own clause says of it.
    const isTold = (word: (typeof asked)[number]) =>
      has(word.typed === query.said ? figured.join('\n') : whole, word);
    return { date, words: asked.filter(isTold).map(({ typed }) => typed) };
  };
  const concerns = ({ plans }: TimelineEvent) =>
    only.length === 0 || only.some(({ id }) => plans.includes(id));
  const events = library.guide.timeline.filter(concerns).flatMap((event) => {
    const told = tell(event.date, event.text);
    return told ? [{ ...told, event, update: null }] : [];
  });
  const updates = only.length > 0 ? [] : library.guide.about.updates;
  const all: readonly Told[] = [
    ...events,
    ...updates.flatMap(({ date, text }) => {
      const told = tell(date, text);
      if (!told) return [];
      const figured = splitSentences(text).filter(isFigured).join(' ');
      return [{ ...told, event: null, update: { date, text: figured } }];
    }),
  ];
  return all.toSorted((a, b) => b.words.length - a.words.length || b.date.localeCompare(a.date));
}

import type { Library } from '../../guide/library.ts';
import { findDateSpans } from '../../guide/numbers/date-spans.ts';
import type { Plan } from '../../guide/schema.ts';
import { findConcepts } from '../../search/concepts.ts';
import { fold } from '../../search/fold.ts';
import { stem } from '../../search/stem.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { splitSentences } from '../sentences.ts';
import { isOfAnyTime } from './when-answer.ts';

/** A dated sentence that is neither an event's nor a point's. */
export type NotedDate = {
  readonly text: string;
  /** "status of the ferry bill", "introduction of the guide" */
  readonly from: string;
  /** The text whose status the sentence tells; null for the introduction. */
  readonly plan: Plan | null;
  /** The words that it lacks. */
  readonly missing: readonly string[];
};

/**
 * The dated sentences with all words of a "when" question, or else with most: of the notes on the texts' status, or only of
 * `plans`, and of the introduction. What is still to come has no event yet, and is often dated nowhere else.
 */
export function findNotedDates(
  library: Library,
  subject: string,
  plans: readonly Plan[],
): readonly NotedDate[] {
  const all = readAskedWords(library, subject);
  const telling = all.filter(({ typed }) => !isOfAnyTime(typed));
  const words = telling.length > 0 ? telling : all;
  const listMissing = (text: string) => words.filter((word) => !isSaid(text, word)).map(({ typed }) => typed);
  const noted = listDatedNotes(library, plans).flatMap((note): readonly NotedDate[] =>
    listMissing(note.text).length === words.length
      ? []
      : [{ ...note, missing: listMissing(`${note.text}\n${note.plan?.title ?? ''}`) }],
  );
  const least = Math.min(...noted.map(({ missing }) => missing.length));
  const best = noted.filter(({ missing }) => missing.length === least && least < words.length / 2);
  // The introduction often repeats what a status says.
  const onTexts = best.filter(({ plan }) => plan !== null);
  return onTexts.length > 0 ? onTexts : best;
}

/** The newest text's first. */
function listDatedNotes(
  { plans: all, guide }: Library,
  only: readonly Plan[],
): readonly Omit<NotedDate, 'missing'>[] {
  const plans = [...(only.length > 0 ? only : all)].sort((a, b) => b.date.localeCompare(a.date));
  const notes = plans.flatMap((plan) =>
    datedSentences(plan.statusNote ?? '').map((text) => ({
      text,
      from: `status of the ${plan.shortTitle}`,
      plan,
    })),
  );
  const told = datedSentences(guide.about.introduction).map((text) => ({
    text,
    from: 'introduction of the guide',
    plan: null,
  }));
  return only.length > 0 ? notes : [...notes, ...told];
}

/** In any of its forms: "withdraw" where a text says "withdrew". */
function isSaid(text: string, word: AskedWord): boolean {
  const stemmed = stemText(text);
  if (hasWord(stemmed, word)) return true;
  const typed = fold(word.typed);
  const inflected = findConcepts(typed, 'en')
    .flatMap(({ words }) => words)
    .filter(({ language, folded }) => language === 'en' && folded.slice(0, SAME) === typed.slice(0, SAME));
  return hasWord(stemmed, { typed, forms: inflected.map(({ folded }) => ` ${stem(folded)} `) });
}

const SAME = 4;

/** What the note on the text's status dates. */
export function datedSentences(text: string): readonly string[] {
  return splitSentences(text).filter((sentence) => findDateSpans(sentence).length > 0);
}

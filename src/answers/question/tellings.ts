import type { Context } from '../../command/command.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import { asEvent } from '../../guide/event-search.ts';
import type { Library } from '../../guide/library.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import { tokenize } from '../../search/tokenize.ts';
import { type AskedWord, formsOf, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { pointText } from '../point-text.ts';

/** What the guide tells of a thing that is no text. */
export type Tellings = {
  /** Events and updates, newest first; an update that repeats an event of its day is left out. */
  readonly events: readonly TimelineEvent[];
  /** Points that say it themselves. */
  readonly points: readonly PointInPlan[];
  /** The topic whose words were looked for instead; null if the guide has what was typed. */
  readonly takenAs: string | null;
};

/** Everything with all of the words; if nothing has them, what has another word of the same topic: a truce is a ceasefire. */
export function findTellings({ library }: Pick<Context, 'library'>, subject: string): Tellings {
  const words = readSubject(library, subject);
  const found = tellingsOf(
    library,
    (text) => words.length > 0 && words.every((word) => hasWord(stemText(text), word)),
  );
  if (found.events.length > 0) return { ...found, takenAs: null };
  const [only, other] = words;
  const topic = only && !other ? topicOf(library, only) : undefined;
  if (!topic) return { ...found, takenAs: null };
  const name = readSubject(library, topic.name);
  const instead = tellingsOf(library, (text) => name.every((word) => hasWord(stemText(text), word)));
  return instead.events.length > 0 ? { ...instead, takenAs: topic.name } : { ...found, takenAs: null };
}

function tellingsOf(library: Library, has: (text: string) => boolean): Omit<Tellings, 'takenAs'> {
  const { timeline, about } = library.guide;
  const updates = about.updates
    .filter(
      ({ text, date }) => has(text) && !timeline.some((event) => event.date === date && has(event.text)),
    )
    .map(asEvent);
  return {
    events: [...timeline.filter(({ text }) => has(text)), ...updates].sort((a, b) =>
      b.date.localeCompare(a.date),
    ),
    points: library.plans.flatMap((plan) =>
      plan.points.filter((point) => has(pointText(point))).map((point) => ({ plan, point })),
    ),
  };
}

/** A topic of one word, by its name or one of its words. */
function topicOf({ guide }: Library, { forms }: AskedWord) {
  return guide.about.topics.find(
    ({ name, words }) =>
      tokenize(name).length === 1 && words.some((word) => forms.includes(stemText(word).split('|')[0] ?? '')),
  );
}

/** The words that say what is asked about; a number belongs to the word before it: "VRF 3", "line 4". */
export function readSubject(library: Library, subject: string): readonly AskedWord[] {
  const words = readAskedWords(library, subject);
  return words.flatMap((word, at): readonly AskedWord[] => {
    const next = words[at + 1];
    if (/^\d/.test(word.typed) && at > 0 && !/^\d/.test(words[at - 1]?.typed ?? '')) return [];
    if (next === undefined || !/^\d{1,3}$/.test(next.typed) || /\d/.test(word.typed)) return [word];
    const typed = `${word.typed} ${next.typed}`;
    return [{ typed, forms: formsOf(library, typed) }];
  });
}

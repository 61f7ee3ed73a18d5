import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes, splitQuestion } from '../../command/tokens.ts';
import { POINTS } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type Reply, runButton } from '../../reply.ts';
import { foldName } from '../../search/fold.ts';
import { joinOr } from '../absence.ts';
import { rewriteNote } from '../rewrite-note.ts';
import { missedSubject, withoutMissing } from './comparison-misses.ts';
import { findSubject, type Subject } from './subject.ts';
import { compareOnSubject } from './subject-comparison.ts';
import type { SubjectRow } from './subject-rows.ts';
import { contentWords, createWordFinder } from './word-finder.ts';

/** What the plans say on a topic or some words, or all plans if none is given. `of` is the one that was named by the option. */
export function compareSubject(
  words: string,
  plans: readonly Plan[],
  full: boolean,
  context: Context,
  of: Plan | null = null,
): Reply {
  const { library, now } = context;
  const subject = findSubject(library, words, now);
  const rows = subject.rows
    .filter(({ plan }) => plans.length === 0 || plans.includes(plan))
    .map((row) => (plans.length === 0 ? row : withNearest(library, row, words, subject, now)))
    .map((row) => withLacks(library, row, words));
  const isOn = subject.rows.some(({ points }) => points.length > 0);
  const line = (isFull: boolean) =>
    of
      ? formatLine('plan', 'compare', words, { of: of.id, full: isFull })
      : formatLine('plan', 'compare', within(words, plans), { full: isFull });
  if (!isOn) {
    const rest = withoutMissing(library, words, subject, now);
    if (rest === null) return missedSubject(library, words, line(false), subject, now);
    const reply = compareSubject(rest.words, plans, full, context, of);
    const named = joinOr(rest.missing.map(inQuotes));
    return {
      ...reply,
      command: line(full),
      title: reply.title.replace(`: ${rest.words}`, `: ${rest.words}, without ${named}`),
    };
  }
  const { kind, topic, rewrites } = subject;
  const buttons = [
    ...(kind === 'words' && topic
      ? [runButton(topic.name, formatLine('plan', 'compare', topic.name, { of: of?.id }))]
      : []),
    runButton('Search the points', formatLine('plan', 'search', words)),
    ...(plans.length === 0 ? [] : [runButton('All texts', formatLine('plan', 'compare', words))]),
  ];
  const isNamed = kind !== 'topic' || topic === null || foldName(topic.name).includes(foldName(words));
  return compareOnSubject(
    library,
    {
      name: words,
      kind,
      rows,
      isChosen: plans.length > 0,
      scope: isNamed ? '' : `Topic: ${topic.name}.`,
      line,
      notes: rewriteNote(rewrites),
      buttons,
    },
    full,
  );
}

/**
 * A text that was named and does not have the word is shown with what a search for it finds there: who asks for the Donbas
 * means Donetsk, too. A search for a sentence finds too much for that.
 */
function withNearest(
  library: Library,
  row: SubjectRow,
  words: string,
  { kind, unknown }: Subject,
  now: Date,
): SubjectRow {
  const { plan, points, nearest, related } = row;
  const { free, phrases, excluded } = splitQuestion(words);
  const isBare = points.length + nearest.length + related.length === 0;
  if (!isBare || kind !== 'words' || unknown.length > 0 || contentWords(free).length > MAX_WORDS_NEAREST)
    return row;
  const filter = (key: string) => library.pointOfKey(key)?.plan === plan;
  const { hits } = library.search.find(free, {
    now,
    phrases,
    excluded,
    part: POINTS,
    filter,
    limit: MOST_NEAREST,
  });
  return { ...row, nearest: hits.flatMap(({ id }) => library.pointOfKey(id)?.point ?? []) };
}

/** "owes wages" is not silent on unpaid wages. */
function withLacks(library: Library, row: SubjectRow, words: string): SubjectRow {
  const [near] = row.nearest;
  if (near === undefined) return row;
  const find = createWordFinder(library);
  const all = contentWords(splitQuestion(words).free);
  const lacks = all.filter((word) => find(row.plan, near, word) === 0);
  return lacks.length > 0 && lacks.length < all.length ? { ...row, nearestLacks: lacks } : row;
}

const MAX_WORDS_NEAREST = 2;
const MOST_NEAREST = 3;

/** "army in original-28 us-ukraine-20" */
function within(words: string, plans: readonly Plan[]): string {
  return plans.length === 0 ? words : `${words} in ${plans.map(({ id }) => id).join(' ')}`;
}

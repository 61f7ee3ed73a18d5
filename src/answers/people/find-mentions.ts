import { type PointInPlan, sourceIdOfKey } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { createNameTest } from '../../guide/name-mentions.ts';
import type { Person } from '../../guide/people.ts';
import { stripTitles } from '../../guide/person-titles.ts';
import type { GuideUpdate, Plan, Source, TimelineEvent } from '../../guide/schema.ts';
import { listSpellings } from '../../guide/spelling-groups.ts';
import { splitSentences } from '../sentences.ts';
import { createBylineTest } from './authors.ts';

/** Where a guide names somebody. */
export type Mentions = {
  /** As the guide writes it; as typed if it lists no such person. */
  readonly name: string;
  readonly person: Person | null;
  /** Credits of plans, those with the whole name first, newest plan first; `text` is one of its proposers. */
  readonly credits: readonly InPlan[];
  /** Names of plans, such as "Doe plan". */
  readonly aliases: readonly InPlan[];
  /** Sentences of the notes on a plan's status, date, numbering or sources. */
  readonly notes: readonly InPlan[];
  /** Newest first. */
  readonly events: readonly TimelineEvent[];
  /** Updates of the guide's introduction, newest first. */
  readonly updates: readonly GuideUpdate[];
  readonly points: readonly PointInPlan[];
  /** Those of the reading list whose title or author it is, newest first. */
  readonly entries: readonly Source[];
  /** How many of the entries are by them. */
  readonly written: number;
  readonly total: number;
};

export type InPlan = { readonly plan: Plan; readonly text: string };

/** Everything that names the person, or has the typed words as a name. */
export function findMentions(library: Library, typed: string): Mentions {
  const person = library.people.find(typed);
  const plain = stripTitles(typed.trim());
  const names = person?.names ?? listSpellings(library.guide.spellings, plain);
  return mentionsOf(
    library,
    person?.name ?? (/\p{Lu}/u.test(plain) ? plain : capitalise(plain)),
    person,
    names,
  );
}

export function mentionsOfPerson(library: Library, person: Person): Mentions {
  return mentionsOf(library, person.name, person, person.names);
}

function mentionsOf(
  library: Library,
  name: string,
  person: Person | null,
  names: readonly string[],
): Mentions {
  const isNamed = createNameTest(names);
  const isBy = createBylineTest(names);
  const plans = [...library.plans].sort((a, b) => b.date.localeCompare(a.date));
  const inPlans = (textsOf: (plan: Plan) => readonly string[]): readonly InPlan[] =>
    plans.flatMap((plan) => textsOf(plan).map((text) => ({ plan, text })));
  const hasWholeName = createNameTest([name]);
  const credits = [...inPlans(({ proposers }) => proposers.filter(isNamed))].sort(
    (a, b) => Number(hasWholeName(b.text)) - Number(hasWholeName(a.text)),
  );
  const aliases = inPlans((plan) =>
    shortest(plan.aliases.filter((alias) => isNamed(capitalise(alias)))),
  ).filter(({ plan }) => !credits.some((credit) => credit.plan === plan));
  const notes = inPlans((plan) => notesOf(plan).filter(isNamed));
  const points = plans.flatMap((plan) =>
    plan.points
      .filter(({ title, text, context = '', note = '' }) => [title, text, context, note].some(isNamed))
      .map((point) => ({ plan, point })),
  );
  const events = library.guide.timeline
    .filter(({ text }) => isNamed(text))
    .sort((a, b) => b.date.localeCompare(a.date));
  const updates = library.guide.about.updates
    .filter(({ text }) => isNamed(text))
    .sort((a, b) => b.date.localeCompare(a.date));
  // By the index, because a reading list may have ten thousand entries.
  const found = library.search.findMatches(names);
  const entries = [...found]
    .flatMap((key) => library.source(sourceIdOfKey(key) ?? 0) ?? [])
    .filter(({ title, author = '' }) => isNamed(title) || isBy(author))
    .sort((a, b) => library.byDate('newest').position(a.id) - library.byDate('newest').position(b.id));
  const all = [credits, aliases, notes, points, events, updates, entries];
  return {
    name,
    person,
    credits,
    aliases,
    notes,
    events,
    updates,
    points,
    entries,
    written: entries.filter(({ author = '' }) => isBy(author)).length,
    total: all.reduce((sum, list) => sum + list.length, 0),
  };
}

function notesOf({ statusNote, dateNote, numberingNote, confidence }: Plan): readonly string[] {
  return [statusNote, dateNote, numberingNote, confidence].flatMap((note) =>
    note === undefined ? [] : splitSentences(note),
  );
}

/** Names of plans are typed without capitals, and in several forms. */
function shortest(aliases: readonly string[]): readonly string[] {
  return [...aliases].sort((a, b) => a.length - b.length).slice(0, 1);
}

export function capitalise(text: string): string {
  return text.replace(/(?<![\p{L}’'])\p{L}/gu, (letter) => letter.toUpperCase());
}

import { createSearch, type Search } from '../search/search.ts';
import type { SearchDocument } from '../search/search-document.ts';
import type { Guide } from './guide.ts';
import { namesOfPlan } from './name-index.ts';
import type { Plan, TimelineEvent } from './schema.ts';

/** The events of the timeline, and the guide's dated updates as events without a page. */
export type EventSearch = {
  readonly search: Search;
  readonly eventOfKey: (key: string) => TimelineEvent | undefined;
};

/** An index of its own: how rare a word is among points and entries must not depend on what happened. */
export function createEventSearch(guide: Guide): EventSearch {
  // Equal hits keep this order: the timeline names its pages.
  const events = [...guide.timeline, ...guide.about.updates.map(asEvent)];
  const documents = events.map((event, at) => describeEvent(guide, event, at));
  return {
    search: createSearch(documents, guide.spellings),
    eventOfKey: (key) => events[Number(key.slice(PREFIX.length))],
  };
}

const PREFIX = 'event/';

/** A dated update of the guide as an event without a page. */
export function asEvent({ date, text }: Guide['about']['updates'][number]): TimelineEvent {
  return { date, text, plans: [], sources: [], confidence: 'high' };
}

function describeEvent({ plans }: Guide, event: TimelineEvent, at: number): SearchDocument {
  const concerned = plans.filter((plan) => concerns(event, plan));
  return {
    id: `${PREFIX}${at}`,
    title: event.text,
    text: '',
    names: concerned.flatMap(namesOfPlan),
    labels: listAcronyms(event.text),
    date: event.date,
  };
}

/** What is filed under no text may name one. */
export function concerns({ plans, text }: TimelineEvent, { id, title, shortTitle }: Plan): boolean {
  if (plans.length > 0) return plans.includes(id);
  return [title, shortTitle].some((name) =>
    new RegExp(`(?<!\\p{L})${RegExp.escape(name)}(?!\\p{L})`, 'u').test(text),
  );
}

/** "ICJ" for "the International Court of Justice": people type the short form whether or not the text has it. */
function listAcronyms(text: string): readonly string[] {
  return [...text.matchAll(LONG_NAME)].map(([name]) =>
    [...name.matchAll(/(?<!\p{L})\p{Lu}/gu)].map(([letter]) => letter).join(''),
  );
}

/** Three or more words with capitals, with small ones between them. */
const LONG_NAME =
  /\p{Lu}\p{L}+(?:\s+(?:(?:of|for|on|and|the|de|du|des|la|del|für|der)\s+)*\p{Lu}\p{L}+){2,}/gu;

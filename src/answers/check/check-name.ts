import type { Library } from '../../guide/library.ts';
import { createNameTest } from '../../guide/name-mentions.ts';
import { listSpellings } from '../../guide/spelling-groups.ts';
import type { Span } from '../../reply.ts';
import { cutText } from '../cut-text.ts';
import { findMentions, type Mentions } from '../people/find-mentions.ts';
import { countMentions, creditLine, nameDated, roleLine } from '../people/mention-lines.ts';
import { pointName } from '../plan-wording.ts';
import { eventLines } from '../timeline/event-line.ts';
import { entryLine } from './entry-line.ts';
import { findInGuide, type GuideSentence, guideLine } from './find-in-guide.ts';
import { countWords, sortBySubject } from './find-in-titles.ts';
import { describePublications, findPublications } from './find-publications.ts';
import { type Finding, namePlans } from './finding.ts';
import type { Statement } from './read-statement.ts';

const NOTE_LENGTH = 110;
const EVENT_LENGTH = 150;
const MAX_ENTRIES = 2;

/**
 * Where a name of the statement stands: credits, points and notes of the texts that it names or of all, and events; or what
 * a publisher of that name has in the guide.
 */
export function checkName(library: Library, statement: Statement, typed: string): Finding {
  const { plans } = statement;
  const all = findMentions(library, typed);
  const published = findPublications(library, typed);
  const isOfNamed = ({ plan }: { readonly plan: Mentions['credits'][number]['plan'] }) =>
    plans.length === 0 || plans.includes(plan);
  const credits = all.credits.filter(isOfNamed);
  const points = all.points.filter(isOfNamed);
  const notes = all.notes.filter(isOfNamed);
  const events = all.events.filter(
    (event) => plans.length === 0 || event.plans.some((id) => plans.some((plan) => plan.id === id)),
  );
  const isThere = credits.length + points.length + notes.length > 0;
  const elsewhere =
    all.total === 0 && !published
      ? findInGuide(
          library,
          createNameTest(all.person?.names ?? listSpellings(library.guide.spellings, all.name)),
        )
      : [];
  const entries = sortBySubject(library, statement, published?.entries ?? all.entries).slice(0, MAX_ENTRIES);
  const isEntryShown = published !== null || (all.total > 0 && !isThere && events.length === 0);
  const lines: (readonly Span[])[] = [
    ...(published
      ? entries
          .filter((entry, at) => at === 0 || countWords(library, statement, entry) > 0)
          .map((entry) =>
            countWords(library, statement, entry) > 0
              ? entryLine(library, entry)
              : entryLine(library, entry, 'Its newest entry'),
          )
      : []),
    ...(credits.length === 0 ? roleLine(library, all.person?.role ?? null) : []),
    ...credits.slice(0, 2).map((credit) => creditLine(library, credit)),
    ...points
      .slice(0, 2)
      .map(({ plan, point }): readonly Span[] => [`${pointName(plan, point)}: ${point.title}`]),
    ...notes
      .slice(0, 1)
      .map(({ plan, text }): readonly Span[] => [
        `Note on the ${nameDated(plan)}: ${cutText(text, NOTE_LENGTH)}`,
      ]),
    ...eventLines(library, events.slice(0, 1), EVENT_LENGTH),
    ...(!published && isEntryShown ? entries.map((entry) => entryLine(library, entry)) : []),
    ...elsewhere.slice(0, 2).map(guideLine),
    ...(all.total > 0 && plans.length > 0
      ? [[`In the whole guide: ${countMentions(all) || 'the name of a text'}.`]]
      : []),
  ];
  return {
    what: published?.name ?? all.name,
    result: published
      ? [describePublications(published), ...(all.total > 0 ? [`named in ${countMentions(all)}`] : [])].join(
          '; ',
        )
      : describe(plans, isThere, all, events.length, elsewhere),
    lines,
    points,
    events,
    entries: isEntryShown ? entries : [],
  };
}

function describe(
  plans: Statement['plans'],
  isThere: boolean,
  all: Mentions,
  events: number,
  elsewhere: readonly GuideSentence[],
): string {
  const [first] = elsewhere;
  if (all.total === 0 && first) return `only in ${first.where}`;
  if (all.total === 0 && all.person?.role) return 'named only in the list of people';
  if (all.total === 0) return 'in no text, event or entry';
  if (plans.length === 0) return countMentions(all) || 'in the name of a text';
  if (isThere) return `named in ${namePlans(plans)}`;
  return `not in ${namePlans(plans)}${events > 0 ? ', but in events on it' : ''}`;
}

import type { Library } from '../../guide/library.ts';
import { isAlike, isSameQuantity, type Quantity, readQuantities } from '../../guide/numbers/quantities.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import type { Span } from '../../reply.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { hasWord, stemText } from '../match-words.ts';
import { eventLines } from '../timeline/event-line.ts';
import { describeResult, type Places } from './describe-number.ts';
import { entryLine } from './entry-line.ts';
import { findInGuide, guideLine } from './find-in-guide.ts';
import { findInTitles } from './find-in-titles.ts';
import { findInNotes, findNumber, type Occurrence } from './find-number.ts';
import { type Finding, pointDated } from './finding.ts';
import { isOnWords, listPlaces, nameOtherPoints, sayWhere } from './number-lines.ts';
import type { Statement } from './read-statement.ts';
import { whatTheySay } from './what-they-say.ts';

const EVENT_LENGTH = 170;

/** Where a number of the statement stands, and what the texts that it names say instead. */
export function checkNumber(library: Library, statement: Statement, wanted: Quantity): Finding {
  const { plans, words } = statement;
  const concerns = (event: TimelineEvent) => event.plans.some((id) => plans.some((plan) => plan.id === id));
  const what = writeNumber(wanted);
  const places = sortPlaces(library, statement, wanted);
  const { inNamed, elsewhere, otherUnit } = places;
  const events = eventsWith(library, statement, wanted);
  const instead = plans.length > 0 && inNamed.length === 0 ? whatTheySay(library, statement, elsewhere) : [];
  const isNowhere = inNamed.length + elsewhere.length + otherUnit.length + events.length === 0;
  const notes = isNowhere ? findInNotes(library, wanted).slice(0, 2) : [];
  const isInText = (text: string) => readQuantities(text).some((each) => isSameQuantity(each, wanted));
  const inGuide = isNowhere && notes.length === 0 ? findInGuide(library, isInText).slice(0, 1) : [];
  const titles = findInTitles(library, statement, wanted);
  const entries = (isNowhere ? titles.all : titles.ofNamed).slice(0, 2);
  const isEventShown =
    inNamed.length === 0 && (plans.length === 0 || elsewhere.length === 0 || events.some(concerns));
  const shownEvents = isEventShown ? events.slice(0, 2) : [];
  const eventsInWords = eventLines(library, shownEvents, EVENT_LENGTH * shownEvents.length);
  const isEventBetter = words.length > 0 && !elsewhere.some((each) => isOnWords(library, words, each));
  const lines: readonly (readonly Span[])[] = [
    ...inNamed.map((each) => sayWhere(library, words, each)),
    ...instead.map(({ found, figures }) => [
      ...pointDated(library, found),
      ` says ${figures.join(', ')}: ${endSentence(found.point.title)}`,
    ]),
    ...nameOtherPoints(library, statement, inNamed),
    ...(isEventBetter ? eventsInWords : []),
    ...listPlaces(library, statement, what, inNamed.length > 0 ? [] : elsewhere),
    ...(isEventBetter ? [] : eventsInWords),
    ...otherUnit
      .slice(0, 2)
      .map((each) => [
        ...pointDated(library, each),
        ` has it as “${each.quantity.phrase}”: ${endSentence(each.says)}`,
      ]),
    ...entries.map((entry) => entryLine(library, entry)),
    ...inGuide.map(guideLine),
    ...notes.map((each) => [
      `Only in a note of ours: ${endSentence(each.says)} ${pointDated(library, each)}.`,
    ]),
  ];
  const shown = inNamed.length > 0 ? inNamed : [...instead.map(({ found }) => found), ...elsewhere];
  return {
    what,
    result: describeResult(library, statement, places, {
      all: events.length,
      onPlans: events.filter(concerns).length,
      titles: isNowhere ? titles.all.length : titles.ofNamed.length,
    }),
    lines,
    points: [...shown, ...otherUnit].flatMap(({ plan, point }) => (point ? [{ plan, point }] : [])),
    events,
    entries,
  };
}

/** Those that have the statement's other words come first. */
function sortPlaces(library: Library, { plans, words }: Statement, wanted: Quantity): Places {
  const all = [...findNumber(library, wanted)].sort(
    (a, b) => Number(isOnWords(library, words, b)) - Number(isOnWords(library, words, a)),
  );
  const isNamed = ({ plan }: Occurrence) => plans.includes(plan);
  const alike = all.filter(({ quantity }) => isAlike(quantity, wanted));
  const inNamed = alike.filter(isNamed);
  const onWords = inNamed.filter((each) => words.length > 0 && isOnWords(library, words, each));
  const isOtherShown = (each: Occurrence) => (plans.length > 0 ? isNamed(each) : alike.length === 0);
  return {
    inNamed: onWords.length > 0 ? onWords : inNamed,
    elsewhere: alike.filter((each) => !isNamed(each)),
    otherUnit: all.filter((each) => !alike.includes(each) && isOtherShown(each)),
  };
}

/** Newest first, but those that have the statement's other words, or concern its plans, before all others. */
function eventsWith(
  library: Library,
  { plans, words }: Statement,
  wanted: Quantity,
): readonly TimelineEvent[] {
  const weight = ({ text, plans: ids }: TimelineEvent) => {
    const stemmed = stemText(text);
    const onPlans = plans.some(({ id }) => ids.includes(id));
    return 2 * Number(onPlans) + Number(words.some((word) => hasWord(stemmed, word)));
  };
  return library.guide.timeline
    .filter(({ text }) => readQuantities(text).some((quantity) => isSameQuantity(quantity, wanted)))
    .sort((a, b) => weight(b) - weight(a) || b.date.localeCompare(a.date));
}

/** As typed; "600k" also in digits. */
function writeNumber({ raw, value, unit }: Quantity): string {
  const digits = new Intl.NumberFormat('en-GB').format(value);
  return unit === null && value >= 1000 && /\p{L}/u.test(raw) ? `${raw} (${digits})` : raw;
}

import type { Context } from '../../command/command.ts';
import { inQuotes, splitQuestion } from '../../command/tokens.ts';
import { dateInWords } from '../../guide/dates.ts';
import { POINTS } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { namesOfPlan } from '../../guide/name-index.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import {
  type Block,
  type Button,
  type Item,
  itemText,
  listUnder,
  type Reply,
  runButton,
  toPlainText,
} from '../../reply.ts';
import type { Hit } from '../../search/search.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { joinOr } from '../absence.ts';
import { cite, citeEvent } from '../cite.ts';
import { cutText } from '../cut-text.ts';
import { hasEach } from '../literal-words.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { wholeNameAnswer } from '../people/named-person.ts';
import { planCommand, statusInWords } from '../plan-wording.ts';
import { pointText } from '../point-text.ts';
import { rewriteNote } from '../rewrite-note.ts';
import { mayConcern } from '../timeline/all-events.ts';
import { attributeEvents, eventItem, eventLines } from '../timeline/event-line.ts';
import {
  countTelling,
  type FoundEvent,
  findEvents,
  isTelling,
  keepNeeded,
  listLacking,
  listMissing,
} from '../timeline/find-events.ts';
import { readEventQuery } from '../timeline/select-events.ts';
import { timelineAnswer } from '../timeline/timeline-answer.ts';
import { NO_EVENT } from '../timeline/timeline-miss.ts';
import { wordsOfTopics } from '../topic-words.ts';
import { stripCourtesy } from './courtesy.ts';
import { IS_TO_COME } from './dated-points.ts';
import { findPlanMentions } from './plan-mentions.ts';
import { isOfAnyTime, NO_DATE, SET_SO_FAR } from './when-answer.ts';

/** What was searched for among the points. */
export type Asked = {
  readonly words: string;
  /** Without the names of the texts and the words that ask. */
  readonly about: string;
  /** Only on these texts; on any if there are none. */
  readonly plans: readonly Plan[];
};

const BRIEF_EVENTS = 2;
const BRIEF_LENGTH = 300;
const BRIEF_POINTS = 2;
const MAX_QUESTION = 80;
const MOST_NAMED = 3;

/** Asks what happened or what somebody did, which a point answers only by chance. */
const ON_EVENTS =
  /^(?:did|has|have|had|does|do|is|are|was|were|when|who|why|what (?:did|has|have|had|does|do|was|were)|is it true|how|hat|haben|wann|wer|cu[aá]ndo|quand|qui|когда|коли|кто|хто)(?!\p{L})/iu;

/** Reasons are told of what happened, wherever the word stands: "clinic why closed". */
const ASKS_WHY = /(?<!\p{L})(?:why|how come|warum|wieso|pourquoi|perché)(?!\p{L})/iu;

/** "did pass", "has been adopted yet": what became of the text, whose name is out already. */
const ON_TEXT =
  /^(?:did|has|have|had|was|were|will|would)\s+(?:(?:been|be|ever|already|finally|not)\s+)*\p{L}+(?:\s+(?:yet|already|through|out|in|into|law|force|parliament))*[\s?!.]*$/iu;

const ASKS_HOW_MANY = /^(?:how|wie viele?|combien|cu[aá]nt[oa]s?|сколько|скільки)(?!\p{L})/iu;

/** Asks for one thing that was done, which an event tells better than a text that has the words. */
const ON_DEED = /^(?:did|has|have|had|when|was|were|hat|haben|wann)(?!\p{L})/iu;

/**
 * The events on the words if the best of them has more of these than the best point: as the answer if it has all, as the
 * closest, with what they lack, if not. They stand below the points if a question on what happened finds more in these.
 * Null if there is nothing to add to `found`, the list of the points.
 */
export function eventsInstead(context: Context, asked: Asked, found: Reply): Reply | null {
  const { library, now } = context;
  const words = stripCourtesy(asked.words);
  const { phrases, excluded } = splitQuestion(words);
  if (phrases.length + excluded.length > 0) return null;
  const query = readEventQuery(library, words, now);
  // "Who was chairman before Doe": the event that names Doe is the one meant.
  const dates = query.isBound ? null : query.dates;
  const isOn = (event: TimelineEvent) =>
    mayConcern(event, asked.plans) &&
    (dates?.first ?? event.date) <= event.date &&
    event.date <= (dates?.last ?? event.date);
  const { found: events, rewrites } = findEvents(context, words, isOn);
  const [best] = events;
  if (!best) return null;
  const isOnText =
    asked.plans.length > 0 &&
    ON_TEXT.test(findPlanMentions(words, library).rest) &&
    found.answers.points.length === 0;
  const total = countTelling(context, asked.plans.length > 0 ? asked.about : words);
  const lacks = best.lacking.length;
  if (lacks >= total && !isOnText) return null;
  const hasPoints = found.answers.points.length > 0;
  const points = hasPoints ? pointHits(context, words, asked.plans) : [];
  const tellingWords = hasPoints
    ? readAskedWords(library, words).filter(({ typed }) => isTelling(typed))
    : [];
  const pointLacks = hasPoints
    ? Math.min(...points.map((hit) => lackingOf(library, hit, tellingWords).length))
    : total;
  const isPointWhole = points.some((hit) => listMissing(hit).length === 0);
  const isOnEvents = ON_EVENTS.test(words) || ASKS_WHY.test(words);
  const allAlike = events
    .filter(
      ({ missing, namedOnly }) => missing.join() === best.missing.join() && namedOnly === best.namedOnly,
    )
    .sort((one, other) => other.event.date.localeCompare(one.event.date))
    .filter(
      // An update of the guide often repeats an event, without its page.
      ({ event, isUpdate }, _, all) =>
        !isUpdate || !all.some((other) => !other.isUpdate && other.event.date === event.date),
    );
  const alike = allAlike.slice(0, BRIEF_EVENTS);
  // A word in common is not enough to date what was asked about.
  const notTime = best.missing.filter((word) => !isOfAnyTime(word));
  if (found.title === NO_DATE && notTime.length > 0 && notTime.length >= total - lacks)
    return eventsBelow(context, found, alike);
  // One of several words is on something else, and a number of something else is a wrong answer.
  const isLikely = total - lacks > lacks;
  if (!best.isWhole && !isLikely && !isOnText && (!isOnEvents || ASKS_HOW_MANY.test(words))) return null;
  const isNear =
    (lacks < pointLacks || (isOnEvents && lacks === pointLacks && pointLacks > 0)) &&
    (isLikely || !best.lacksFirst);
  const isFirst = best.isWhole ? pointLacks > 0 || ON_DEED.test(words) : isNear || isOnText;
  if (!isFirst)
    return isOnEvents && hasPoints && (best.isWhole || !isPointWhole)
      ? eventsBelow(context, found, alike)
      : null;
  const named = best.isWhole
    ? null
    : wholeNameAnswer(
        context,
        words,
        allAlike.map(({ event }) => event.text),
      );
  if (named) return { ...named, command: found.command };
  const reply = best.isWhole
    ? wholeReply(context, words, asked, alike)
    : closeReply(context, asked, allAlike, best);
  const needed = keepNeeded(
    library,
    rewrites,
    alike.map(({ event }) => event),
    best.missing,
  );
  const below = hasPoints && !best.isWhole ? pointsBelow(library, found, best.missing) : [];
  return {
    ...reply,
    command: found.command,
    blocks: [...(reply.command === '' ? rewriteNote(needed) : []), ...reply.blocks, ...below],
    buttons: [...reply.buttons, ...offerPoints(found)],
    answers: { ids: [], points: below.length > 0 ? found.answers.points : [] },
    ...(best.isWhole ? {} : { isPartly: true }),
  };
}

/** The points, and below them what happened. */
function eventsBelow({ library }: Context, found: Reply, events: readonly FoundEvent[]): Reply {
  if (found.blocks.some((block) => 'text' in block && toPlainText(block.text).startsWith(SET_SO_FAR)))
    return found;
  const shown = events.slice(0, 1).map(({ event }) => event);
  const lines = eventLines(library, shown, BRIEF_LENGTH).map((label) => ({ label }));
  const missing = events[0]?.missing ?? [];
  return {
    ...found,
    blocks: [
      ...found.blocks,
      {
        kind: 'note',
        text: missing.length === 0 ? 'In the timeline:' : `In the timeline, without ${listWords(missing)}:`,
      },
      { kind: 'items', items: lines },
    ],
    cited: found.cited && {
      ...found.cited,
      records: [...found.cited.records, ...shown.map((event) => citeEvent(library, event))],
    },
  };
}

function listWords(words: readonly string[]): string {
  return joinOr(words.slice(0, MOST_NAMED).map(inQuotes));
}

/** The best points on the words. */
function pointHits({ library, now }: Context, words: string, plans: readonly Plan[]): readonly Hit[] {
  const isIn = (key: string) => {
    const plan = library.pointOfKey(key)?.plan;
    return plan !== undefined && (plans.length === 0 || plans.includes(plan));
  };
  return library.search.find(words, { now, part: POINTS, filter: isIn }).hits;
}

/** With the telling words that only the topics of the point have, which are no words of its own. */
function lackingOf(library: Library, hit: Hit, telling: readonly AskedWord[]): readonly string[] {
  const found = library.pointOfKey(hit.id);
  const lacking = listLacking(hit);
  if (!found) return lacking;
  const { plan, point } = found;
  const said = stemText([pointText(point), point.context ?? '', ...namesOfPlan(plan)].join('\n'));
  const filed = stemText(wordsOfTopics(library, point.topics).join('\n'));
  const byTopic = telling
    .filter((word) => !hasWord(said, word) && hasWord(filed, word))
    .map(({ typed }) => typed);
  return [...new Set([...lacking, ...byTopic])];
}

function wholeReply(context: Context, words: string, { plans }: Asked, events: readonly FoundEvent[]): Reply {
  const { library } = context;
  if (plans.length === 0) return timelineAnswer(context, words, false);
  const [first] = events;
  const items =
    events.length === 1 && first
      ? [eventItem(library, first.event)]
      : eventLines(
          library,
          events.map(({ event }) => event),
          BRIEF_LENGTH,
        ).map((label) => ({ label }));
  return eventsReply(
    context,
    `Timeline: ${cutText(words, MAX_QUESTION)}`,
    [{ kind: 'items', items }],
    events,
  );
}

function closeReply(
  context: Context,
  { words, plans }: Asked,
  events: readonly FoundEvent[],
  { missing }: FoundEvent,
): Reply {
  const { library } = context;
  const shown = events.slice(0, BRIEF_EVENTS);
  const lines = eventLines(
    library,
    shown.map(({ event }) => event),
    BRIEF_LENGTH,
  );
  const others = events
    .slice(BRIEF_EVENTS, BRIEF_EVENTS + MOST_NAMED)
    .map(({ event }) => dateInWords(event.date));
  const also: readonly Block[] =
    others.length === 0 ? [] : [{ kind: 'note', text: `As close: ${others.join('; ')}.` }];
  const status = plans.map(
    (plan): Block => ({
      kind: 'text',
      text: `${upperFirst(plan.shortTitle)}: ${statusInWords(library, plan)}.`,
    }),
  );
  const title = `${NO_EVENT} ${listWords(missing)}`;
  const undated: readonly Block[] = IS_TO_COME.test(words)
    ? [{ kind: 'text', text: 'No date for it found. Newest on the rest:' }]
    : [];
  return eventsReply(
    context,
    title,
    [...undated, ...status, { kind: 'items', items: lines.map((label) => ({ label })) }, ...also],
    shown,
  );
}

function eventsReply(
  context: Context,
  title: string,
  blocks: readonly Block[],
  events: readonly FoundEvent[],
): Reply {
  const { library } = context;
  const plans = [...new Set(events.flatMap(({ event }) => event.plans))].flatMap(
    (id) => library.plan(id) ?? [],
  );
  return {
    audience: 'channel',
    command: '',
    title,
    blocks,
    buttons: [
      ...plans.slice(0, 2).map((plan) => runButton(upperFirst(plan.shortTitle), planCommand(plan))),
      runButton('Timeline', '/plan timeline'),
    ],
    footer: [attributeEvents(library, false)],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(
      library,
      events.map(({ event }) => citeEvent(library, event)),
    ),
  };
}

/** Those that show a word which the event lacks: others say nothing that the event does not. */
function pointsBelow(library: Library, { blocks }: Reply, missing: readonly string[]): readonly Block[] {
  const [items] = blocks.filter((block) => block.kind === 'items');
  const adds = (item: Item) => missing.some((word) => hasEach(library, itemText(item), word));
  const shown = items?.items.filter(adds).slice(0, BRIEF_POINTS) ?? [];
  return shown.length === 0 ? [] : listUnder('Points on some of the words', shown);
}

function offerPoints({ answers, command }: Reply): readonly Button[] {
  return answers.points.length === 0 ? [] : [runButton('Points', `${command} full`)];
}

/** Whether it has events that are only near the question. */
export function isNearOnly({ title }: Reply): boolean {
  return title.startsWith(NO_EVENT);
}

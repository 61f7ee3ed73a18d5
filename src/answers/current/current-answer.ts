import { attribution, briefAttribution } from '../../command/attribution.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import {
  type Block,
  type Button,
  type Item,
  listUnder,
  type Reply,
  runButton,
  type Text,
} from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { cite, citeEvent, citePlan } from '../cite.ts';
import { planCommand, planDates, statusInWords } from '../plan-wording.ts';
import { newestInWords } from '../searched-range.ts';
import { cutSentences } from '../sentences.ts';
import { eventItem, eventLines } from '../timeline/event-line.ts';
import { findStanding, type Standing } from './current-plan.ts';

/** Characters of the line about the last event. */
const EVENT_LENGTH = 125;

/** Of which the event itself has at least this many. */
const LEAST_TEXT = 105;

/** Characters of the note on its status. */
const NOTE_LENGTH = 110;

/** Where things stand, in three lines: the newest text that is alive, what last happened to it, and as of when. */
export function currentAnswer(library: Library, full: boolean): Reply {
  const standing = findStanding(library);
  const { plan, lastEvent } = standing;
  const blocks: Block[] = [
    { kind: 'text', text: [{ text: statusLine(library, standing), strong: true }] },
    { kind: 'text', text: eventInWords(library, standing) },
    { kind: 'note', text: asOf(library, standing) },
  ];
  return {
    audience: 'channel',
    command: full ? '/plan current full' : '/plan current',
    title: 'Where things stand',
    blocks: full ? [...blocks, ...inFull(library, standing)] : blocks,
    buttons: currentButtons(library, standing),
    footer: [full ? attribution(library, library.plans) : briefAttribution(library, [plan])],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(library, [citePlan(library, plan), ...(lastEvent ? [citeEvent(library, lastEvent)] : [])]),
  };
}

/** "Newest text: 12-point draft, 3 May 2026: draft (as of 7 June 2026). Not signed." */
function statusLine(library: Library, { plan, isAlive, ended }: Standing): string {
  const status = `${plan.shortTitle}, ${planDates(plan)}: ${statusInWords(library, plan)}.`;
  const first = plan.statusNote === undefined ? '' : ` ${cutSentences(plan.statusNote, NOTE_LENGTH)}`;
  if (!isAlive) return `Every text is superseded, rejected or lapsed. The newest: ${status}${first}`;
  const which = ended.length === 0 ? 'Newest text' : 'Newest text not superseded, rejected or lapsed';
  return `${which}: ${status}${first}`;
}

function eventInWords(library: Library, { lastEvent, laterEvents }: Standing): Text {
  const last = lastEvent ?? laterEvents.at(-1);
  if (!last) return 'This guide has no timeline.';
  const start = lastEvent ? 'Last event: ' : 'No event names it. The last of all: ';
  return [start, ...eventLines(library, [last], EVENT_LENGTH, LEAST_TEXT).flat()];
}

/** "9 later events in the timeline do not name it. Nothing in this guide is newer than 7 June 2026." */
function asOf(library: Library, { lastEvent, laterEvents, ended }: Standing): string {
  const later = lastEvent === null ? 0 : laterEvents.length;
  const newer = ended.map((plan) => `${plan.shortTitle} (${planDates(plan)}, ${plan.status})`).join('; ');
  return [
    later === 0
      ? ''
      : `${later === 1 ? '1 later event in the timeline does' : `${later} later events in the timeline do`} not name it.`,
    newer === '' ? '' : `Newer: ${newer}.`,
    newestInWords(library),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function inFull(library: Library, { plan, laterEvents }: Standing): readonly Block[] {
  const events = library.guide.timeline.filter(({ plans }) => plans.includes(plan.id));
  return [
    ...listUnder(
      'What happened to it, oldest first',
      events.map((event) => eventItem(library, event)),
    ),
    ...listUnder(
      'Later events that do not name it',
      laterEvents.filter((event) => !events.includes(event)).map((event) => eventItem(library, event)),
    ),
    ...listUnder(
      'Status of every text',
      library.plans.map((other) => statusItem(library, other)),
    ),
  ];
}

function statusItem(library: Library, plan: Plan): Item {
  const status = `${planDates(plan)} · ${statusInWords(library, plan)}`;
  return {
    label: plan.title,
    detail: plan.statusNote === undefined ? status : `${status}. ${plan.statusNote}`,
  };
}

function currentButtons(library: Library, { plan, before }: Standing): readonly Button[] {
  const own = library.defaultPlan;
  return [
    runButton('More', `${planCommand(plan)} full`, true),
    ...(before ? [runButton('Compare', `/plan compare ${before.id} ${plan.id}`)] : []),
    ...(library.guide.timeline.length > 0 ? [runButton('Timeline', '/plan timeline')] : []),
    ...(own === plan ? [] : [runButton(upperFirst(own.shortTitle), planCommand(own))]),
    ...(library.plans.length > 1 ? [runButton('All plans', '/plan list')] : []),
  ];
}

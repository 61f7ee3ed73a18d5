import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Plan } from '../../guide/schema.ts';
import { type Block, type Item, type Reply, runButton } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { joinOr } from '../absence.ts';
import { cite, citePlan } from '../cite.ts';
import { planCommand } from '../plan-wording.ts';
import { newestInWords } from '../searched-range.ts';
import { eventLines } from '../timeline/event-line.ts';
import { findNotedDates } from './noted-dates.ts';
import { findTellings } from './tellings.ts';
import { tellingsReply } from './tellings-reply.ts';

const MOST_NOTES = 2;
const EVENTS_LENGTH = 200;

/** Asks for what is to come, or for a date whatever its time; what is over is told by events. */
const IS_TO_COME =
  /^(?:(?:by |since |until |till |from )?when|what (?:date|day)|on what date)\s+(?:is|are|will|would|does|do|must|shall|should|can|could)(?!\p{L})|(?<!\p{L})dates?(?!\p{L})/iu;

/**
 * What the note on a text's status, or the introduction, dates for a "when" question, and an event on it beside; if `isClose`,
 * what dates most of it. Null if none does, or if events are what is asked for and there are some.
 */
export function notedDateAnswer(
  context: Context,
  asked: string,
  about: string,
  plans: readonly Plan[],
  isClose = false,
): Reply | null {
  const { library } = context;
  const noted = findNotedDates(library, about, plans);
  const [{ missing } = { missing: [] }] = noted;
  if (noted.length === 0 || missing.length > 0 !== isClose) return null;
  const isOn = (ids: readonly string[]) => plans.length === 0 || plans.some(({ id }) => ids.includes(id));
  const events = findTellings(context, about).events.filter((event) => isOn(event.plans));
  if (events.length > 0 && !IS_TO_COME.test(asked)) return null;
  const shown = noted.slice(0, MOST_NOTES);
  const items = shown.map(({ text, from }): Item => ({ label: [{ text, strong: true }, ` (${from})`] }));
  const beside = events.slice(0, 1);
  const lines = eventLines(library, beside, EVENTS_LENGTH).map((label): Item => ({ label }));
  const texts = [...new Set(shown.flatMap(({ plan }) => plan ?? []))];
  const reply = tellingsReply(library, {
    asked,
    title: isClose ? `Closest date, without ${joinOr(missing.map(inQuotes))}` : `Dates on ${inQuotes(about)}`,
    blocks: [
      { kind: 'items', items: [...items, ...lines] } satisfies Block,
      { kind: 'note', text: newestInWords(library) },
    ],
    subject: about,
    events: beside,
    points: [],
  });
  return {
    ...reply,
    ...(isClose ? { isPartly: true } : {}),
    footer: [briefAttribution(library, texts)],
    buttons: [
      ...texts.map((plan) => runButton(upperFirst(plan.shortTitle), planCommand(plan))),
      runButton('Timeline', events.length > 0 ? formatLine('plan', 'timeline', about) : '/plan timeline'),
    ],
    cited: cite(library, [...texts.map((plan) => citePlan(library, plan)), ...(reply.cited?.records ?? [])]),
  };
}

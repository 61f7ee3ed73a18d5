import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { dateInWords } from '../../guide/dates.ts';
import { findDateSpans } from '../../guide/numbers/date-spans.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import { type Reply, runButton } from '../../reply.ts';
import { pluralise } from '../count-values.ts';
import { allEvents } from '../timeline/all-events.ts';
import type { DateCondition } from '../timeline/date-condition.ts';
import { replyWithEvents } from '../timeline/reply-with-events.ts';

const SHOWN = 2;
const LINES_LENGTH = 320;
const DAY = 86_400_000;
const HAS_BEEN = /(?<!\p{L})(?:happened|did|was|were|had|voted|said|went|took)(?!\p{L})/iu;

/**
 * "what if they vote no on dec 4", asked in November: the day that lies ahead, where it is nearer than the last one and events
 * since then name it. Null for a day with its year, or if none does. `dates` is how the day was read.
 */
export function dayAheadAnswer({ library, now }: Context, asked: string, dates: DateCondition): Reply | null {
  const { first: past } = dates;
  if (HAS_BEEN.test(asked)) return null;
  if (past === null || past !== dates.last || /(?<!\p{N})(?:19|20)\d\d(?!\p{N})/u.test(asked)) return null;
  const today = now.toISOString().slice(0, 10);
  const ahead = [0, 1]
    .map((on) => `${now.getUTCFullYear() + on}${past.slice(4)}`)
    .find((day) => day >= today && day !== past);
  if (ahead === undefined || past >= today) return null;
  if (Date.parse(ahead) - now.getTime() > now.getTime() - Date.parse(past) + DAY) return null;
  const names = ({ date, text }: TimelineEvent) =>
    date > past &&
    findDateSpans(text).some(
      ({ range, monthDay }) =>
        (range?.first === ahead && range.last === ahead) ||
        (range === null && monthDay !== null && ahead.endsWith(monthDay)),
    );
  const events = allEvents(library)
    .filter(names)
    .toSorted((a, b) => b.date.localeCompare(a.date));
  if (events.length === 0) return null;
  const shown = events.slice(0, SHOWN);
  return replyWithEvents(library, {
    asked,
    title: `${dateInWords(ahead)}, which lies ahead: ${pluralise(events.length, 'event')} with that day`,
    events: shown,
    length: LINES_LENGTH,
    buttons: [runButton(dateInWords(past), formatLine('plan', 'timeline', `on ${dateInWords(past)}`))],
  });
}

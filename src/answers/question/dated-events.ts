import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Reply } from '../../reply.ts';
import { addDays } from '../../search/date-range.ts';
import type { DateCondition } from '../timeline/date-condition.ts';
import { isUpdate } from '../timeline/find-events.ts';
import { readEventQuery, selectEvents } from '../timeline/select-events.ts';
import { timelineAnswer } from '../timeline/timeline-answer.ts';

/** Whether the words ask something, so that a time in them is that of an event and not a word of a point. */
export function isQuestion(words: string): boolean {
  return /^(?:wh(?:at|o|ich|ere|y)|did|does|has|have|had|was|were|is|are|how come|any(?:thing|one|body)?|was|wer|hat|haben|qu[ei]|qui[eé]n|что|кто|що|хто|chi|cosa)(?!\p{L})/iu.test(
    words.trim(),
  );
}

/** Events of so few days answer a question about them whatever its other words are. */
const FEW_DAYS = 3;

/**
 * The events of the time that the words name: those with the other words too, else all of a day, and then says which words
 * none of them has. Null if no time is named, or nothing of it is known.
 */
export function datedEventsAnswer(context: Context, asked: string, full: boolean): Reply | null {
  const { library, now } = context;
  const query = readEventQuery(library, asked, now);
  const { dates, words } = query;
  if (dates === null) return null;
  const { events } = selectEvents(context, query);
  // An update is part of the answer on a person, and stands there with what else names them.
  if (events.some((event) => !isUpdate(library, event))) return timelineAnswer(context, asked, full);
  // Of a time alone nothing else is asked.
  if (words.length === 0) return timelineAnswer(context, asked, full);
  if (!isShort(dates)) return null;
  const ofTheTime = selectEvents(context, { ...query, plan: null, words: [] }).events;
  if (ofTheTime.length === 0) return null;
  const reply = timelineAnswer(context, dates.inWords, full, asked);
  const typed = words.map((word) => word.typed).join(' ');
  const note = `No event ${dates.inWords} names ${inQuotes(typed)}. What happened then:`;
  return { ...reply, blocks: [{ kind: 'note', text: note }, ...reply.blocks] };
}

function isShort({ first, last }: DateCondition): boolean {
  return first !== null && last !== null && last < addDays(first, FEW_DAYS);
}

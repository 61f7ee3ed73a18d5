import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Plan } from '../../guide/schema.ts';
import type { Reply } from '../../reply.ts';
import { planDates, statusInWords } from '../plan-wording.ts';
import { newestInWords } from '../searched-range.ts';
import { eventLines } from '../timeline/event-line.ts';
import { readEventQuery, selectEvents } from '../timeline/select-events.ts';
import { tellingsReply } from './tellings-reply.ts';

/** "how did the council vote on the plan" */
const VOTED = /^how\s+did\s+(?:the\s+)?(.+?)\s+votes?(?!\p{L})/iu;
const SHOWN = 2;
const LINES_LENGTH = 260;

/** The events on the text that tell of a vote of theirs; null if none does. */
export function partyVoteAnswer(context: Context, asked: string, plan: Plan): Reply | null {
  const { library, now } = context;
  const [, who = ''] = VOTED.exec(asked) ?? [];
  if (who === '') return null;
  const words = `${who} vote`;
  const query = readEventQuery(library, words, now);
  const events = selectEvents(context, { ...query, plan: null })
    .events.filter(({ plans }) => plans.includes(plan.id))
    .toReversed();
  if (events.length === 0) return null;
  const shown = events.slice(0, SHOWN);
  return tellingsReply(library, {
    asked,
    title: `In the timeline, ${inQuotes(words)} on the ${plan.shortTitle}`,
    blocks: [
      { kind: 'items', items: eventLines(library, shown, LINES_LENGTH).map((label) => ({ label })) },
      { kind: 'text', text: `${plan.title}: ${planDates(plan)}, ${statusInWords(library, plan)}.` },
      { kind: 'note', text: newestInWords(library) },
    ],
    subject: words,
    events: shown,
    points: [],
    texts: [plan],
  });
}

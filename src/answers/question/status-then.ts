import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { dateInWords, dayRange } from '../../guide/dates.ts';
import type { Plan } from '../../guide/schema.ts';
import { listUnder, type Reply, runButton } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { cite, citeEvent } from '../cite.ts';
import { planDates, statusInWords } from '../plan-wording.ts';
import { readDateCondition } from '../timeline/date-condition.ts';
import { eventLines } from '../timeline/event-line.ts';

const ASKS =
  /^(?:(?:what|how)\s+(?:was|were|is)\s+)?(?:the\s+)?(?:status|situation|state of (?:play|affairs|things))(?:\s+of\s+.+?)?\s+((?:on|in|at|as of|by|before|until)\s+.+)$|^(?:where|how)\s+did\s+(?:things|it|matters|everything)\s+stand\s+((?:on|in|at|as of|by|before)\s+.+)$/iu;

const SHOWN = 2;
const LINES_LENGTH = 320;

/** How things stood at the end of a time that is over: what had happened, and the texts there were. */
export function statusThenAnswer(
  { library, now }: Context,
  asked: string,
  plans: readonly Plan[],
): Reply | null {
  const found = ASKS.exec(asked.trim().replace(/[\s?!.]+$/, ''));
  const today = now.toISOString().slice(0, 10);
  const dates = readDateCondition(found?.[1] ?? found?.[2] ?? '', now, today);
  const day = dates?.condition.last;
  if (!day || day >= today) return null;
  const isOn = ({ plans: ids }: { readonly plans: readonly string[] }) =>
    plans.length === 0 || plans.some(({ id }) => ids.includes(id));
  const events = library.guide.timeline
    .filter((event) => event.date <= day && isOn(event))
    .sort((a, b) => b.date.localeCompare(a.date))
    .slice(0, SHOWN);
  const texts = library.plans
    .filter((plan) => plan.numbering !== 'guide' && (plans.length === 0 || plans.includes(plan)))
    .filter(({ date }) => dayRange(date).first <= day)
    .sort((a, b) => b.date.localeCompare(a.date));
  if (events.length + texts.length === 0) return null;
  const lines = eventLines(library, events, LINES_LENGTH).map((label) => ({ label }));
  const left = texts.length - SHOWN;
  return {
    audience: 'channel',
    command: formatLine('plan', 'search', asked),
    title: `Where things stood on ${dateInWords(day)}`,
    blocks: [
      ...listUnder('What had last happened', lines),
      ...listUnder(
        'Newest texts by then',
        texts.slice(0, SHOWN).map((plan) => ({ label: lineOf(library, plan, day) })),
      ),
      {
        kind: 'note',
        text: left > 0 ? `${left} older. Later events are left out.` : 'Later events are left out.',
      },
    ],
    buttons: [
      runButton('Timeline', formatLine('plan', 'timeline', `until ${dateInWords(day)}`)),
      runButton('Now', '/plan current'),
    ],
    footer: [briefAttribution(library, texts.slice(0, SHOWN))],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(
      library,
      events.map((event) => citeEvent(library, event)),
    ),
  };
}

/** The status that the text had by then; a later one is no answer. */
function lineOf(library: Context['library'], plan: Plan, day: string): string {
  const isKnown = plan.statusDate === undefined || dayRange(plan.statusDate).last <= day;
  const status = isKnown ? statusInWords(library, plan) : 'its status in this guide is of a later day';
  return `${upperFirst(plan.shortTitle)}, ${planDates(plan)}: ${status}.`;
}

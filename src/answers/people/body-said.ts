import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { createNameTest } from '../../guide/name-mentions.ts';
import { type Reply, runButton } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { cite, citeEvent } from '../cite.ts';
import { planCommand } from '../plan-wording.ts';
import { findPlanMentions } from '../question/plan-mentions.ts';
import { newestInWords } from '../searched-range.ts';
import { splitSentences } from '../sentences.ts';
import { fitEventLines } from '../timeline/event-line.ts';
import { nameDated } from './mention-lines.ts';

const EVENTS = 2;
const LINES_LENGTH = 300;

/** "what did UEFA say about the bill": what is told of a body beside one text, newest first; null if the words name no text. */
export function bodySaidAnswer(
  { library }: Context,
  question: string,
  who: string,
  what: string,
): Reply | null {
  const { plans, rest } = findPlanMentions(what, library);
  const [plan, other] = plans;
  if (!plan || other || rest.replace(/(?<!\p{L})(?:the|of|to)(?!\p{L})/giu, '').trim() !== '') return null;
  // A name that texts write with a capital.
  const isNamed = createNameTest([who]);
  const events = library.guide.timeline
    .filter(({ text, plans: ids }) => ids.includes(plan.id) && isNamed(text))
    .sort((one, next) => next.date.localeCompare(one.date))
    .slice(0, EVENTS);
  const notes = splitSentences(plan.statusNote ?? '').filter(isNamed);
  if (events.length + notes.length === 0) return null;
  const labels = [
    ...fitEventLines(library, events, LINES_LENGTH),
    ...notes.slice(0, 1).map((text) => [`${upperFirst(nameDated(plan))}: ${text}`]),
  ];
  return {
    audience: 'channel',
    command: formatLine('plan', 'search', question),
    title: `${upperFirst(who)} and the ${plan.shortTitle}`,
    blocks: [
      { kind: 'items', items: labels.map((label) => ({ label })) },
      { kind: 'note', text: newestInWords(library) },
    ],
    buttons: [
      runButton(upperFirst(plan.shortTitle), planCommand(plan)),
      runButton('Articles', formatLine('sources', null, `${who} ${plan.shortTitle}`)),
    ],
    footer: [briefAttribution(library, [plan])],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(
      library,
      events.map((event) => citeEvent(library, event)),
    ),
  };
}

import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import { type Block, listUnder, type Reply, runButton } from '../../reply.ts';
import { cite, citeEvent } from '../cite.ts';
import { attributeEvents } from '../timeline/event-line.ts';
import type { Told } from './figures-of-time.ts';
import { rowOf } from './figures-rows.ts';
import { bareWords, type Count, type FigureQuery, phraseOf } from './read-count.ts';
import { toldLines } from './told-lines.ts';

const SHOWN = 3;
const LINE_LENGTH = 200;

/**
 * These events and updates have the figure, or are the closest and lack some of the words; `time`: when, as the question
 * says. What `drafts` would have comes after what is so.
 */
export function toldReply(
  { library }: Context,
  asked: string,
  told: readonly Told[],
  { about, words, only }: FigureQuery,
  time: string | null = null,
  drafts: Count | null = null,
): Reply {
  const [first] = told;
  const lacking = words.filter((word) => !first?.words.includes(word));
  const kept = words.filter((word) => !lacking.includes(word));
  const named = phraseOf(bareWords(about), kept);
  const shown = told.slice(0, SHOWN);
  const events = shown.flatMap(({ event }) => event ?? []);
  const source = events.length > 0 ? 'timeline' : 'updates of the guide';
  const missing = lacking.map((word) => inQuotes(word)).join(' or ');
  const title =
    lacking.length === 0
      ? `Figures on ${named === '' ? 'it' : named}${time === null ? '' : ` ${time}`}, from the ${source}`
      : `Closest figures: on ${named}, without ${missing}`;
  const rows = (drafts?.found.texts ?? []).map((text) => rowOf(library, text)).slice(-SHOWN);
  const blocks: readonly Block[] = [
    { kind: 'items', items: toldLines(library, shown, LINE_LENGTH).map((label) => ({ label })) },
    ...listUnder(
      'In the texts, which do not say what has happened',
      rows.map((label) => ({ label })),
    ),
  ];
  return {
    audience: 'channel',
    command: formatLine('plan', 'search', asked),
    title,
    blocks,
    buttons: [
      ...(told.length > SHOWN ? [runButton('Timeline', formatLine('plan', 'timeline', named))] : []),
      runButton('Figures in the texts', formatLine('plan', 'figures', named, { of: only[0]?.id })),
    ],
    footer: [attributeEvents(library, false)],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(
      library,
      events.map((event) => citeEvent(library, event)),
    ),
  };
}

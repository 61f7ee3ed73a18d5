import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import { type Block, type Reply, runButton } from '../../reply.ts';
import { cite, citeEvent } from '../cite.ts';
import { attributeEvents } from '../timeline/event-line.ts';
import { EVERYWHERE } from './count-answer.ts';
import type { Told } from './figures-of-time.ts';
import { bareWords, type FigureQuery, nameWords } from './read-count.ts';
import { toldLines } from './told-lines.ts';

const SHOWN = 3;
const LINE_LENGTH = 200;

/** No text has the figure; these events and updates do, or are the closest and lack some of the words. */
export function toldReply(
  { library }: Context,
  asked: string,
  told: readonly Told[],
  { about, words, only }: FigureQuery,
): Reply {
  const [first] = told;
  const lacking = words.filter((word) => !first?.words.includes(word));
  const kept = words.filter((word) => !lacking.includes(word));
  const named = lacking.length === 0 ? bareWords(about) : nameWords(about, kept);
  const shown = told.slice(0, SHOWN);
  const events = shown.flatMap(({ event }) => event ?? []);
  const source = events.length > 0 ? 'timeline' : 'updates of the guide';
  const lead =
    lacking.length > 0
      ? `No figure on all of the question found in ${EVERYWHERE}: none on ${named} names ${lacking.map((word) => inQuotes(word)).join(' or ')}. Closest:`
      : null;
  const blocks: readonly Block[] = [
    ...(lead === null ? [] : [{ kind: 'note' as const, text: lead }]),
    { kind: 'items', items: toldLines(library, shown, LINE_LENGTH).map((label) => ({ label })) },
  ];
  return {
    audience: 'channel',
    command: formatLine('plan', 'search', asked),
    title: `${lead === null ? `Figures on ${named === '' ? 'it' : named}` : `Closest figures: on ${named}`}, from the ${source}`,
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

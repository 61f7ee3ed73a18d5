import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { inQuotes } from '../../command/tokens.ts';
import { type PointInPlan, sourceIdOfKey } from '../../guide/document-keys.ts';
import type { Plan, Topic } from '../../guide/schema.ts';
import { type Block, type Button, type Reply, runButton } from '../../reply.ts';
import { pointName } from '../plan-wording.ts';
import { eventsInWords, newestInWords, textsInWords } from '../searched-range.ts';
import { findNumbered, isNumbered } from './numbered-records.ts';
import { numberedReply } from './numbered-reply.ts';

/** No figure is on the subject. Points that are on it without one are shown, because they may be what was meant. */
export function noFiguresReply(
  context: Context,
  words: string,
  only: readonly Plan[],
  { without, wider }: { readonly without: readonly PointInPlan[]; readonly wider: Topic | null },
): Reply {
  const { library, now } = context;
  const buttons = [
    ...(wider ? [runButton(`Figures on ${wider.name}`, figuresLine(wider.name), true)] : []),
    ...(only.length > 0 ? [runButton('In all texts', formatLine('plan', 'figures', words))] : []),
    ...searchButton(),
  ];
  const numbered = findNumbered(library, [words], only);
  if (isNumbered(numbered)) {
    return numberedReply(context, words, numbered, { command: figuresLine(words), buttons });
  }
  const where = only.map(({ shortTitle }) => `the ${shortTitle}`).join(' or ');
  const range =
    only.length > 0
      ? newestInWords(library)
      : `Looked in ${textsInWords(library)} and ${eventsInWords(library)}. ${newestInWords(library)}`;
  const shown = without.slice(-3);
  const blocks: Block[] = [
    {
      kind: 'text',
      text: `No figure on ${inQuotes(words)} in ${where === '' ? 'any text or event' : where}.`,
    },
    { kind: 'note', text: range },
    ...(shown.length === 0
      ? []
      : [
          {
            kind: 'items' as const,
            items: shown.map(({ plan, point }) => ({
              label: `Without a figure: ${pointName(plan, point)}, ${point.title}`,
            })),
          },
        ]),
  ];
  return notice({
    command: figuresLine(words),
    title: 'No figure',
    blocks,
    buttons,
  });

  function figuresLine(subject: string): string {
    return formatLine('plan', 'figures', subject, { of: only[0]?.id });
  }

  function searchButton(): readonly Button[] {
    const isPoint = (key: string) => sourceIdOfKey(key) === null;
    const isFound =
      library.search.find(words, { now, limit: 1, literal: true, filter: isPoint }).hits.length > 0;
    return isFound ? [runButton('Search the points', formatLine('plan', 'search', words))] : [];
  }
}

import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { sourceIdOfKey } from '../../guide/document-keys.ts';
import { type Block, type Button, type Reply, runButton, type Text, toPlainText } from '../../reply.ts';
import { searchPoints } from '../point-lookup.ts';
import { lookUpSources } from '../source-lookup.ts';
import { NO_VALUES } from '../source-values.ts';
import { stripCourtesy } from './courtesy.ts';
import { type PlanQuestion, readQuestion } from './read-question.ts';

/** Words without a command, answered from the plans and from the reading list together, the better one first. */
export function askAnswer(context: Context, typed: string): Reply {
  const words = stripCourtesy(typed);
  const command = formatLine('ask', null, words);
  const plan = searchPoints({ words, of: undefined }, context);
  const list = lookUpSources(
    { ...NO_VALUES, words, quote: false },
    context,
    formatLine('sources', null, words),
  );
  const question = readQuestion(words, context.library);
  const inPlans = plan.cited !== null;
  const inList = list.answers.ids.length > 0;
  if (!inPlans) return { ...(inList ? list : bothMissed(plan, list)), command };
  if (!inList || isAboutPlans(question)) return { ...plan, command };
  if (ASKS_FOR_READING.test(words)) return { ...list, command };
  const isListFirst = plan.answers.points.length > 0 && isEntryBest(context, words);
  const [first, second] = isListFirst ? [list, plan] : [plan, list];
  return {
    audience: 'channel',
    command,
    title: first.title,
    blocks: [...first.blocks, { kind: 'heading', text: second.title }, ...second.blocks],
    buttons: [...offer(first), ...offer(second)],
    footer: distinct([...first.footer, ...second.footer]),
    sources: list.sources,
    answers: { ids: list.answers.ids, points: plan.answers.points },
    cited: plan.cited && { ...plan.cited, records: [...plan.cited.records, ...(list.cited?.records ?? [])] },
  };
}

/** Who wrote a plan, what became of it, what it says: no article answers that. */
function isAboutPlans({ kind, plans }: PlanQuestion): boolean {
  return plans.length > 0 || !['search', 'figures', 'when', 'person'].includes(kind);
}

const ASKS_FOR_READING =
  /\b(?:articles?|pieces?|stor(?:y|ies)|videos?|podcasts?|reading|headlines?|op-eds?|interviews?|reports?|coverage)\b/i;

/** The first two buttons of an answer: "More", and what leads on from it. */
function offer({ buttons, command }: Reply): readonly Button[] {
  const where = command.startsWith('/sources') ? 'Reading list' : 'Plans';
  return buttons
    .slice(0, 2)
    .map((button) =>
      button.kind === 'run' ? runButton(`${where}: ${lower(button.label)}`, button.command) : button,
    );
}

function isEntryBest({ library, now }: Context, words: string): boolean {
  const [best] = library.search.find(words, { now, limit: 1 }).hits;
  return best !== undefined && sourceIdOfKey(best.id) !== null;
}

function bothMissed(plan: Reply, list: Reply): Reply {
  const [inPlans] = plan.blocks.filter(({ kind }) => kind === 'text');
  const blocks: readonly Block[] = inPlans ? [inPlans, ...list.blocks] : list.blocks;
  return { ...list, blocks };
}

/** Without the lines that another one contains, such as the credit of the guide by itself. */
function distinct(lines: readonly Text[]): readonly Text[] {
  const bare = lines.map((line) => toPlainText(line).replace(/\.$/, ''));
  return lines.filter((_, at) =>
    bare.every(
      (other, index) => index === at || !other.includes(bare[at] ?? '') || (other === bare[at] && index > at),
    ),
  );
}

function lower(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import { sourceIdOfKey } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import {
  type Block,
  type Button,
  itemText,
  type Reply,
  runButton,
  type SourceLine,
  type Text,
  toPlainText,
} from '../../reply.ts';
import { linesOf } from '../block-lines.ts';
import { admitUnsaid } from '../closest/admit-unsaid.ts';
import { answerFigureQuestion, type FigureAnswer } from '../figures/answer-figure-question.ts';
import { asksForBound } from '../figures/bound.ts';
import { suggestFigures } from '../figures/suggest-figures.ts';
import { CLOSEST, IN_OTHER_WORDS } from '../list-heading.ts';
import { createUnsaidFinder } from '../literal-words.ts';
import { ownerAnswer } from '../owner-answer.ts';
import { orPaper } from '../papers/or-paper.ts';
import { agentAnswer } from '../people/agent-answer.ts';
import { departureAnswer } from '../people/departure-answer.ts';
import { answerNearName } from '../people/near-name.ts';
import { roleAnswer } from '../people/role-answer.ts';
import { saidAnswer } from '../people/said-answer.ts';
import { unknownNameReply } from '../people/unknown-name-reply.ts';
import { findUnnamed, noteUnnamed } from '../people/unnamed.ts';
import { answerPoints } from '../point-lookup.ts';
import { SEARCH_NOTE, sourceBlocks } from '../source-line.ts';
import { findEntries } from '../source-lookup.ts';
import { NO_VALUES } from '../source-values.ts';
import { answerParts } from './answer-parts.ts';
import { stripCourtesy } from './courtesy.ts';
import { isNearOnly } from './events-instead.ts';
import { glossAnswer } from './gloss-answer.ts';
import { headlineAnswer } from './headline-answer.ts';
import { quotedHeadline } from './quoted-headline.ts';
import { type PlanQuestion, readQuestion } from './read-question.ts';
import { repairMeasuring } from './repair-question.ts';
import { noteVoteSide } from './vote-side.ts';
import { NO_DATE } from './when-answer.ts';
import { asksWhichText } from './which-texts.ts';
import { whoAnswer } from './who-answer.ts';

/** Words without a command, answered from the plans and from the reading list together, the better one first. */
export function askAnswer(context: Context, typed: string): Reply {
  const headline = headlineAnswer(context.library, typed.trim());
  if (headline) return headline;
  const words = stripCourtesy(typed);
  const command = formatLine('ask', null, words);
  const repaired = repairMeasuring(context.library, words, command, (asked) => askAnswer(context, asked));
  if (repaired) return repaired;
  const inParts =
    glossAnswer(context, words, command, (gloss) => askAnswer(context, gloss)) ??
    answerParts(context, words, command, (part) => admitUnsaid(context, part, askAnswer(context, part)));
  if (inParts) return inParts;
  const near = answerNearName(context, words, command, (asked) => askAnswer(context, asked));
  if (near) return near;
  const nobody = unknownNameReply(context, words, command);
  if (nobody) return nobody;
  const onPeople = whoAnswer(context, words) ?? departureAnswer(context, words) ?? saidAnswer(context, words);
  if (onPeople) return { ...onPeople, command };
  const role = roleAnswer(context, words);
  if (role?.isExact) return { ...role.reply, command };
  const agent = agentAnswer(context, words);
  if (agent) return { ...agent, command };
  const owner = ownerAnswer(context, words, command);
  if (owner) return owner;
  const reply = orPaper(context, words, noteVoteSide(words, answerBoth(context, words, command)));
  const onWords = quotedHeadline(context, words, reply, (bare) => answerBoth(context, bare, command));
  return { ...noteUnnamed(context, words, onWords ?? reply), command };
}

function answerBoth(context: Context, words: string, command: string): Reply {
  const question = readQuestion(words, context.library);
  const asksForReading = question.kind !== 'when' && ASKS_FOR_READING.test(words);
  const asFigure =
    question.kind === 'figures' && !asksForReading
      ? answerFigureQuestion(context, words, question.about, question.plans)
      : null;
  const isSearch = asFigure?.fit !== 'whole' && asksForBound(context.library, words);
  const figures = isSearch ? null : asFigure;
  const plan = answerPoints({ words, of: undefined }, context, figures);
  const list = findEntries(
    { ...NO_VALUES, words, quote: false },
    context,
    formatLine('sources', null, words),
  );
  const inPlans = plan.cited !== null;
  // One half shows what is close enough.
  if (inPlans && findUnnamed(context, words) !== null) return plan;
  const inList = list.answers.ids.length > 0;
  // An outlet that the list lacks was asked for, or an article by one: no point answers that.
  const isByOthers = BY_OTHERS.test(list.title);
  if (isByOthers || (asksForReading && NO_PUBLISHER.test(list.title))) return { ...list, command };
  // "Which two texts?": articles do not answer a question back.
  if (question.kind === 'changes' && !inPlans && plan.title.endsWith('?')) return { ...plan, command };
  const isOnEvents = question.kind === 'events';
  // What a text lacks is an answer, whatever the articles have.
  const isTold = isOnEvents || question.plans.length > 0 || plan.title === NO_DATE;
  if (figures && plan === figures.reply) return { ...withArticles(context, words, figures, list), command };
  if (!inPlans) {
    const missed = inList && !isTold ? list : bothMissed(plan, list, isTold);
    return { ...missed, command };
  }
  // It counts the articles on the person; a search for the name would add those on namesakes.
  if (plan.command.startsWith('/plan people')) return { ...plan, command };
  if (!inList || isAboutPlans(question) || asksWhichText(words)) return { ...plan, command };
  // A bill has a "second reading", a commission a report: what has all of the words is meant.
  const isOnlyWhole = plan.isPartly !== true && list.isPartly === true;
  if (asksForReading && !isOnlyWhole) return { ...list, command };
  const isListFirst =
    !isOnEvents && !isNearOnly(plan) && plan.answers.points.length > 0 && isEntryBest(context, words);
  // What has all of the words comes before what has some.
  const isListBetter = list.isPartly === plan.isPartly ? isListFirst : plan.isPartly === true;
  const [first, second] = isListBetter ? [list, plan] : [plan, list];
  if (second.isPartly && !first.isPartly) {
    return { ...first, command, buttons: [...first.buttons, ...offer(second).slice(0, 1)] };
  }
  const { sources, blocks } = firstOf(second);
  if (!addsWord(context.library, words, second === list ? first : null, { sources, blocks }))
    return { ...first, command, buttons: [...first.buttons, ...offer(second).slice(0, 1)] };
  return {
    audience: 'channel',
    command,
    title: first.title,
    blocks: [...first.blocks, { kind: 'heading', text: headingOf(second, first, words) }, ...blocks],
    buttons: [...offer(first), ...offer(shortened(second))],
    footer: distinct([...first.footer, ...second.footer]),
    sources: [...first.sources, ...sources],
    answers: { ids: list.answers.ids, points: plan.answers.points },
    cited: plan.cited && { ...plan.cited, records: [...plan.cited.records, ...(list.cited?.records ?? [])] },
    ...(first.isPartly && { isPartly: true }),
  };
}

/** The first entry or point of a list: the rest is a press away, and the answer stands above. */
function firstOf({ sources, blocks }: Reply): Pick<Reply, 'sources' | 'blocks'> {
  const lines = sources.slice(0, 1);
  return {
    sources: lines,
    blocks: blocks
      .filter((block, at) => !isApart(blocks, at) && (block.kind !== 'note' || block.text !== SEARCH_NOTE))
      .flatMap((block): readonly Block[] => {
        if (block.kind === 'sources') return sourceBlocks(lines, true);
        return block.kind === 'items' ? [{ ...block, items: block.items.slice(0, 1) }] : [block];
      }),
  };
}

/**
 * Whether what is shown of another half has a word of the question where a reader sees it; headlines below a first half that
 * lacks some of them must have one of these. `first`: null if what is below are no headlines.
 */
function addsWord(
  library: Library,
  words: string,
  first: Reply | null,
  { sources, blocks }: Pick<Reply, 'sources' | 'blocks'>,
): boolean {
  const unsaidIn = createUnsaidFinder(library, words, []);
  const asked = unsaidIn('');
  const lacking = first?.isPartly ? unsaidIn(shownOf(first.sources, first.blocks)) : asked;
  const unsaid = new Set(unsaidIn(shownOf(sources, blocks)));
  return asked.length === 0 || lacking.some((word) => !unsaid.has(word));
}

/** What a reply shows of the guide, without its notes. */
function shownOf(sources: readonly SourceLine[], blocks: readonly Block[]): string {
  const items = blocks.flatMap((block) =>
    block.kind === 'items'
      ? block.items.map(itemText)
      : block.kind === 'text'
        ? [toPlainText(block.text)]
        : [],
  );
  const entries = sources.map(({ title, publisher, author, hasByline, date }) =>
    [title, publisher, hasByline ? author : '', date].join(' '),
  );
  return [...items, ...entries].join('\n');
}

/** Entries or points of a list that stand apart below its first, and the note above them: "Close:". */
function isApart(blocks: readonly Block[], at: number): boolean {
  const [block, next] = [blocks[at], blocks[at + 1]];
  const first = blocks.findIndex(({ kind }) => kind === 'sources' || kind === 'items');
  if (at <= first || first < 0 || !block) return false;
  const isClose = (each: Block | undefined) => each?.kind === 'note' && linesOf(each)[0] === IN_OTHER_WORDS;
  if (block.kind === 'items') return isClose(blocks[at - 1]);
  return block.kind === 'sources' || isClose(block) || (block.kind === 'note' && next?.kind === 'sources');
}

/** Of a list that is shown shorter, the number of further entries on its first button is not true any more. */
function shortened(list: Reply): Reply {
  const [first, ...others] = list.buttons;
  if (first?.kind !== 'run' || !/^\d+ more/.test(first.label)) return list;
  return { ...list, buttons: [{ ...first, label: 'More' }, ...others] };
}

/** "Reading list: 9 entries"; what was searched for is said if the heading above does not say the same. */
function headingOf({ title, command }: Reply, above: Reply, words: string): string {
  const where = command.startsWith('/sources') ? 'Reading list' : 'Plans';
  // "Reading list, closest on “night crews”"
  if (title.startsWith(CLOSEST)) return `${where}, ${lower(title)}`;
  const [, on, conditions = ''] = ON.exec(title) ?? [];
  if (on !== undefined) return on === words ? `${where}${conditions}` : `${where}, ${lower(title)}`;
  const [, subject, count] = COUNTED.exec(title) ?? [];
  if (subject === undefined) return title;
  const isSaid = subject === words || above.title.startsWith(`${subject}: `);
  return isSaid ? `${where}${count}` : `${where}, ${inQuotes(subject)}${count}`;
}

/** "On “pay”, published by …", "Points on “pay”" */
const ON = /^(?:Points on|On) “(.+?)”(.*)$/su;

/** "pay: 3 entries, published by …" */
const COUNTED = /^(.+?)(: (?:more than )?\d+ (?:entr(?:y|ies)|points?)(?!\p{L}).*)$/su;

/** Who wrote a plan, what became of it, what it says: no article answers that. */
function isAboutPlans({ kind, plans }: PlanQuestion): boolean {
  return plans.length > 0 || !['search', 'figures', 'when', 'person', 'events'].includes(kind);
}

/** The articles that a figure's answer shows, whose headlines may have what no text has. */
const ARTICLES = 2;

/** Articles that have some of the words do not answer how many; where nothing does, the first are shown beneath. */
function withArticles({ library }: Context, words: string, { reply, fit }: FigureAnswer, list: Reply): Reply {
  if (list.answers.ids.length === 0) {
    return fit === 'none'
      ? { ...reply, buttons: [...reply.buttons, ...suggestFigures(library, words)] }
      : reply;
  }
  const buttons = [...reply.buttons, readingButton(words, list)];
  if (fit !== 'none') return { ...reply, buttons };
  const sources = list.sources.slice(0, ARTICLES);
  return {
    ...reply,
    blocks: [
      ...reply.blocks,
      { kind: 'heading', text: 'Articles on some of the words' },
      { kind: 'sources', ids: sources.map(({ id }) => id), brief: true },
    ],
    buttons: [...buttons, ...suggestFigures(library, words)],
    sources,
    answers: { ids: sources.map(({ id }) => id), points: reply.answers.points },
    cited: list.cited && {
      ...list.cited,
      records: [...(reply.cited?.records ?? []), ...list.cited.records.slice(0, ARTICLES)],
    },
    footer: distinct([...reply.footer, ...list.footer]),
  };
}

function readingButton(words: string, { answers }: Reply): Button {
  return runButton(
    answers.ids.length > 1 ? 'Reading list' : 'Reading list: 1 entry',
    formatLine('sources', null, words),
  );
}

const ASKS_FOR_READING =
  /\b(?:articles?|pieces?|stor(?:y|ies)|videos?|podcasts?|(?<!(?:first|second|third|fourth|fifth|final|last|next|1st|2nd|3rd)\s)reading|headlines?|op-eds?|interviews?|(?<!(?:to|must|may|can|should|shall|will|would|they|you|we|i|who)\s)reports?|coverage)\b/i;

/** The first two buttons of an answer: "More", and what leads on from it. */
function offer({ buttons, command }: Reply): readonly Button[] {
  const where = command.startsWith('/sources') ? 'Reading list' : 'Plans';
  return buttons
    .slice(0, 2)
    .map((button) =>
      button.kind === 'run' ? runButton(`${where}: ${lower(button.label)}`, button.command) : button,
    );
}

const NO_PUBLISHER = /^No such publisher/;
const BY_OTHERS = /: nothing by .+; (?:\d|these are)/;

function isEntryBest({ library, now }: Context, words: string): boolean {
  const [best] = library.search.find(words, { now, limit: 1 }).hits;
  return best !== undefined && sourceIdOfKey(best.id) !== null;
}

function bothMissed(plan: Reply, list: Reply, isTold: boolean): Reply {
  const [inPlans] = plan.blocks.filter(({ kind }) => kind === 'text');
  // The plans have been searched already.
  const buttons = list.buttons.filter(
    (button) => button.kind !== 'run' || !button.command.startsWith('/plan search'),
  );
  if (isTold) {
    const isTitled = plan.title !== 'Nothing found' && plan.title !== 'No such event';
    const isHeaded = plan.title === NO_DATE || (isNearOnly(plan) && list.answers.ids.length > 0);
    const articles = isHeaded ? [{ kind: 'heading' as const, text: list.title }] : [];
    const title = list.answers.ids.length > 0 && !isTitled ? list.title : plan.title;
    return {
      ...list,
      title,
      blocks: [...plan.blocks, ...articles, ...list.blocks],
      buttons: [...plan.buttons.slice(0, 2), ...buttons],
    };
  }
  return { ...list, blocks: inPlans ? [inPlans, ...list.blocks] : list.blocks, buttons };
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

/** "more", "newest first"; a name keeps its capital. */
function lower(label: string): string {
  return /^(?:Closest|More|Newest|Oldest|Only|In full|Compare|Search|Timeline|Articles?)(?!\p{L})/u.test(
    label,
  )
    ? label.charAt(0).toLowerCase() + label.slice(1)
    : label;
}

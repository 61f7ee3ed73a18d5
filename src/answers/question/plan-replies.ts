import { briefAttribution } from '../../command/attribution.ts';
import { formatLine } from '../../command/format.ts';
import type { Library } from '../../guide/library.ts';
import { pagePublisher } from '../../guide/page-publisher.ts';
import type { Plan, PlanSource } from '../../guide/schema.ts';
import { type Block, type Item, listUnder, type Reply, runButton, type Span } from '../../reply.ts';
import { cite, citeEvent, citePlan } from '../cite.ts';
import { upperFirst } from '../first-letter.ts';
import { planCommand, planDates, statusInWords } from '../plan-wording.ts';
import { creditPageOf, fullTextOf } from '../published-pages.ts';
import { newestInWords } from '../searched-range.ts';
import { eventLines } from '../timeline/event-line.ts';
import { createPartyFinder } from './party-notes.ts';
import { untoldAct } from './untold-act.ts';
import { whoDid } from './who-did.ts';

/** Answers to questions about whole plans: who wrote them, when, and what became of them. */

/** Plans in the short form. */
const BRIEF_PLANS = 3;

/** Events that name the party for something else than what was asked about, and the characters that they share. */
const NEAREST = 2;
const NEAREST_LENGTH = 260;

/** Who proposed each of the plans; the newest ones if none is named. */
export function authorsAnswer(library: Library, words: string, plans: readonly Plan[]): Reply {
  const shown = plans.length > 0 ? plans : newestFirst(library);
  return planReply(library, words, shown, {
    title: shown.length === 1 ? `Who proposed the ${shown[0]?.shortTitle}` : 'Who proposed what',
    line: (plan) => `${plan.proposers.join('; ')}.`,
    pageOf: creditPageOf,
    isSourced: true,
    isBrief: plans.length === 0,
  });
}

/**
 * What became of each of the plans: its status, as of when, and who did what. If none is named, the newest comes first, then
 * those whose notes say what the party did that the question is about.
 */
export function statusAnswer(library: Library, words: string, plans: readonly Plan[]): Reply {
  const noteOn = createPartyFinder(library, words);
  const [newest, ...others] = newestFirst(library);
  const rank = (plan: Plan) => {
    const found = noteOn?.(plan);
    return found === undefined ? 2 : found.isActor ? 0 : 1;
  };
  const inOrder = [...others].sort((one, other) => rank(one) - rank(other));
  const shown = plans.length > 0 ? plans : newest ? [newest, ...inOrder] : [];
  const reply = planReply(library, words, shown, {
    title: shown.length === 1 ? `Status of the ${shown[0]?.shortTitle}` : 'What became of each text',
    line: (plan) => {
      const status = upperFirst(statusInWords(library, plan));
      const note = plan.statusNote ?? '';
      const said = noteOn?.(plan);
      const brief = plan !== newest && said?.isActor ? said.text : firstSentence(note);
      return `${status}. ${plans.length === 1 ? note : brief}`.trim();
    },
    pageOf: fullTextOf,
    isSourced: false,
    isBrief: plans.length === 0,
  });
  const { blocks, events } = whoDid(library, words, plans);
  const untold = untoldAct(library, words, plans);
  const nearest = (untold?.events ?? []).filter((event) => !events.includes(event)).slice(-NEAREST);
  const told = [...events, ...nearest].map((event) => citeEvent(library, event));
  return {
    ...reply,
    title: untold ? `The guide does not say ${untold.whether}` : reply.title,
    cited: reply.cited && { ...reply.cited, records: [...reply.cited.records, ...told] },
    // A headline may tell what no event does.
    buttons: untold
      ? [runButton('Articles', formatLine('sources', null, words)), ...reply.buttons]
      : reply.buttons,
    blocks: [
      ...(untold ? [{ kind: 'note' as const, text: `${reply.title}:` }] : []),
      ...reply.blocks,
      ...listUnder(
        `Events on it that name ${untold?.party ?? ''}`,
        eventLines(library, nearest, NEAREST_LENGTH).map((label) => ({ label })),
      ),
      ...blocks,
      // A vote that the text says is to come may be over.
      { kind: 'note', text: newestInWords(library) },
    ],
  };
}

/** Texts that a name may stand for, with their status. */
export function meantPlansReply(library: Library, words: string, plans: readonly Plan[]): Reply {
  return planReply(library, words, plans, {
    title: `This may be the ${plans.map(({ shortTitle }) => shortTitle).join(' or the ')}`,
    line: (plan) => `${planDates(plan)}, ${statusInWords(library, plan)}.`,
    pageOf: fullTextOf,
    isSourced: false,
    isBrief: false,
  });
}

/** When each of the plans was written or published. */
export function datesAnswer(library: Library, words: string, plans: readonly Plan[]): Reply {
  return planReply(library, words, plans, {
    title: plans.length === 1 ? `Date of the ${plans[0]?.shortTitle}` : 'Dates',
    line: (plan) => `${planDates(plan)}. ${plan.dateNote ?? ''}`.trim(),
    pageOf: fullTextOf,
    isSourced: false,
    isBrief: false,
  });
}

type PlanLines = {
  readonly title: string;
  readonly line: (plan: Plan) => string;
  /** The page that shows what the line says. */
  readonly pageOf: (plan: Plan) => PlanSource | undefined;
  /** Whether each line of a list links that page. */
  readonly isSourced: boolean;
  /** Only the first few, and how many more. */
  readonly isBrief: boolean;
};

function planReply(
  library: Library,
  words: string,
  plans: readonly Plan[],
  { title, line, pageOf, isSourced, isBrief }: PlanLines,
): Reply {
  const shown = isBrief ? plans.slice(0, BRIEF_PLANS) : plans;
  const [only] = shown;
  const items: Item[] = shown.map((plan) => ({
    label: [
      { text: plan.title, strong: true },
      `: ${line(plan)}`,
      ...(isSourced ? linkOf(library, plan, pageOf(plan), ' ') : []),
    ],
  }));
  const blocks: Block[] =
    shown.length === 1 && only
      ? [
          { kind: 'text', text: [{ text: line(only), strong: true }] },
          { kind: 'note', text: provenance(library, only, pageOf(only)) },
        ]
      : [{ kind: 'items', items }];
  const left = plans.length - shown.length;
  return {
    audience: 'channel',
    command: formatLine('plan', 'search', words),
    title,
    blocks,
    buttons: [
      ...(left > 0 ? [runButton(`${left} more`, '/plan list full', true)] : []),
      ...shown.slice(0, 4).map((plan) => runButton(upperFirst(plan.shortTitle), planCommand(plan))),
      runButton('Timeline', '/plan timeline'),
    ],
    footer: [briefAttribution(library, shown)],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(
      library,
      shown.map((plan) => citePlan(library, plan, pageOf(plan))),
    ),
  };
}

/** "US-Russia 28-point draft (November 2025) · 20 November 2025 · superseded (23 November 2025) · RBC-Ukraine" */
function provenance(library: Library, plan: Plan, page: PlanSource | undefined): readonly Span[] {
  return [
    `${plan.title} · ${planDates(plan)} · ${statusInWords(library, plan)}`,
    ...linkOf(library, plan, page, ' · '),
  ];
}

/** The page by its publisher, after `before`; nothing for the guide's own list, which has none. */
function linkOf(
  library: Library,
  { numbering }: Plan,
  page: PlanSource | undefined,
  before: string,
): readonly Span[] {
  if (numbering === 'guide' || page === undefined) return [];
  return [before, { text: pagePublisher(library, page), url: page.url }];
}

function newestFirst({ plans }: Library): readonly Plan[] {
  return [...plans].sort((a, b) => b.date.localeCompare(a.date));
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/su.exec(text)?.[0] ?? text;
}

import { briefAttribution } from '../../command/attribution.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import { pagePublisher } from '../../guide/page-publisher.ts';
import type { Plan, PlanSource, TimelineEvent } from '../../guide/schema.ts';
import { type Block, type Item, listUnder, type Reply, runButton, type Span } from '../../reply.ts';
import { tokenize } from '../../search/tokenize.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { cite, citeEvent, citePlan } from '../cite.ts';
import { ENDED, findStanding } from '../current/current-plan.ts';
import { planCommand, planDates, statusInWords } from '../plan-wording.ts';
import { creditPageOf, fullTextOf } from '../published-pages.ts';
import { newestInWords } from '../searched-range.ts';
import { splitSentences } from '../sentences.ts';
import { eventLines } from '../timeline/event-line.ts';
import { createPartyFinder } from './party-notes.ts';
import { type AskedAct, readAct } from './untold-act.ts';
import { asksWho, type WhoDid, whoDid } from './who-did.ts';

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
    most: plans.length === 0 ? BRIEF_PLANS : null,
  });
}

/**
 * What became of each of the plans: its status, as of when, and who did what. What the party did that the question is about
 * comes first; that the guide does not say it, only if it tells of nothing that the party did. If no plan is named, the
 * newest comes first, then those whose notes name the party.
 */
export function statusAnswer(library: Library, words: string, plans: readonly Plan[]): Reply {
  const act = readAct(library, words, plans);
  // A note that names the party for something else, and the list of all texts, are told with the status.
  const isFirst = act?.isTold && plans.length === 1;
  if (act?.isActed && (isFirst || act.notes.length === 0)) return actAnswer(library, words, plans, act);
  const noteOn = createPartyFinder(library, words);
  // The guide's own list sums up a text, and is none that anybody signs.
  const [newest, ...others] = newestFirst(library).toSorted(
    (one, other) => Number(one.numbering === 'guide') - Number(other.numbering === 'guide'),
  );
  const rank = (plan: Plan) => {
    const found = noteOn?.(plan);
    return found === undefined ? 2 : found.isActor ? 0 : 1;
  };
  const inOrder = [...others].sort((one, other) => rank(one) - rank(other));
  const isSpokenOf = (plan: Plan) =>
    noteOn?.(plan) !== undefined || act?.isDone(`${statusInWords(library, plan)} ${plan.statusNote ?? ''}`);
  const spokenOf = inOrder.filter(isSpokenOf).length;
  const shown = plans.length > 0 ? plans : newest ? [newest, ...inOrder] : [];
  // Texts that say nothing of the act are a press away.
  const most = plans.length > 0 ? null : act ? Math.min(BRIEF_PLANS, 1 + spokenOf) : BRIEF_PLANS;
  const reply = planReply(library, words, shown, {
    title:
      most === 1 || shown.length === 1 ? `Status of the ${shown[0]?.shortTitle}` : 'What became of each text',
    line: (plan) => {
      const status = upperFirst(statusInWords(library, plan));
      const note = plan.statusNote ?? '';
      const said = noteOn?.(plan);
      const brief = plan !== newest && said?.isActor ? said.text : firstSentence(note);
      return `${status}. ${plans.length === 1 || most === 1 ? note : brief}`.trim();
    },
    pageOf: fullTextOf,
    isSourced: false,
    most,
  });
  // A province may have refused as "the Provincial Assembly".
  const isRefused = act !== null && plans.some((plan) => isRefusedBy(plan, act.party));
  const refusals = isRefused ? findRefusals(library, plans) : NOBODY;
  const { blocks, events } =
    refusals.events.length > 0 ? refusals : whoDid(library, words, plans, act?.events);
  const isToldOtherwise = act === null || act.isTold || act.isActed || act.notes.length > 0;
  // The status, or what is filed under no text, may say it.
  const isSaidElsewhere =
    isRefused || act?.isElsewhere === true || plans.some(({ status }) => status === 'rejected');
  const untold = isToldOtherwise || isSaidElsewhere ? null : act;
  const nearest = (untold?.named ?? []).filter((event) => !events.includes(event)).slice(-NEAREST);
  const told = [...events, ...nearest].map((event) => citeEvent(library, event));
  const isAboutWho = plans.length === 1 && asksWho(words);
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
      // Who did it is told by what happened, before what became of the text.
      ...(isAboutWho ? blocks : []),
      ...reply.blocks,
      ...listUnder(
        `Events on it that name ${untold?.party ?? ''}`,
        eventLines(library, nearest, NEAREST_LENGTH).map((label) => ({ label })),
      ),
      ...(isAboutWho ? [] : blocks),
      ...replacedBy(library, plans),
      // A vote that the text says is to come may be over.
      { kind: 'note', text: newestInWords(library) },
    ],
  };
}

/** The newest text that is alive, if the only one asked about no longer counts and its note does not name it. */
function replacedBy(library: Library, plans: readonly Plan[]): readonly Block[] {
  const [plan, other] = plans;
  const { plan: newest, isAlive } = findStanding(library);
  const isNamed = plan?.statusNote?.includes(newest.shortTitle) === true;
  if (!plan || other || !ENDED.has(plan.status) || !isAlive || newest.date < plan.date || isNamed) return [];
  const status = statusInWords(library, newest);
  return [{ kind: 'text', text: `Newer: ${newest.shortTitle} (${planDates(newest)}), ${status}.` }];
}

/** Whether a note tells of a refusal by somebody whose name begins as that of the party does. */
function isRefusedBy({ statusNote = '' }: Plan, party: string): boolean {
  const stems = tokenize(party).flatMap(({ folded }) =>
    folded.length >= STEM ? [folded.slice(0, STEM)] : [],
  );
  return splitSentences(statusNote).some(
    (text) =>
      REFUSED.test(text) && tokenize(text).some(({ folded }) => stems.includes(folded.slice(0, STEM))),
  );
}

const STEM = 6;
const REFUSED =
  /(?<!\p{L})(?:reject(?:s|ed)|refuse[sd]|turn(?:s|ed) (?:\S+ ){0,3}down|vote[sd]? (?:\S+ ){0,3}down)(?!\p{L})/iu;

/** The events on the texts that tell of a refusal. */
function findRefusals(library: Library, plans: readonly Plan[]): WhoDid {
  const events = library.guide.timeline
    .filter(({ text, plans: ids }) => REFUSED.test(text) && plans.some(({ id }) => ids.includes(id)))
    .slice(-NEAREST);
  const items = eventLines(library, events, NEAREST_LENGTH).map((label) => ({ label }));
  return { blocks: listUnder('In the timeline', items), events };
}

const NOBODY: WhoDid = { blocks: [], events: [] };

/** What the party did to the text, or to any of them; without the act asked for, that nothing tells of it. */
function actAnswer(library: Library, words: string, plans: readonly Plan[], act: AskedAct): Reply {
  const [only] = plans;
  const [first] = act.notes;
  const isNoted = ({ date }: TimelineEvent) => act.notes.some(({ text }) => text.includes(dateInWords(date)));
  const events = act.events.filter((event) => !isNoted(event)).slice(-NEAREST);
  const others = only ? splitSentences(only.statusNote ?? '').filter((text) => text !== first?.text) : [];
  const who = events.some(({ text }) => act.isDone(text)) || first ? NOBODY : whoDid(library, words, plans);
  const party = act.party.replace(/^(?:the|an?)\s+/i, '');
  const taken = act.takenAs === null ? '' : `${upperFirst(inQuotes(party))} taken as ${act.takenAs}. `;
  const lacking = act.isTold ? '' : `Nothing tells ${act.whether}. What the guide has:`;
  const base = planReply(library, words, only ? [only] : [], {
    title: only ? `Status of the ${only.shortTitle}` : `${upperFirst(party)}: what comes closest`,
    line: (plan) => `${upperFirst(statusInWords(library, plan))}.`,
    pageOf: fullTextOf,
    isSourced: false,
    most: null,
  });
  const records = [...events, ...who.events.filter((event) => !events.includes(event))];
  const items = eventLines(library, events, NEAREST_LENGTH).map((label) => ({ label }));
  return {
    ...base,
    cited: base.cited && {
      ...base.cited,
      records: [...base.cited.records, ...records.map((event) => citeEvent(library, event))],
    },
    blocks: [
      ...(taken + lacking === '' ? [] : [{ kind: 'note' as const, text: `${taken}${lacking}`.trim() }]),
      ...(first ? [{ kind: 'text' as const, text: [{ text: first.text, strong: true }] }] : []),
      ...(items.length === 0 ? [] : [{ kind: 'items' as const, items }]),
      ...(others.length === 0 ? [] : [{ kind: 'text' as const, text: others.join(' ') }]),
      ...who.blocks,
      ...(only ? [{ kind: 'note' as const, text: provenance(library, only, fullTextOf(only)) }] : []),
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
    most: null,
  });
}

/** When each of the plans was written or published. */
export function datesAnswer(library: Library, words: string, plans: readonly Plan[]): Reply {
  return planReply(library, words, plans, {
    title: plans.length === 1 ? `Date of the ${plans[0]?.shortTitle}` : 'Dates',
    line: (plan) => `${planDates(plan)}. ${plan.dateNote ?? ''}`.trim(),
    pageOf: fullTextOf,
    isSourced: false,
    most: null,
  });
}

type PlanLines = {
  readonly title: string;
  readonly line: (plan: Plan) => string;
  /** The page that shows what the line says. */
  readonly pageOf: (plan: Plan) => PlanSource | undefined;
  /** Whether each line of a list links that page. */
  readonly isSourced: boolean;
  /** How many are shown before a button says how many more; null for all. */
  readonly most: number | null;
};

function planReply(
  library: Library,
  words: string,
  plans: readonly Plan[],
  { title, line, pageOf, isSourced, most }: PlanLines,
): Reply {
  const shown = most === null ? plans : plans.slice(0, most);
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

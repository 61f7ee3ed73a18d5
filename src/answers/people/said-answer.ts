import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import { POINTS } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { type Block, type Button, type Reply, runButton, type Span, toPlainText } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { cite, citeEntry, citeEvent, citePoint } from '../cite.ts';
import { cutText } from '../cut-text.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { planSummary } from '../plan-summary.ts';
import { placeInPlan, planCommand, planDates, pointName } from '../plan-wording.ts';
import { pointStatus } from '../point-standing.ts';
import { newestInWords } from '../searched-range.ts';
import { addBylines, sourceBlocks, sourceLine } from '../source-line.ts';
import { readDateCondition } from '../timeline/date-condition.ts';
import { fitEventLines } from '../timeline/event-line.ts';
import { findBearers } from './authors.ts';
import { bodySaidAnswer } from './body-said.ts';
import { findMentions, type Mentions, mentionsOfPerson } from './find-mentions.ts';
import { nameDated, roleLine, updateLine } from './mention-lines.ts';
import { findParty } from './parties.ts';
import { personCommand } from './person-command.ts';
import { holderOf } from './role-holder.ts';

/** "what did Doe say about rent", "did Doe comment on rent": who, and on what. */
const SAYS =
  /^(?:what|anything|did|does|has|have)\s+(?:(?:did|does|do|has|have|had|that)\s+)?(.+?)\s+(?:(?:ever|also|actually|really)\s+)*(?:say|says|said|think|thinks|thought|comment(?:s|ed)?|claim(?:s|ed)?|demand(?:s|ed)?|promise[sd]?|warn(?:s|ed)?|write|wrote|written|tell|told|want|wants|wanted)(?:\s+(?:anything|something|us))?\s+(?:(?:about|on|of|over|regarding|concerning|to|for|with)\s+)?(.+)$/iu;
/** "how did the Union vote on the offer": who, and what was done. */
const VOTES =
  /^(?:how|which way)\s+(?:did|does|do|will|has|have)\s+(.+?)\s+(votes?|voted|react(?:s|ed)?|respond(?:s|ed)?)(?:\s+(?:on|to|about|over|in)\s+(.+))?$/iu;

const EACH = 2;
const LINES_LENGTH = 300;
const POINT_LENGTH = 150;

/**
 * What events, updates and titles that name somebody say on a subject; if none has both, says so, with what is nearest, because
 * a search would find the subject without them. Null if the words ask nothing of the kind.
 */
export function saidAnswer(context: Context, question: string): Reply | null {
  const { library, now } = context;
  const asked = question.trim().replace(/[\s?!.]+$/, '');
  const proposed = wantsAnswer(context, asked);
  if (proposed) return proposed;
  const vote = VOTES.exec(asked);
  const said = vote ? null : SAYS.exec(asked);
  const who = (vote?.[1] ?? said?.[1] ?? '').replace(/^(?:the|a|an)\s+/i, '');
  const what = vote ? (vote[2] ?? '') : (said?.[2] ?? '');
  if (who === '' || what === '' || readDateCondition(what, now, now.toISOString().slice(0, 10))) return null;
  const speakers = speakersOf(library, who);
  const [first] = speakers;
  if (!first) return bodySaidAnswer(context, question, who, what);
  const name = nameAll(speakers.map((one) => one.name));
  const words = readAskedWords(library, what);
  const hasAll = (text: string) => words.every((word) => hasWord(stemText(text), word));
  const events = distinct(speakers.flatMap((one) => one.events));
  // An event on a text tells of it without its name.
  const namesOf = (plans: readonly string[]) =>
    plans
      .flatMap((id) => library.plan(id) ?? [])
      .flatMap(({ shortTitle, aliases }) => [shortTitle, ...aliases]);
  const told = events.filter(({ text, plans }) => hasAll([text, ...namesOf(plans)].join('\n')));
  const updates = distinct(speakers.flatMap((one) => one.updates)).filter(({ text }) => hasAll(text));
  const entries = distinct(speakers.flatMap((one) => one.entries)).filter(({ title }) => hasAll(title));
  const notes = speakers
    .flatMap((one) => one.notes)
    .filter(({ plan, text }) => hasAll([text, ...namesOf([plan.id])].join('\n')));
  const isNothing = told.length + updates.length + notes.length + entries.length === 0;
  // What an author says stands in the article: the reading list is searched for it.
  const isOfGuide = speakers.some(
    ({ person, credits }) => credits.length > 0 || library.people.list.some((one) => one === person),
  );
  if (isNothing && !isOfGuide) return null;
  const near = isNothing ? events.slice(0, EACH) : told.slice(0, EACH);
  const roles = isNothing
    ? speakers.flatMap(({ person, name: own }) =>
        roleLine(library, person?.role ?? null).map((line) =>
          speakers.length > 1 ? [`${own}: `, ...line] : line,
        ),
      )
    : [];
  const naming = isNothing
    ? speakers
        .flatMap((one) => one.points)
        .filter(({ point }) => hasAll([point.title, point.text, point.context, point.note].join('\n')))
    : [];
  // Their role, a credit or a point may have the word, though it is not what they said.
  const credited = speakers.flatMap((one) => [...one.credits, ...one.aliases]).map(({ text }) => text);
  const isElsewhere =
    isNothing && (naming.length > 0 || [...roles.map(toPlainText), ...credited].some(hasAll));
  const points = isNothing && !vote ? pointsOf(context, first, what) : [];
  const lines = addBylines(
    entries.slice(0, EACH).map((source) => sourceLine(library, source)),
    '',
    true,
  );
  const items = [
    ...roles.slice(0, EACH),
    ...naming
      .slice(0, 1)
      .map(({ plan, point }): readonly Span[] => [
        `${pointName(plan, point)} (${planDates(plan)}, ${pointStatus(plan, point)}): ${cutText(point.text, POINT_LENGTH)}`,
      ]),
    ...fitEventLines(library, near, LINES_LENGTH),
    ...updates.slice(0, EACH).map(updateLine),
    ...notes.slice(0, 1).map(({ plan, text }) => [`${upperFirst(nameDated(plan))}: ${text}`]),
  ].map((label) => ({ label }));
  const buttons: readonly Button[] = [
    ...speakers.map((one) => runButton(one.name, personCommand(one.name))),
    ...(vote ? [] : [runButton(`Articles: ${what}`, formatLine('sources', null, what))]),
  ];
  return {
    audience: 'channel',
    command: formatLine('plan', 'search', question),
    title: isNothing ? missing(name, what, vote !== null, isElsewhere) : titleOf(name, what),
    blocks: [
      ...(holderOf(library, who) ? [note(`${upperFirst(inQuotes(who))} taken as ${name}.`)] : []),
      ...(isNothing && items.length > 0 ? [note(`What names ${name}:`)] : []),
      ...(items.length === 0 ? [] : [{ kind: 'items' as const, items }]),
      ...(lines.length === 0 ? [] : sourceBlocks(lines, true)),
      ...(points.length === 0
        ? []
        : [
            note('Close, in texts that they put forward:'),
            {
              kind: 'items' as const,
              items: points.map((found) => ({
                label: `${placeInPlan(found.plan, found.point)}: ${found.point.title}`,
              })),
            },
          ]),
      note(newestInWords(library)),
    ],
    buttons,
    footer: [briefAttribution(library)],
    sources: lines,
    answers: { ids: lines.map(({ id }) => id), points: [] },
    cited: cite(library, [
      ...near.map((event) => citeEvent(library, event)),
      ...points.map((found) => citePoint(library, found)),
      ...entries.slice(0, EACH).map((entry) => citeEntry(library, entry)),
    ]),
  };
}

/** Of "how she will vote", a text that tells of a vote has the word, and need not have the answer. */
function titleOf(name: string, what: string): string {
  return /^(?:how|whether|if|that|why|when|where|who)\s/i.test(what)
    ? `${name}: what comes closest to ${inQuotes(what)}`
    : `${name} on ${inQuotes(what)}`;
}

/** "what does the Harbour Union want": the newest text that it put forward, and those before it. */
function wantsAnswer({ library }: Context, asked: string): Reply | null {
  const who = WANTS.exec(asked)?.[1];
  const party = who === undefined ? null : findParty(library, who);
  if (party === null) return null;
  const plans = library.plans
    .filter(({ proposers }) => proposers.some((credit) => credit.startsWith(party)))
    .sort((a, b) => b.date.localeCompare(a.date));
  const [newest, ...others] = plans;
  if (!newest) return null;
  const reply = planSummary(library, newest);
  const credit = `Put forward by ${newest.proposers.join('; ')}.`;
  return {
    ...reply,
    blocks: [note(credit), ...reply.blocks],
    buttons: [
      ...others.slice(0, EACH).map((plan) => runButton(plan.shortTitle, planCommand(plan))),
      ...reply.buttons,
    ],
  };
}

const WANTS =
  /^what\s+(?:does|do|did)\s+(?:the\s+)?(.+?)\s+(?:want|propose|demand|ask for|call for|put forward|offer|suggest)$/iu;

/** "Jane Doe, John Doe or Ann Doe" */
function nameAll(names: readonly string[]): string {
  const [last = '', ...others] = [...names].reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} or ${last}`;
}

function missing(name: string, what: string, isVote: boolean, isElsewhere: boolean): string {
  if (isElsewhere && !isVote) return `Closest to what ${name} said on ${inQuotes(what)}`;
  return isVote
    ? `The guide does not say how ${name} ${/^vote/i.test(what) ? 'voted' : 'reacted'}`
    : `Nothing that names ${name} has ${inQuotes(what)}`;
}

function note(text: string): Block {
  return { kind: 'note', text };
}

function distinct<T>(all: readonly T[]): readonly T[] {
  return [...new Set(all)];
}

function speakersOf(library: Library, typed: string): readonly Mentions[] {
  const people = findBearers(library, typed);
  if (people.length > 0) return people.map((person) => mentionsOfPerson(library, person));
  const holder = holderOf(library, typed);
  if (holder) return [mentionsOfPerson(library, holder)];
  const party = findParty(library, typed);
  return party === null ? [] : [findMentions(library, party)];
}

/** The best points on the subject in the texts that are credited to them. */
function pointsOf({ library, now }: Context, { credits }: Mentions, what: string) {
  const plans = new Set(credits.map(({ plan }) => plan));
  if (plans.size === 0) return [];
  const isTheirs = (key: string) => {
    const found = library.pointOfKey(key);
    return found !== undefined && plans.has(found.plan);
  };
  const { hits } = library.search.find(what, { now, part: POINTS, limit: EACH, filter: isTheirs });
  return hits.flatMap(({ id }) => library.pointOfKey(id) ?? []);
}

import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type Block, type Button, type Reply, runButton } from '../../reply.ts';
import { GENERAL_WORDS } from '../../search/general-words.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { joinOr } from '../absence.ts';
import { bestMatchNote } from '../best-match.ts';
import { cite, citeEntry, citeEvent, citePlan, citePoint } from '../cite.ts';
import { inContext } from '../context-sentence.ts';
import { otherTextsNotes } from '../current/other-texts.ts';
import { placeInPlan, planDates, statusInWords, statusNote } from '../plan-wording.ts';
import { pointSummary } from '../point-summary.ts';
import { rewriteNote } from '../rewrite-note.ts';
import { newestInWords } from '../searched-range.ts';
import { addBylines, sourceBlocks, sourceLine } from '../source-line.ts';
import { eventLines } from '../timeline/event-line.ts';
import { findFiled } from './filed-points.ts';
import { findKindred } from './kindred.ts';
import { readPartOfText } from './part-of-text.ts';
import { buttonsOf, CLOSE, itemsUnder, line, onePerPlan, SHOWN, withRest } from './saying-lines.ts';
import { findSaying, findSayings, type Sayings } from './sayings.ts';
import { findToldOfText } from './told-of-text.ts';

/**
 * What the one text that a question names says on a subject, or that it says nothing on it and which texts do. `list` are
 * its points on some of the words. Null if nothing is left to look for.
 */
export function textSaysAnswer(
  { library, now }: Context,
  plan: Plan,
  asked: string,
  about: string,
  list: Reply,
): Reply | null {
  const subject = subjectOf(asked, about);
  const sayings = findSayings(library, subject, now);
  if (sayings.words === 0) return null;
  const isOwn = (found: PointInPlan) => found.plan === plan;
  const own = sayings.whole.filter(isOwn);
  const closeIn = ({ close, lackedBy }: Sayings): readonly Close[] =>
    close.filter(isOwn).map((found) => ({ found, lacking: lackedBy.get(found) ?? [] }));
  // "did the plan pay farmers": what it says of paying is close.
  const onVerb = () => {
    const [verb = ''] = about.split(/\s+/);
    const isTelling = subject !== about && !GENERAL_WORDS.has(verb.toLowerCase());
    return isTelling && closeIn(sayings).length === 0 ? closeIn(findSayings(library, about, now)) : [];
  };
  const [first, second] = own;
  if (first && second) return severalPoints(library, plan, own, subject, sayings, list);
  if (first) {
    const summary = pointSummary(library, first, null);
    const [text, ...notes] = summary.blocks;
    const { sentence, isBeside } = findSaying(library, first.point, subject);
    const match = bestMatchNote(library, first, asked, subject, sayings.rewrites);
    const isInText = `${first.point.title}: ${first.point.text}`.includes(sentence.replace(/\s*…$/, ''));
    const beside = isBeside ? inContext(sentence) : sentence;
    const context: readonly Block[] = isInText ? [] : [{ kind: 'text', text: beside }];
    return {
      ...summary,
      command: list.command,
      blocks: [
        ...(match.length > 0 ? match : rewriteNote(sayings.rewrites)),
        ...(text ? [text] : []),
        ...context,
        ...otherTextsNotes(library, first, subject),
        ...notes,
      ],
      answers: { ids: [], points: withRest([first], list) },
    };
  }
  return (
    toldAnswer(library, plan, subject, list) ??
    silence(library, plan, subject, sayings, [...closeIn(sayings), ...onVerb()], list)
  );
}

/** What the points do not say, and the note on the text's status, an event of it or a headline does; null if none does. */
function toldAnswer(library: Library, plan: Plan, subject: string, list: Reply): Reply | null {
  const { notes, events, entries } = findToldOfText(library, plan, subject);
  if (notes.length + events.length + entries.length === 0) return null;
  const part = readPartOfText(subject, { plans: [plan], library })?.found;
  const shown = events.slice(0, CLOSE);
  const lines = addBylines(
    entries
      .slice(0, events.length + notes.length > 0 ? 1 : CLOSE)
      .map((source) => sourceLine(library, source)),
    '',
    true,
  );
  return {
    ...list,
    title: `${upperFirst(inQuotes(subject))} and the ${plan.shortTitle}`,
    blocks: [
      ...notes.slice(0, CLOSE).map((text): Block => ({ kind: 'text', text: [{ text, strong: true }] })),
      ...(shown.length === 0
        ? []
        : [
            {
              kind: 'items' as const,
              items: eventLines(library, shown, EVENTS_LENGTH).map((label) => ({ label })),
            },
          ]),
      ...(lines.length === 0 ? [] : sourceBlocks(lines, true)),
      part
        ? { kind: 'text', text: `${placeInPlan(plan, part.point)}: ${part.point.title}` }
        : { kind: 'note', text: `No point of it has this. ${newestInWords(library)}` },
    ],
    buttons: [
      ...(list.answers.points.length > 0 ? [] : list.buttons.flatMap(offerSearch)),
      runButton('All points', `/plan list ${plan.id}`),
      runButton('Timeline', formatLine('plan', 'timeline', plan.shortTitle)),
    ],
    sources: lines,
    footer: [briefAttribution(library, [plan])],
    answers: { ids: lines.map(({ id }) => id), points: [] },
    cited: cite(library, [
      citePlan(library, plan),
      ...shown.map((event) => citeEvent(library, event)),
      ...entries.slice(0, lines.length).map((entry) => citeEntry(library, entry)),
    ]),
  };
}

const EVENTS_LENGTH = 300;

function severalPoints(
  library: Library,
  plan: Plan,
  own: readonly PointInPlan[],
  subject: string,
  { rewrites }: Sayings,
  list: Reply,
): Reply {
  const shown = own.slice(0, SHOWN);
  return {
    ...list,
    audience: 'channel',
    footer: [briefAttribution(library, [plan])],
    title: `${upperFirst(plan.shortTitle)} on ${inQuotes(subject)}`,
    blocks: [
      ...rewriteNote(rewrites),
      { kind: 'items', items: shown.map((found) => ({ label: line(library, found, subject, false) })) },
      { kind: 'note', text: `${planDates(plan)} · ${statusInWords(library, plan)}` },
    ],
    buttons: [...list.buttons.slice(0, 1), ...buttonsOf(library, shown), ...list.buttons.slice(-1)],
    answers: { ids: [], points: withRest(own, list) },
    cited: cite(
      library,
      shown.map((found) => citePoint(library, found)),
    ),
  };
}

/** A point of the text on some of the words, and the others. */
type Close = { readonly found: PointInPlan; readonly lacking: readonly string[] };

/** What of the text comes close, or that it has no such point, and where the others have one. */
function silence(
  library: Library,
  plan: Plan,
  subject: string,
  sayings: Sayings,
  closest: readonly Close[],
  list: Reply,
): Reply {
  const filed = findFiled(library, subject).toSorted(byLacking);
  const isOwn = ({ found }: Close) => found.plan === plan;
  const whole = sayings.whole.filter((found) => found.plan !== plan);
  const ofTopic = filed.filter((each) => !isOwn(each)).map(({ found }) => found);
  const others = onePerPlan(whole.length > 0 ? whole : ofTopic).slice(0, SHOWN);
  // A word of their topic says more of them than another word that they have.
  const best = filed.some(isOwn) ? filed.filter(isOwn) : closest.toSorted(byLacking);
  const own = best.map(({ found }) => found);
  // What one of the lines has, they do not lack.
  const shownOwn = best.slice(0, CLOSE);
  const lacking = (shownOwn[0]?.lacking ?? []).filter((word) =>
    shownOwn.every((each) => each.lacking.includes(word)),
  );
  // Where another text has the words themselves, others of their field are none of these.
  const kindred = own.length + others.length > 0 ? [] : findKindred(library, plan, subject);
  const close = [...own, ...kindred].slice(0, CLOSE);
  const isClosest = own.length > 0 && lacking.length > 0;
  const closeLines = close.map((found) => line(library, found, subject, false));
  const quoted = inQuotes(subject);
  // The list counts points that are only filed under the subject.
  const finds = (button: Button) => {
    const [, id] = button.kind === 'run' ? (/\sof:(\S+)/.exec(button.command) ?? []) : [];
    return id === undefined || sayings.whole.some((found) => found.plan.id === id);
  };
  return {
    ...list,
    isPartly: true,
    // It may say it in other words.
    title: isClosest
      ? `Closest in the ${plan.shortTitle}, without ${joinOr(lacking.map(inQuotes))}`
      : `No point of the ${plan.shortTitle} has ${sayings.words > 1 ? 'all of ' : ''}${quoted}`,
    blocks: [
      ...rewriteNote(sayings.rewrites),
      ...(isClosest ? itemsUnder(null, closeLines) : []),
      ...(others.length === 0
        ? [
            {
              kind: 'text' as const,
              text: `No other text has ${sayings.words > 1 ? 'all of these words' : 'it'}.${close.length > 0 ? '' : ' The guide may say it in other words.'}`,
            },
          ]
        : itemsUnder(
            whole.length > 0 ? 'In other texts:' : 'By topic, in other texts:',
            others.map((found) => line(library, found, subject, true)),
          )),
      ...(isClosest ? [] : itemsUnder(`Close, in the ${plan.shortTitle}:`, closeLines)),
      { kind: 'note', text: statusNote(library) },
    ],
    buttons: [
      ...buttonsOf(library, [...others, ...close]).slice(0, list.answers.points.length > 0 ? SHOWN : 1),
      ...(list.answers.points.length > 0 ? [] : list.buttons.flatMap(offerSearch).filter(finds)),
      runButton('All points', `/plan list ${plan.id}`),
    ],
    footer: [briefAttribution(library, [plan, ...others.map((found) => found.plan)])],
    answers: { ids: [], points: list.answers.points },
    cited: cite(library, [citePlan(library, plan), ...others.map((found) => citePoint(library, found))]),
  };
}

function byLacking(one: Close, other: Close): number {
  return one.lacking.length - other.lacking.length;
}

/** Without the verb of "does the draft allow a second dam", the text's name being out: what is asked about is the rest. */
function subjectOf(asked: string, about: string): string {
  const words = asked.trim().split(/\s+/);
  const isDoing = /^(?:does|do|did|will|would)$/i.test(words[0] ?? '');
  const [, rest] =
    /^(?:(?:not|ever|also|already|actually|really|still)\s+)*\S+\s+(?:(?:to|on|with|at|about|anything|any|the|an?|for|of|upon)\s+)*(\S.*)$/iu.exec(
      about,
    ) ?? [];
  const begins = about.split(/\s+/)[0] ?? '';
  // The verb follows the name; "does anybody in the draft …" has its subject first.
  const subject = words.slice(1).find((word) => !/^(?:the|this|that)$/i.test(word)) ?? '';
  // "does the draft say anything about rural schools": the verb is out as well.
  const isVerbOut = SAYS.test(asked.slice(0, Math.max(0, asked.toLowerCase().indexOf(about.toLowerCase()))));
  const isVerbFirst =
    isDoing && !isVerbOut && rest !== undefined && subject.toLowerCase() !== begins.toLowerCase();
  return (isVerbFirst ? rest : about).replace(/[\s?!.,]+$/, '');
}

const SAYS =
  /(?<!\p{L})(?:say|mention|state|contain|include|cover|address|refer to|call for|provide for|deal with)(?:\s+(?:anything|something|about|on|regarding|any|the|an?))*\s*$/iu;

/** "guide’s key points: 2", without the number, which counts points that have the words in their topics, too. */
function offerSearch(button: Button): readonly Button[] {
  return button.kind === 'run' && button.command.startsWith('/plan search')
    ? [{ ...button, label: button.label.replace(/: \d+$/, '') }]
    : [];
}

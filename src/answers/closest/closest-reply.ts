import type { CitedRecord } from '../../cited.ts';
import { briefAttribution } from '../../command/attribution.ts';
import { inQuotes } from '../../command/tokens.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import { type Button, type Item, type Reply, runButton } from '../../reply.ts';
import { joinOr } from '../absence.ts';
import { cite, citeEvent, citePlan, citePoint, nameOfPoint } from '../cite.ts';
import { otherTextsNotes } from '../current/other-texts.ts';
import { cutText } from '../cut-text.ts';
import { hasEach } from '../literal-words.ts';
import { remarkLine } from '../papers/plan-remarks.ts';
import { roleLine } from '../people/mention-lines.ts';
import { personCommand } from '../people/person-command.ts';
import { placeInPlan, planCommand, pointButtons, statusInWords } from '../plan-wording.ts';
import { sayingLine } from '../question/sayings.ts';
import { rewriteNote } from '../rewrite-note.ts';
import { newestInWords } from '../searched-range.ts';
import { attributeEvents, eventLines } from '../timeline/event-line.ts';
import type { Called, Closest, FoundRecord } from './find-closest.ts';
import { type GuideRecord, textOf } from './records.ts';

/** Records in the short form, the words that a title names, and the characters of its parts. */
const SHOWN = 2;
const MOST_NAMED = 3;
const TITLE_LENGTH = 130;
const LINE_LENGTH = 260;
const FIGURES_LENGTH = 90;

/** These records, and what they lack; never that they are the answer. */
export function closestReply(
  library: Library,
  reply: Reply,
  { found, telling, rewrites, callsIt, isOfGuide }: Closest,
  asksNumber: boolean,
): Reply {
  const [best] = found;
  const lacking = best?.missing ?? [];
  const alike = found.filter(
    ({ count, missing }) => count === best?.count && missing.join() === lacking.join(),
  );
  // A name of its text that is not shown says little of a record.
  const saidOf = ({ record }: FoundRecord) =>
    telling.filter(
      (word) => hasEach(library, shownOf(record), word) || rewrites.some(({ typed }) => typed === word),
    );
  const most = Math.max(...alike.map((each) => saidOf(each).length));
  const fullest = alike.filter((each) => saidOf(each).length === most).slice(0, SHOWN);
  const called = lacking.flatMap((typed) => (best && callsIt(best.record, typed)) ?? []);
  const named = telling.filter((typed) => !isOfGuide(typed));
  // One word may be said in another; with several of them it is told of something else.
  const isCalled = called.length === 1 && lacking.length === 1 && telling.length > 2;
  const records = fullest
    .map(({ record }) => record)
    .filter((record) => !isCalled || lacking.every((typed) => callsIt(record, typed)?.as === called[0]?.as));
  const said = telling.filter((word) => fullest.every((each) => saidOf(each).includes(word)));
  const titled = named.filter((typed) => said.includes(typed) || called.some((each) => each.typed === typed));
  const [first] = records;
  const plans = records.flatMap((record) => ('plan' in record ? [record.plan] : []));
  const isOfOneText = plans.every((plan) => plan === plans[0]);
  const isOnEvents = records.some(({ kind }) => kind === 'event');
  return {
    audience: 'channel',
    command: reply.command,
    title: isCalled ? titleOf(titled, [], called) : titleOf(lacking.length === 0 ? titled : named, lacking),
    blocks: [
      ...rewriteNote(rewrites.filter(({ typed }) => !lacking.includes(typed) && !isOfGuide(typed))),
      {
        kind: 'items',
        items: records.map((record) => itemOf(library, record, telling.join(' '), asksNumber)),
      },
      ...(first?.kind === 'point' && isOfOneText ? otherTextsNotes(library, first, telling.join(' ')) : []),
      { kind: 'note', text: newestInWords(library) },
    ],
    buttons: [
      ...records.flatMap((record) => buttonsOf(library, record)),
      ...reply.buttons.slice(0, 2),
    ].filter(isFirstOfItsCommand),
    footer: [isOnEvents ? attributeEvents(library, false) : briefAttribution(library, plans)],
    sources: [],
    answers: {
      ids: [],
      points: records.flatMap((record) => (record.kind === 'point' ? [nameOfPoint(record)] : [])),
    },
    cited: cite(
      library,
      records.flatMap((record) => citedOf(library, record)),
    ),
    ...(lacking.length > 0 && !isCalled && { isPartly: true }),
  };
}

function titleOf(
  telling: readonly string[],
  lacking: readonly string[],
  called: readonly Called[] = [],
): string {
  const nameWord = (typed: string) => {
    const as = called.find((each) => each.typed === typed)?.as;
    return as === undefined ? inQuotes(typed) : `${inQuotes(typed)} (as ${inQuotes(as)})`;
  };
  if (lacking.length === 0 && telling.length > 0)
    return cutText(`Found by the words ${telling.map(nameWord).join(', ')}`, TITLE_LENGTH);
  if (lacking.length === 0 || lacking.length === telling.length) return 'Closest by meaning';
  return `Closest, without ${joinOr(lacking.slice(0, MOST_NAMED).map(inQuotes))}`;
}

/** What the reply says of the record: itself, and the name of its text. */
function shownOf(record: GuideRecord): string {
  const name =
    record.kind === 'event'
      ? dateInWords(record.event.date)
      : 'plan' in record
        ? record.plan.shortTitle
        : record.person.name;
  return `${textOf(record)}\n${name}`;
}

function itemOf(library: Library, record: GuideRecord, subject: string, asksNumber: boolean): Item {
  switch (record.kind) {
    case 'point': {
      const line = sayingLine(library, record, subject);
      const figures = record.point.figures.filter((figure) => !line.includes(figure)).join('; ');
      return { label: asksNumber && figures !== '' ? `${line} (${cutText(figures, FIGURES_LENGTH)})` : line };
    }
    case 'status': {
      const { plan, text } = record;
      return {
        label: `Status of the ${plan.shortTitle} (${statusInWords(library, plan)}): ${cutText(text, LINE_LENGTH)}`,
      };
    }
    case 'remark':
      return { label: remarkLine(record, LINE_LENGTH) };
    case 'event':
      return { label: eventLines(library, [record.event], LINE_LENGTH)[0] ?? record.event.text };
    case 'role': {
      const [line = []] = roleLine(library, record.person.role);
      return { label: [{ text: record.person.name, strong: true }, ': ', ...line] };
    }
    default:
      return record satisfies never;
  }
}

function buttonsOf(library: Library, record: GuideRecord): readonly Button[] {
  switch (record.kind) {
    case 'point':
      return pointButtons(library, record, placeInPlan(record.plan, record.point));
    case 'status':
      return [runButton('Status', planCommand(record.plan))];
    case 'remark':
      return [runButton('The whole text', `${planCommand(record.plan)} full`)];
    case 'event':
      return [runButton('Timeline', '/plan timeline')];
    case 'role':
      return [runButton(record.person.name, personCommand(record.person.name))];
    default:
      return record satisfies never;
  }
}

function isFirstOfItsCommand(button: Button, at: number, all: readonly Button[]): boolean {
  const commandOf = (each: Button) => ('command' in each ? each.command : each.url);
  return all.findIndex((each) => commandOf(each) === commandOf(button)) === at;
}

/** The record as an answer cites it; none for a role. */
export function citedOf(library: Library, record: GuideRecord): readonly CitedRecord[] {
  switch (record.kind) {
    case 'point':
      return [citePoint(library, record)];
    case 'status':
    case 'remark':
      return [citePlan(library, record.plan)];
    case 'event':
      return [citeEvent(library, record.event)];
    case 'role':
      return [];
    default:
      return record satisfies never;
  }
}

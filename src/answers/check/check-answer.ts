import { attribution, briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import {
  type Block,
  type Button,
  type Reply,
  runButton,
  type Span,
  type Text,
  toPlainText,
} from '../../reply.ts';
import { cite, citeEntry, citeEvent, citePlan, citePoint, nameOfPoint } from '../cite.ts';
import { pointButtons, pointName } from '../plan-wording.ts';
import { entriesInWords, eventsInWords, newestInWords, textsInWords } from '../searched-range.ts';
import { attributeEvents } from '../timeline/event-line.ts';
import { checkDate } from './check-date.ts';
import { checkName } from './check-name.ts';
import { checkNumber } from './check-number.ts';
import { checkStatus } from './check-status.ts';
import type { Finding } from './finding.ts';
import { readStatement, type Statement } from './read-statement.ts';

/** Characters of the lines in the short form, and how many of them each finding has at most. */
const BRIEF_LENGTH = 330;
const BRIEF_LINES = 3;

/** Where the numbers, dates and names of a statement stand. Never whether it is right. */
export function checkAnswer(context: Context, typed: string, only: Plan | null, full: boolean): Reply {
  const { library } = context;
  const statement = readStatement(library, typed, only);
  const { status } = statement;
  const findings = [
    ...(status === null ? [] : statement.plans.map((plan) => checkStatus(library, plan, status))),
    ...statement.numbers.map((number) => checkNumber(library, statement, number)),
    ...statement.dates.map((date) => checkDate(library, statement, date, date.typed)),
    ...statement.names.map((name) => checkName(library, statement, name)),
  ];
  const command = formatLine('plan', 'check', typed, { of: only?.id });
  const points = distinctPoints(findings);
  const events = [...new Set(findings.flatMap((finding) => finding.events))];
  const entries = [...new Set(findings.flatMap((finding) => finding.entries))];
  const isFound = findings.some(({ lines }) => lines.length > 0);
  return {
    audience: isFound ? 'channel' : 'asker',
    command: full ? `${command} full` : command,
    title: titleOf(findings),
    blocks: [
      ...(full ? findings.flatMap((finding) => inFull(finding, findings.length > 1)) : inShort(findings)),
      ...noteRange(library, full || !isFound, findings.length),
    ],
    buttons: checkButtons(library, statement, findings, command, full),
    footer: isFound ? [attributeFindings(library, findings, full)] : [],
    sources: [],
    answers: { ids: [], points: points.map(nameOfPoint) },
    cited: isFound
      ? cite(library, [
          ...statement.plans.map((plan) => citePlan(library, plan)),
          ...points.map((point) => citePoint(library, point)),
          ...events.map((event) => citeEvent(library, event)),
          ...entries.map((entry) => citeEntry(library, entry)),
        ])
      : null,
  };
}

function titleOf(findings: readonly Finding[]): string {
  const [first] = findings;
  if (!first) return 'Nothing to look up';
  return findings.length === 1
    ? `${first.what}: ${first.result}`
    : `Looked up: ${findings.map(({ what }) => what).join('; ')}`;
}

function inShort(findings: readonly Finding[]): readonly Block[] {
  let left = BRIEF_LENGTH;
  const shown = new Set<string>();
  const isOne = findings.length === 1;
  return findings.slice(0, BRIEF_LINES).flatMap(({ what, result, lines }): Block[] => {
    const head = isOne ? [] : [{ text: `${what}: ${result}.`, strong: true }];
    left -= toPlainText(head).length;
    const kept = lines.slice(0, isOne ? BRIEF_LINES : 1).filter((line, at) => {
      const text = toPlainText(line);
      // A day and the publisher of the only entry then lead to the same line.
      if (shown.has(text)) return false;
      shown.add(text);
      left -= text.length;
      return left >= 0 || (at === 0 && isOne);
    });
    return [...(isOne ? [] : [toText([head])]), ...kept.map((line) => toText([line]))];
  });
}

function toText(lines: readonly (readonly Span[])[]): Block {
  return { kind: 'text', text: lines.flat() };
}

function inFull({ what, result, lines }: Finding, isOneOfSeveral: boolean): readonly Block[] {
  return [
    ...(isOneOfSeveral ? [{ kind: 'heading' as const, text: `${what}: ${result}` }] : []),
    ...lines.map((line) => toText([line])),
  ];
}

/** What was searched, and that it was for these alone: pieces that stand somewhere do not make the sentence stand there. */
function noteRange(library: Library, isWhole: boolean, count: number): readonly Block[] {
  if (!isWhole)
    return [
      {
        kind: 'note',
        text: `Only numbers, dates and names are looked up${count > 1 ? ', each by itself' : ''}.`,
      },
    ];
  const text = `Only numbers, dates and names are looked up. Looked in ${textsInWords(library)}, ${eventsInWords(library)} and ${entriesInWords(library)}. ${newestInWords(library)}`;
  return [{ kind: 'note', text }];
}

function distinctPoints(findings: readonly Finding[]): readonly PointInPlan[] {
  const all = findings.flatMap(({ points }) => points);
  return all.filter(({ point }, at) => all.findIndex((other) => other.point === point) === at);
}

function attributeFindings(library: Library, findings: readonly Finding[], full: boolean): Text {
  const plans = [...new Set(findings.flatMap(({ points }) => points.map(({ plan }) => plan)))];
  if (plans.length === 0) return attributeEvents(library, full);
  return full ? attribution(library, plans) : briefAttribution(library, plans);
}

function checkButtons(
  library: Library,
  { words }: Statement,
  findings: readonly Finding[],
  command: string,
  full: boolean,
): readonly Button[] {
  const points = distinctPoints(findings).slice(0, 3);
  const left = findings.length - BRIEF_LINES;
  const subject = words.map(({ typed }) => typed).join(' ');
  return [
    ...(full ? [] : [runButton(left > 0 ? `${left} more` : 'More', `${command} full`, true)]),
    ...points.flatMap((found) => pointButtons(library, found, pointName(found.plan, found.point))),
    ...(subject !== '' && findings.length > 0
      ? [runButton('Figures', formatLine('plan', 'figures', subject))]
      : []),
  ];
}

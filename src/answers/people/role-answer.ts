import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import { isRole } from '../../guide/person-titles.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import { type Block, type Item, type Reply, runButton } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { hasWord, stemText } from '../match-words.ts';
import { rewriteNote } from '../rewrite-note.ts';
import { newestInWords } from '../searched-range.ts';
import type { DateCondition } from '../timeline/date-condition.ts';
import { eventLines } from '../timeline/event-line.ts';
import { toldByEvents } from '../timeline/reply-with-events.ts';
import type { HeldRole } from './match-roles.ts';
import { nameDated } from './mention-lines.ts';
import { personCommand } from './person-command.ts';
import { wasHeld } from './role-period.ts';
import { type FoundRoles, findRoles } from './role-question.ts';
import { personItem } from './which-person.ts';

const LINES_LENGTH = 240;
/** People in the short form. */
const BRIEF_PEOPLE = 4;

/** Who has the role that the words ask for, as the guide words it; null if they ask for none, or none is close. */
export function roleAnswer(
  { library, now }: Context,
  words: string,
): { readonly reply: Reply; readonly isExact: boolean } | null {
  const found = findRoles(library, words, now);
  if (!found) return null;
  const { exact, close, time, rewrites, unsaid } = found;
  const groups = time === null ? byNow(exact) : byTime(exact, time);
  const shown = [...groups.flatMap(({ roles }) => roles), ...close].slice(0, BRIEF_PEOPLE);
  const isExact = exact.length > 0;
  const question = upperFirst(words.trim().replace(/[\s?!.]+$/, ''));
  const events = isExact ? [] : eventsWith(library, found);
  const blocks: Block[] = [
    ...rewriteNote(rewrites),
    ...(unsaid === ''
      ? []
      : [{ kind: 'note' as const, text: `No role in this guide says ${inQuotes(unsaid)}.` }]),
    ...groups.flatMap(({ roles, label }) => listRoles(library, roles, label)),
    ...listUnderNote(
      'In the timeline:',
      eventLines(library, events, LINES_LENGTH).map((label) => ({ label })),
    ),
    ...listRoles(library, close, labelClose(found)),
    { kind: 'note', text: newestInWords(library) },
  ];
  return {
    isExact,
    reply: {
      audience: 'channel',
      command: formatLine('plan', 'search', words),
      title: isExact
        ? `${question}: ${holdersInWords(found, groups, words)}`
        : missing(found, events.length > 0),
      blocks,
      buttons: [
        ...[...new Set(shown.map(({ person }) => person))].map(({ name }) =>
          runButton(name, personCommand(name)),
        ),
        runButton('Articles', formatLine('sources', null, found.asked)),
      ],
      ...toldByEvents(library, events),
    },
  };
}

/** What is said of those that are close; beside whoever has the role, nothing that this belies. */
function labelClose({ exact, lacking, noOffice }: FoundRoles): string {
  if (exact.length > 0) return lacking === '' ? 'Close to it:' : `Close, without ${inQuotes(lacking)}:`;
  return noOffice.length === 0 ? 'Closest:' : `${lackingInWords(lacking)}. Closest:`;
}

/** No body or adjective makes an office unknown that others have. */
function missing({ noOffice, lacking }: FoundRoles, isTold: boolean): string {
  if (isTold) return 'No such role listed, but an event names it';
  return noOffice.length > 0 ? 'No such role in this guide' : lackingInWords(lacking);
}

function lackingInWords(lacking: string): string {
  return lacking === ''
    ? 'No role in this guide has all of this together'
    : `No role in this guide has ${inQuotes(lacking)}`;
}

/** The newest event that names an office which no role has: "names a retired judge as mediator". */
function eventsWith(library: Library, { noOffice }: FoundRoles): readonly TimelineEvent[] {
  const offices = noOffice.filter(({ typed }) => isRole(typed));
  if (offices.length === 0) return [];
  return library.guide.timeline
    .filter(({ text }) => offices.every((word) => hasWord(stemText(text), word)))
    .sort((one, other) => other.date.localeCompare(one.date))
    .slice(0, 1);
}

type Group = { readonly roles: readonly HeldRole[]; readonly label: string | null };

const WAS = /^(?:who was|who were|wer war)\b/i;

/** Those who have it, then those who had it. */
function byNow(exact: readonly HeldRole[]): readonly Group[] {
  const current = exact.filter(({ isFormer }) => !isFormer);
  const former = exact.filter(({ isFormer }) => isFormer);
  return [
    { roles: current, label: null },
    { roles: former, label: 'Before:' },
  ];
}

function byTime(exact: readonly HeldRole[], time: DateCondition): readonly Group[] {
  const whose = (held: boolean | null) => exact.filter(({ period }) => wasHeld(period, time) === held);
  return [
    { roles: whose(true), label: null },
    { roles: whose(null), label: 'Without dates:' },
    { roles: whose(false), label: 'At another time:' },
  ];
}

/** "Jane Doe"; "Jane Doe until July 2026, no successor named" */
function holdersInWords(
  { exact, close, time }: FoundRoles,
  [first, second]: readonly Group[],
  words: string,
): string {
  const holders = time === null && WAS.test(words) ? exact : (first?.roles ?? []);
  const [only] = holders;
  if (only) return holders.length === 1 ? only.person.name : `${holders.length} people`;
  const [other] = second?.roles ?? [];
  if (time !== null) {
    return other ? 'the guide does not say since when or until when' : 'nobody named for that time';
  }
  // A role that is close may be the successor's.
  return other && exact.length + close.length === 1 && other.period.until !== null
    ? `${other.person.name} until ${other.period.until}, no successor named`
    : 'no current holder named';
}

function listRoles(library: Library, roles: readonly HeldRole[], label: string | null): readonly Block[] {
  return listUnderNote(
    label,
    roles.slice(0, BRIEF_PEOPLE).map((role) => roleItem(library, role)),
  );
}

function listUnderNote(label: string | null, items: readonly Item[]): readonly Block[] {
  if (items.length === 0) return [];
  return [...(label === null ? [] : [{ kind: 'note' as const, text: label }]), { kind: 'items', items }];
}

function roleItem(library: Library, { person, text, credit }: HeldRole): Item {
  if (credit === null) return personItem(library, person);
  return {
    label: [
      { text: person.name, strong: true },
      `: credited as ${inQuotes(text)} in the ${nameDated(credit)}`,
    ],
  };
}

import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import { type Block, type Item, type Reply, runButton } from '../../reply.ts';
import { cite } from '../cite.ts';
import { upperFirst } from '../first-letter.ts';
import { newestInWords } from '../searched-range.ts';
import type { DateCondition } from '../timeline/date-condition.ts';
import { nameDated } from './mention-lines.ts';
import { personCommand } from './person-command.ts';
import { wasHeld } from './role-period.ts';
import { findRoles, type HeldRole, type RoleMatches } from './role-question.ts';
import { personItem } from './which-person.ts';

/** People in the short form. */
const BRIEF_PEOPLE = 4;

/** Who has the role that the words ask for, as the guide words it; null if they ask for none, or none is close. */
export function roleAnswer(
  { library, now }: Context,
  words: string,
): { readonly reply: Reply; readonly isExact: boolean } | null {
  const found = findRoles(library, words, now);
  if (!found) return null;
  const { exact, close, lacking, time } = found;
  const groups = time === null ? byNow(exact) : byTime(exact, time);
  const shown = [...groups.flatMap(({ roles }) => roles), ...close].slice(0, BRIEF_PEOPLE);
  const isExact = exact.length > 0;
  const question = upperFirst(words.trim().replace(/[\s?!.]+$/, ''));
  const blocks: Block[] = [
    ...groups.flatMap(({ roles, label }) => listRoles(library, roles, label)),
    ...listRoles(
      library,
      close,
      lacking === '' ? 'Close to it:' : `No role in this guide has ${inQuotes(lacking)}. Closest:`,
    ),
    { kind: 'note', text: newestInWords(library) },
  ];
  return {
    isExact,
    reply: {
      audience: 'channel',
      command: formatLine('plan', 'search', words),
      title: !isExact ? 'No such role in this guide' : `${question}: ${holdersInWords(found, groups, words)}`,
      blocks,
      buttons: [
        ...[...new Set(shown.map(({ person }) => person))].map(({ name }) =>
          runButton(name, personCommand(name)),
        ),
        runButton('Articles', formatLine('sources', null, found.asked)),
      ],
      footer: [briefAttribution(library)],
      sources: [],
      answers: { ids: [], points: [] },
      cited: cite(library, []),
    },
  };
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
  { exact, close, time }: RoleMatches,
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
  if (roles.length === 0) return [];
  const items = roles.slice(0, BRIEF_PEOPLE).map((role) => roleItem(library, role));
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

import { briefAttribution } from '../../command/attribution.ts';
import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import { type Block, type Item, type Reply, runButton } from '../../reply.ts';
import { cite } from '../cite.ts';
import { upperFirst } from '../first-letter.ts';
import { newestInWords } from '../searched-range.ts';
import { nameDated } from './mention-lines.ts';
import { personCommand } from './person-command.ts';
import { findRoles, type HeldRole } from './role-question.ts';
import { personItem } from './which-person.ts';

/** People in the short form. */
const BRIEF_PEOPLE = 4;

/** Who has the role that the words ask for, as the guide words it; null if they ask for none, or none is close. */
export function roleAnswer(
  { library }: Context,
  words: string,
): { readonly reply: Reply; readonly isExact: boolean } | null {
  const found = findRoles(library, words);
  if (!found) return null;
  const { exact, close, lacking } = found;
  const current = exact.filter(({ isFormer }) => !isFormer);
  const former = exact.filter(({ isFormer }) => isFormer);
  const shown = [...current, ...former, ...close].slice(0, BRIEF_PEOPLE);
  const isExact = exact.length > 0;
  const question = upperFirst(words.trim().replace(/[\s?!.]+$/, ''));
  const holders = /^(?:who was|who were|wer war)\b/i.test(words) ? exact : current;
  const [only] = holders;
  const answer = only && holders.length === 1 ? only.person.name : `${holders.length} people`;
  const blocks: Block[] = [
    ...listRoles(library, current, null),
    ...listRoles(library, former, only && current.length === 0 ? null : 'Before:'),
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
      title: !isExact
        ? 'No such role in this guide'
        : only
          ? `${question}: ${answer}`
          : `${question}: no current holder named`,
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

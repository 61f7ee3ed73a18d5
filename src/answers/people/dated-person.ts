import type { Context } from '../../command/command.ts';
import type { Block, Reply } from '../../reply.ts';
import { fold } from '../../search/fold.ts';
import { STOP_WORDS } from '../../search/stop-words.ts';
import { tokenize } from '../../search/tokenize.ts';
import { sourceBlocks, sourceLine } from '../source-line.ts';
import { type DateCondition, readDateCondition } from '../timeline/date-condition.ts';
import { fitEventLines } from '../timeline/event-line.ts';
import { mentionsOfPerson } from './find-mentions.ts';
import { updateLine } from './mention-lines.ts';
import { personAnswer } from './person-answer.ts';

/** Words of a question that ask for anything that somebody said or did. */
const ASKING =
  /^(?:say|says|said|tell|told|claim|claimed|do|done|did|happen(?:ed)?|news|write|wrote|announce[ds]?)$/;
const EACH = 3;
const LINES_LENGTH = 310;

/**
 * "what did Doe say in March 2026": what names a person of the guide at that time; if nothing does, says so and who they are,
 * because a search for the words would find others of that time. Null if the words ask for more than a person and a time.
 */
export function datedPersonAnswer(context: Context, asked: string, full: boolean): Reply | null {
  const { library, now } = context;
  const dated = readDateCondition(
    asked,
    now,
    library.guide.about.knownUntil ?? now.toISOString().slice(0, 10),
  );
  if (!dated) return null;
  const telling = tokenize(dated.rest).filter(
    ({ folded }) => !STOP_WORDS.has(folded) && !/^wh/.test(folded) && !ASKING.test(fold(folded)),
  );
  const name = telling.map(({ from, to }) => dated.rest.slice(from, to)).join(' ');
  const [person, ...others] = name === '' ? [] : library.people.findAll(name);
  if (!person || others.length > 0) return null;
  const reply = personAnswer(context, person.name, full);
  const { events, updates, entries } = mentionsOfPerson(library, person);
  const then = isIn(dated.condition);
  const lines = [
    ...fitEventLines(library, events.filter(then).slice(0, EACH), LINES_LENGTH),
    ...updates.filter(then).slice(0, EACH).map(updateLine),
  ];
  const found = entries
    .filter(then)
    .slice(0, EACH)
    .map((entry) => sourceLine(library, entry));
  const when = dated.condition.inWords;
  const isNothing = lines.length + found.length === 0;
  const blocks: readonly Block[] = [
    {
      kind: 'note',
      text: isNothing
        ? `No event, update or entry ${when} names ${person.name}. In all:`
        : `What names ${person.name} ${when}:`,
    },
    ...(lines.length === 0 ? [] : [{ kind: 'items' as const, items: lines.map((label) => ({ label })) }]),
    ...(found.length === 0 ? [] : sourceBlocks(found, true)),
  ];
  const shown = new Set(reply.sources.map(({ id }) => id));
  return {
    ...reply,
    blocks: isNothing || full ? [...blocks, ...reply.blocks] : blocks,
    sources: [...reply.sources, ...found.filter(({ id }) => !shown.has(id))],
  };
}

function isIn({ first, last }: DateCondition): (dated: { readonly date?: string | undefined }) => boolean {
  return ({ date }) => date !== undefined && (first ?? date) <= date && date <= (last ?? date);
}

import type { CitedRecord } from '../../cited.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import { findDateSpans } from '../../guide/numbers/date-spans.ts';
import { type Block, itemText, type Reply, type Text, toPlainText } from '../../reply.ts';
import { eventLines } from '../timeline/event-line.ts';
import type { Want } from './dependent-part.ts';

/** A text behind an answer that may answer more than it was cited for. */
type Behind = { readonly text: string; readonly date: string | null; readonly line: Text };

const LINE_LENGTH = 240;

/**
 * What the records of an answer say to a further part of its question, as far as it is not shown yet; null if they do not
 * say it, or if several do, which leaves open which was meant.
 */
export function tellFromRecords(
  library: Library,
  wants: readonly Want[],
  { blocks, cited, isPartly }: Reply,
): readonly Block[] | null {
  const tells = ({ text, date }: Pick<Behind, 'text' | 'date'>) =>
    wants.every((want) => want(text, date).length > 0);
  const lines = blocks.flatMap(linesOf);
  const shown = lines.join('\n');
  const found = (cited?.records ?? []).flatMap((record) => textsBehind(library, record, tells));
  const isShown = ({ text, date }: Behind) =>
    wants.every((want) => want(text, date).every((each) => shown.includes(each)));
  if (found.some(isShown) || lines.some((text) => tells({ text, date: null }))) return [];
  const [only, other] = found;
  return only && !other && !isPartly ? [{ kind: 'text', text: only.line }] : null;
}

function textsBehind(
  library: Library,
  record: CitedRecord,
  tells: (text: Pick<Behind, 'text' | 'date'>) => boolean,
): readonly Behind[] {
  switch (record.kind) {
    case 'event': {
      const { date, text } = record;
      return [{ text, date, line: `${dateInWords(date)}: ${text}` }].filter(tells);
    }
    case 'point': {
      const text = [record.title, record.text, ...record.figures].join('\n');
      return [{ text, date: null, line: record.text }].filter(tells);
    }
    case 'plan': {
      const note = noteOf(library, record.plan.id).filter(tells);
      return note.length > 0 ? note : eventsNoted(library, record.plan.id).filter(tells);
    }
    case 'entry':
      return [];
    default:
      return record satisfies never;
  }
}

/** What became of a text. */
function noteOf(library: Library, id: string): readonly Behind[] {
  const note = library.plan(id)?.statusNote;
  return note === undefined ? [] : [{ text: note, date: null, line: note }];
}

/** The events of the text on its own day and on those that its note names. */
function eventsNoted(library: Library, id: string): readonly Behind[] {
  const plan = library.plan(id);
  const days = findDateSpans(plan?.statusNote ?? '');
  const isNoted = (date: string) =>
    date === plan?.date ||
    days.some(
      ({ range, monthDay }) => range?.first === date || (monthDay !== null && date.endsWith(monthDay)),
    );
  return library.guide.timeline
    .filter(({ date, plans }) => plans.includes(id) && isNoted(date))
    .map((event) => ({
      text: event.text,
      date: event.date,
      line: eventLines(library, [event], LINE_LENGTH, LINE_LENGTH)[0] ?? event.text,
    }));
}

function linesOf(block: Block): readonly string[] {
  if (block.kind === 'text' || block.kind === 'note') return [toPlainText(block.text)];
  return block.kind === 'items' ? block.items.map(itemText) : [];
}

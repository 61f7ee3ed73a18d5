import type { CitedRecord } from '../../cited.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import { findDateSpans } from '../../guide/numbers/date-spans.ts';
import { type Block, type Reply, toPlainText } from '../../reply.ts';
import { linesOf } from '../block-lines.ts';
import { readMeasure } from '../figures/measure.ts';
import { hasFigure } from '../figures/measured.ts';
import { NO_FIGURE } from '../figures/no-figure.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { isTelling } from '../timeline/find-events.ts';
import { readQuestion } from './read-question.ts';
import type { QuestionPart } from './split-parts.ts';

/** A part of a line of questions with its answer; null if it cannot be told what the part is on. */
export type Answered = {
  readonly part: QuestionPart;
  readonly reply: Reply | null;
  /** Whether it may have been on what the part before it asks about, and was answered without that. */
  readonly isAlone: boolean;
};

/** Nothing has all the words of the part, and what stands above is of the kind asked for, or the closest to it too. */
export function noteAbove(library: Library, { part, reply }: Answered, lead: Reply): Block | null {
  if (!reply || part.alone === null) return null;
  const shown = lead.cited?.records ?? [];
  const isAbove =
    reply.title === NO_FIGURE
      ? hasFigureOf(library, part.alone, shown)
      : (reply.isPartly === true &&
          (reply.cited?.records ?? [])
            .slice(0, 3)
            .some((record) => shown.some((each) => isSame(each, record)))) ||
        isTouched(library, part.typed, lead);
  const asked = inQuotes(bare(part.typed));
  const what = reply.title === NO_FIGURE ? 'figure' : 'answer';
  return isAbove
    ? { kind: 'note', text: `No ${what} found by the words of ${asked}; what stands above may be it.` }
    : null;
}

/** Whether a line above has one of the telling words of the part, or a day if it asks for the next one. */
function isTouched(library: Library, part: string, { blocks }: Reply): boolean {
  const lines = blocks.filter(({ kind }) => kind !== 'note' && kind !== 'heading').flatMap(linesOf);
  // The day of an event itself is not the next one.
  const texts = lines.map((line) => line.replace(/^\d{1,2} \p{L}+ \d{4}:/u, ''));
  const asksForDay = /(?<!\p{L})(?:next|upcoming|when|dates?|days?)(?!\p{L})/iu.test(part);
  if (asksForDay && texts.some((text) => findDateSpans(text).length > 0)) return true;
  return readAskedWords(library, part).some(
    (word) => isTelling(word.typed) && texts.some((text) => hasWord(stemText(text), word)),
  );
}

function hasFigureOf(library: Library, asked: string, records: readonly CitedRecord[]): boolean {
  const measure = readMeasure(asked, readQuestion(asked, library).about);
  return records.some(
    (record) => (record.kind === 'event' || record.kind === 'point') && hasFigure(record.text, { measure }),
  );
}

function isSame(one: CitedRecord, other: CitedRecord): boolean {
  return (
    one.kind === 'point' && other.kind === 'point' && one.plan.id === other.plan.id && one.key === other.key
  );
}

/** “what does the bank say”: No point has “bank”. */
export function missNote({ part, reply, isAlone }: Answered): Block {
  const asked = inQuotes(bare(part.typed));
  const [found] = reply?.blocks.filter(({ kind }) => kind === 'text' || kind === 'note') ?? [];
  const why = found && 'text' in found && reply?.isPartly !== true ? toPlainText(found.text) : null;
  const text =
    part.alone === null || (isAlone && reply === null)
      ? `Not looked up: ${asked}. If nothing above answers it, ask it by itself, and say who or what is meant.`
      : reply?.isPartly === true
        ? `Not found by its words: ${asked}; what has some of them is a press away.`
        : `Not answered: ${asked}. ${why ?? ''}`.trim();
  return { kind: 'note', text };
}

export function bare(part: string): string {
  return part.replace(/[\s?!.]+$/, '');
}

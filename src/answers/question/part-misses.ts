import type { CitedRecord } from '../../cited.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import { type Block, type Reply, toPlainText } from '../../reply.ts';
import { readMeasure } from '../figures/measure.ts';
import { hasFigure } from '../figures/measured.ts';
import { NO_FIGURE } from '../figures/no-figure.ts';
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
      : reply.isPartly === true &&
        (reply.cited?.records ?? []).slice(0, 3).some((record) => shown.some((each) => isSame(each, record)));
  const asked = inQuotes(bare(part.typed));
  const what = reply.title === NO_FIGURE ? 'figure' : 'answer';
  return isAbove
    ? { kind: 'note', text: `No ${what} found by the words of ${asked}; what stands above may be it.` }
    : null;
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
export function missNote({ part, reply }: Answered): Block {
  const asked = inQuotes(bare(part.typed));
  const [found] = reply?.blocks.filter(({ kind }) => kind === 'text' || kind === 'note') ?? [];
  const why = found && 'text' in found && reply?.isPartly !== true ? toPlainText(found.text) : null;
  const text =
    part.alone === null
      ? `Not looked up: ${asked}. If nothing above answers it, ask it by itself, and say who or what is meant.`
      : reply?.isPartly === true
        ? `No answer found to ${asked}; what has some of its words is a press away.`
        : `Not answered: ${asked}. ${why ?? ''}`.trim();
  return { kind: 'note', text };
}

export function bare(part: string): string {
  return part.replace(/[\s?!.]+$/, '');
}

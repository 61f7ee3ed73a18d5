import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import { type Block, type Reply, toPlainText } from '../../reply.ts';
import { readMeasure } from '../figures/measure.ts';
import { hasFigure } from '../figures/measured.ts';
import { NO_FIGURE } from '../figures/no-figure.ts';
import { readQuestion } from './read-question.ts';
import type { QuestionPart } from './split-parts.ts';

/** A part of a line of questions with its answer; null if it cannot be told what the part is on. */
export type Answered = { readonly part: QuestionPart; readonly reply: Reply | null };

/** A figure of the kind asked for stands above, where nothing has one by the words of the part. */
export function figureAbove(library: Library, { part, reply }: Answered, { cited }: Reply): Block | null {
  if (reply?.title !== NO_FIGURE || part.alone === null) return null;
  const { about } = readQuestion(part.alone, library);
  const measure = readMeasure(part.alone, about);
  const isAbove = (cited?.records ?? []).some(
    (record) => (record.kind === 'event' || record.kind === 'point') && hasFigure(record.text, { measure }),
  );
  const asked = inQuotes(bare(part.typed));
  return isAbove
    ? { kind: 'note', text: `No figure found by the words of ${asked}; what stands above may be it.` }
    : null;
}

/** “what does the bank say”: No point has “bank”. */
export function missNote({ part, reply }: Answered): Block {
  const asked = inQuotes(bare(part.typed));
  const [found] = reply?.blocks.filter(({ kind }) => kind === 'text' || kind === 'note') ?? [];
  const why = found && 'text' in found && reply?.isPartly !== true ? toPlainText(found.text) : null;
  const text =
    part.alone === null
      ? `Asked as well, and not looked up here: ${asked}. Ask it by itself, and say who or what is meant.`
      : reply?.isPartly === true
        ? `No answer found to ${asked}; what has some of its words is a press away.`
        : `Not answered: ${asked}. ${why ?? ''}`.trim();
  return { kind: 'note', text };
}

export function bare(part: string): string {
  return part.replace(/[\s?!.]+$/, '');
}

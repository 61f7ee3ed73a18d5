import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import { type Block, type Button, type Reply, runButton, toPlainText } from '../../reply.ts';
import { cutText } from '../cut-text.ts';
import { answerFigureQuestion } from '../figures/answer-figure-question.ts';
import { upperFirst } from '../first-letter.ts';
import { readComparison } from './read-comparison.ts';
import { readQuestion } from './read-question.ts';
import { type QuestionPart, splitParts } from './split-parts.ts';

/** The longest question on a button. */
const LABEL_LENGTH = 60;

/**
 * Answers the first of several questions typed together, and a second one for a figure below it. The others are named and
 * offered, so that no word of theirs becomes a condition of the first. Null if the words are one question.
 */
export function answerParts(
  context: Context,
  asked: string,
  command: string,
  answer: (part: string) => Reply,
): Reply | null {
  const { library } = context;
  if (readComparison(library, asked)) return null;
  const [first, ...others] = splitParts(library, asked);
  if (!first?.alone || others.length === 0) return null;
  const reply = answer(first.alone);
  const [second] = others;
  const question = readQuestion(first.alone, library);
  const below = question.kind === 'figures' && second?.alone ? figureOf(context, second.alone) : null;
  const shown = below && below.title !== reply.title ? below : null;
  // With the same title, the figures of the first answer are those of the second.
  const open = below ? others.slice(1) : others;
  const joined = shown && second ? joinFigure(reply, shown, bare(second.typed)) : reply;
  return {
    ...joined,
    command,
    blocks: [...joined.blocks, ...nameOpen(open)],
    buttons: [
      ...joined.buttons.slice(0, 2),
      ...open.flatMap(({ alone }) => (alone === null ? [] : [askButton(alone)])),
      ...joined.buttons.slice(2),
    ],
  };
}

/** The figure asked for second under the answer to the first question: what it is, and its button. */
function joinFigure(reply: Reply, second: Reply, asked: string): Reply {
  const own = reply.footer.map(toPlainText);
  const more = second.buttons.slice(0, 1).map((button) => ({ ...button, label: `More: ${asked}` }));
  return {
    ...reply,
    blocks: [...reply.blocks, { kind: 'heading', text: second.title }, ...shorten(second.blocks)],
    buttons: [...reply.buttons.slice(0, 2), ...more, ...reply.buttons.slice(2)],
    footer: [...reply.footer, ...second.footer.filter((line) => !own.includes(toPlainText(line)))],
    answers: { ids: reply.answers.ids, points: [...reply.answers.points, ...second.answers.points] },
    cited: reply.cited && {
      ...reply.cited,
      records: [...reply.cited.records, ...(second.cited?.records ?? [])],
    },
  };
}

/** The answer to a part that asks for a figure; null if it asks for something else, or no text has one. */
function figureOf(context: Context, part: string): Reply | null {
  const { kind, about, plans } = readQuestion(part, context.library);
  if (kind !== 'figures') return null;
  const { reply, fit } = answerFigureQuestion(context, part, about, plans);
  return fit === 'none' ? null : reply;
}

function askButton(alone: string): Button {
  return runButton(cutText(upperFirst(bare(alone)), LABEL_LENGTH), formatLine('ask', null, bare(alone)));
}

function bare(part: string): string {
  return part.replace(/[\s?!.]+$/, '');
}

/** Of the rows of other texts, the newest. */
function shorten(blocks: readonly Block[]): readonly Block[] {
  return blocks.map(
    (block): Block => (block.kind === 'items' ? { ...block, items: block.items.slice(0, 1) } : block),
  );
}

function nameOpen(open: readonly QuestionPart[]): readonly Block[] {
  if (open.length === 0) return [];
  const named = open.map(({ typed }) => inQuotes(bare(typed))).join(' and ');
  const alone = open.every((part) => part.alone === null)
    ? ' Ask it by itself, and say who or what is meant.'
    : '';
  return [{ kind: 'note', text: `Asked as well, and not looked up here: ${named}.${alone}` }];
}

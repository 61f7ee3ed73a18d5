import type { Context } from '../../command/command.ts';
import type { Library } from '../../guide/library.ts';
import { isSameQuantity, readQuantities } from '../../guide/numbers/quantities.ts';
import { type Block, listUnder, type Reply } from '../../reply.ts';
import { pointText } from '../point-text.ts';
import { sayingLine } from './sayings.ts';

const QUOTED = /^["“”„«]\s*(\S+(?:\s+\S+){3,}?)\s*["“”«»][\s?!.]*$/u;
const SHOWN = 2;

/** A whole sentence in quotation marks that nothing has as typed: what there is on its words, and on the figures in it. */
export function quotedHeadline(
  { library }: Context,
  typed: string,
  found: Reply,
  answer: (words: string) => Reply,
): Reply | null {
  const [, words] = QUOTED.exec(typed.trim()) ?? [];
  if (words === undefined || found.cited !== null) return null;
  const reply = answer(words);
  if (reply.cited === null) return null;
  const note: Block = { kind: 'note', text: 'No headline or text has this as typed. On the words:' };
  const [at] = reply.blocks.flatMap(({ kind }, index) => (kind === 'heading' ? index : []));
  // The second half of a search by words is a press away.
  const first = reply.blocks.slice(0, at ?? reply.blocks.length);
  return { ...reply, isPartly: true, blocks: [note, ...first, ...pointsWithFigures(library, words)] };
}

function pointsWithFigures(library: Library, words: string): readonly Block[] {
  const counted = readQuantities(words).filter(({ raw, unit }) => /\d/.test(raw) && unit !== null);
  const has = (text: string) =>
    counted.some((each) => readQuantities(text).some((other) => isSameQuantity(each, other)));
  const points = library.plans.flatMap((plan) =>
    plan.points.flatMap((point) => (has(pointText(point)) ? [{ plan, point }] : [])),
  );
  const figures = counted.map(({ raw }) => raw).join(' or ');
  return listUnder(
    `With ${figures}`,
    points.slice(0, SHOWN).map((found) => ({ label: sayingLine(library, found, words) })),
  );
}

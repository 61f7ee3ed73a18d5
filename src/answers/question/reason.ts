import type { Library } from '../../guide/library.ts';
import { type Block, itemText, type Reply, toPlainText } from '../../reply.ts';
import { stemText } from '../match-words.ts';
import { splitSentences } from '../sentences.ts';
import { findPlanMentions } from './plan-mentions.ts';
import { stemsOfAct } from './who-did.ts';

/** "who withdrew the bill and why" */
export const AND_WHY = /^(who\s.+?)[\s,]+(?:and|but)\s+why[\s?!.]*$/iu;

/** What a sentence has that tells why something was done. */
const GIVES_REASON =
  /(?<!\p{L})(?:because|after|since|over|saying|says? that|said that|so that|in order|due to|owing to|as a result|citing|in protest|for fear)(?!\p{L})/iu;

/** The answer to who did it, with the reason that the note on the text's status gives; that none is given is said. */
export function withReason(library: Library, asked: string, reply: Reply, command: string): Reply {
  const stems = stemsOfAct(asked) ?? [];
  const { plans } = findPlanMentions(asked, library);
  const isOn = (text: string) => stems.some((stem) => stemText(text).includes(stem));
  const [reason] = plans
    .flatMap(({ statusNote = '' }) => splitSentences(statusNote))
    .filter((text) => isOn(text) && GIVES_REASON.test(text));
  const shown = reply.blocks.flatMap(linesOf);
  const isShown = shown.some((line) =>
    reason ? line.includes(reason) : isOn(line) && GIVES_REASON.test(line),
  );
  const block: Block = reason
    ? { kind: 'text', text: `Why: ${reason}` }
    : {
        kind: 'note',
        text: 'No sentence with a “because” or the like found; what stands above may say why.',
      };
  return { ...reply, command, blocks: isShown ? reply.blocks : [...reply.blocks, block] };
}

function linesOf(block: Block): readonly string[] {
  if (block.kind === 'text') return [toPlainText(block.text)];
  return block.kind === 'items' ? block.items.map(itemText) : [];
}

import { listFunctionWords } from './function-words.ts';
import { STOP_WORDS } from './stop-words.ts';
import { tokenize } from './tokenize.ts';

/** Offsets in a text, `to` excluded. */
export type TextSpan = { readonly from: number; readonly to: number };

/** Between two words that count: "depth of the shaft". */
const CONNECTS =
  /^(?:[\s’'-]|(?<!\p{L})(?:v|vs|versus|of|in|on|at|for|to|from|by|with|and|or|the|an?|de|del|des|du|la|le|les|el|los|las|der|die|das|dem|den|di|da|do)(?!\p{L}))*$/iu;

/** Stop words that a list cannot have heeded. */
const TURNS =
  /^(?:who|why|when|which|how|nicht|keine?|ohne|pas|sans|sin|no|not|nor|never|against|before|after|until|without|under|over|more|most|few)$/;

/** The words at these places, with the small ones that connect them. */
export function joinSearched(text: string, spans: readonly TextSpan[]): string {
  let joined = '';
  let end = 0;
  for (const { from, to } of spans) {
    if (to <= end) continue;
    const gap = text.slice(end, Math.max(from, end));
    joined += joined === '' ? '' : CONNECTS.test(gap) ? gap : ' ';
    joined += text.slice(Math.max(from, end), to);
    end = to;
  }
  return joined.replace(/\s+/g, ' ').trim();
}

/** Whether there are words beside these that say something. */
export function leavesWords(text: string, spans: readonly TextSpan[]): boolean {
  return tokenize(text).some(
    ({ folded, from, to }) =>
      (!connects(folded) || TURNS.test(folded)) && !spans.some((span) => span.from < to && from < span.to),
  );
}

function connects(folded: string): boolean {
  return (
    /^(?:v|vs|versus)$/.test(folded) ||
    STOP_WORDS.has(folded) ||
    [...listFunctionWords().values()].some((words) => words.has(folded))
  );
}

import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Block, Button, Reply } from '../reply.ts';
import type { SearchResult } from '../search/search.ts';
import { asksNumber, sayFigures } from './asked-detail.ts';
import { bestMatchNote } from './best-match.ts';
import { contextSentence, inContext, lackedInText } from './context-sentence.ts';
import { otherTextsNotes } from './current/other-texts.ts';
import { readAskedWords } from './match-words.ts';
import { pointSummary } from './point-summary.ts';

export type AskedOfPoint = {
  readonly asked: string;
  /** The words to look for, without those in quotation marks. */
  readonly free: string;
  readonly found: Pick<SearchResult, 'searched' | 'rewrites'>;
  /** What is to be said of the search, `rewritten` last; that is left out if the words are named with how they match. */
  readonly notes: readonly Block[];
  readonly rewritten: readonly Block[];
};

/** The one point that a search found, with what of it answers the question. */
export function bestPoint(
  library: Library,
  best: PointInPlan,
  { asked, free, found, notes, rewritten }: AskedOfPoint,
  more: readonly Button[],
): Reply {
  const summary = pointSummary(library, best, null);
  const match = bestMatchNote(library, best, asked, found.searched, found.rewrites);
  const context =
    contextSentence(library, best, free) ??
    (match.length > 0 ? lackedInText(best, readAskedWords(library, found.searched)) : null);
  return {
    ...summary,
    blocks: [
      ...(match.length === 0 ? notes : notes.slice(0, notes.length - rewritten.length)),
      ...match,
      ...summary.blocks.slice(0, -1),
      ...(asksNumber(asked) ? sayFigures(best.point) : []),
      ...(context === null ? [] : [{ kind: 'text' as const, text: inContext(context) }]),
      ...otherTextsNotes(library, best, free),
      ...summary.blocks.slice(-1),
    ],
    buttons: [...summary.buttons, ...more],
  };
}

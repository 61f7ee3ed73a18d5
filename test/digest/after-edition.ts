import type { History, LastEdition } from '../../src/digest/edition/history.ts';
import type { EditionContents } from '../../src/store/edition-contents.ts';

/** What a channel has been shown once the edition is posted. */
export function afterEdition(history: History, contents: EditionContents, last: LastEdition): History {
  const { round, counted, point, plan } = contents;
  return {
    shown: round === history.round ? [...history.shown, ...counted] : counted,
    shownEver: [...history.shownEver, ...counted],
    round,
    lastCard: point === null ? null : { plan, point },
    last,
    revisions: [],
  };
}

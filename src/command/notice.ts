import { attribution } from '../answers/wording.ts';
import type { Library } from '../guide/library.ts';
import type { Block, Button, Reply } from '../reply.ts';

/** A reply that answers no question of the guide's: a miss, a usage, an apology. For the asker alone. */
export function notice(
  library: Library,
  command: string,
  title: string,
  blocks: readonly Block[],
  buttons: readonly Button[],
): Reply {
  return {
    audience: 'asker',
    command,
    title,
    blocks,
    buttons,
    footer: [attribution(library)],
    sources: [],
    answers: { ids: [], points: [] },
  };
}

import type { Library } from '../guide/library.ts';
import type { Block, Button, Reply, Text } from '../reply.ts';
import { attribution } from './attribution.ts';

/** A reply for the asker alone, which answers no question of the guide's: a miss, a usage, how a digest stands. */
export type Notice = {
  readonly command: string;
  readonly title: string;
  /** A bare text is a paragraph. */
  readonly blocks: readonly (Block | Text)[];
  readonly buttons?: readonly Button[];
};

export function notice(library: Library, { command, title, blocks, buttons = [] }: Notice): Reply {
  return {
    audience: 'asker',
    command,
    title,
    blocks: blocks.map((block) => (isText(block) ? { kind: 'text', text: block } : block)),
    buttons,
    footer: [attribution(library)],
    sources: [],
    answers: { ids: [], points: [] },
  };
}

function isText(block: Block | Text): block is Text {
  return typeof block === 'string' || Array.isArray(block);
}

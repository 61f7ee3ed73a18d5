import type { Block, Button, Reply, Text } from '../reply.ts';

/** A reply for the asker alone that does not answer from the guide: a miss, the usage, a digest's status. */
export type Notice = {
  readonly command: string;
  readonly title: string;
  /** A text by itself is a paragraph. */
  readonly blocks: readonly (Block | Text)[];
  readonly buttons?: readonly Button[];
  readonly changedNothing?: boolean;
};

export function notice({ command, title, blocks, buttons = [], changedNothing = false }: Notice): Reply {
  return {
    audience: 'asker',
    command,
    title,
    blocks: blocks.map((block) => (isText(block) ? { kind: 'text', text: block } : block)),
    buttons,
    footer: [],
    sources: [],
    answers: { ids: [], points: [] },
    cited: null,
    ...(changedNothing ? { changedNothing } : {}),
  };
}

function isText(block: Block | Text): block is Text {
  return typeof block === 'string' || Array.isArray(block);
}

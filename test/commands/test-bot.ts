import { guide } from '../../commands/guide.ts';
import { plan } from '../../commands/plan.ts';
import { sources } from '../../commands/sources.ts';
import { type Answer, answer as answerLine } from '../../src/command/answer.ts';
import type { Asker, Call, Context } from '../../src/command/command.ts';
import { createLibrary, type Library } from '../../src/guide/library.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { type Block, type Reply, type Text, toPlainText } from '../../src/reply.ts';

/** The commands that only look up; `/digest` has tests of its own. */
export const lookUps = [plan, sources, guide];

/** A reporter without any permissions. */
export const reporter: Asker = {
  place: 'terminal',
  person: 'reporter',
  workspace: null,
  channel: null,
  mayManage: async () => ({ kind: 'refused', who: 'editors' }),
  zone: async () => ({ kind: 'zone', zone: 'Europe/Kyiv' }),
};

export const NOW = new Date('2026-06-10T08:00:00Z');

export type TestBot = {
  readonly library: Library;
  readonly context: Context;
  /** Faults inside commands, which no test expects. */
  readonly faults: readonly unknown[];
  readonly ask: (asked: string | Call) => Promise<Reply>;
  readonly answer: (asked: string | Call) => Promise<Answer>;
};

export async function openTestBot({ guideDir = 'data', pageSize = 5 } = {}): Promise<TestBot> {
  const library = createLibrary(await loadGuide(guideDir));
  const context: Context = { library, now: NOW, pageSize, asker: reporter };
  const faults: unknown[] = [];
  const answer = (asked: string | Call) => answerLine(lookUps, asked, context, (fault) => faults.push(fault));
  return { library, context, faults, answer, ask: async (asked) => (await answer(asked)).reply };
}

/** Everything that a reader of the reply sees, one item to a line. */
export function wordsOf(reply: Reply): string {
  return [
    reply.title,
    ...reply.blocks.flatMap(wordsOfBlock),
    ...reply.sources.flatMap((source) => Object.values(source).flatMap(shown)),
    ...reply.buttons.map(({ label }) => label),
    ...reply.footer.map(toPlainText),
  ].join('\n');
}

function wordsOfBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
    case 'note':
      return [toPlainText(block.text)];
    case 'heading':
    case 'copy':
      return [block.text];
    case 'items':
      return block.items.flatMap(({ label, detail }) => [
        toPlainText(label),
        ...(detail ? [toPlainText(detail)] : []),
      ]);
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${toPlainText(value)}`);
    case 'table':
      return block.rows.map((row) => row.map(toPlainText).join(' | '));
    case 'buttons':
      return block.buttons.map(({ label }) => label);
    case 'sources':
      return [];
    default:
      return block satisfies never;
  }
}

function shown(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? [toPlainText(value as Text)] : [];
}

/** Commands of all the buttons that run one, wherever they stand. */
export function runsOf(reply: Reply): readonly string[] {
  const inBlocks = reply.blocks.flatMap((block) => {
    if (block.kind === 'buttons') return block.buttons;
    return block.kind === 'items' ? block.items.flatMap(({ button }) => button ?? []) : [];
  });
  return [...inBlocks, ...reply.buttons].flatMap((button) => (button.kind === 'run' ? [button.command] : []));
}

import { type Block, listUnder, type Reply } from '../reply.ts';
import type { Command, Context } from './command.ts';
import { exampleButton, exampleFor } from './example.ts';
import { notice } from './notice.ts';
import { listShownActions, listShownOptions, usage } from './usage.ts';

/** The help for one command, or for all if `only` is null. */
export function helpReply<C extends Context>(
  context: C,
  commands: readonly Command<C>[],
  only: Command<C> | null,
): Reply {
  const shown = only ? [only] : commands.filter(({ hidden }) => !hidden);
  const blocks: Block[] = shown.flatMap((command) =>
    listUnder(
      `/${command.name}: ${command.summary}`,
      listShownActions(command).map((action) => ({
        label: [{ text: usage(command, action), strong: true }],
        detail: `${action.summary}. For example: ${exampleFor(context, command, action)}`,
      })),
    ),
  );
  const options = (only ? listShownActions(only) : [])
    .flatMap(listShownOptions)
    .filter(({ kind }) => kind !== 'words');
  const distinct = options.filter(
    ({ name }, at) => options.findIndex((option) => option.name === name) === at,
  );
  const described = distinct.map(({ name, description, choices }) => ({
    label: name,
    detail: choices ? `${description}: ${choices.join(', ')}` : description,
  }));
  blocks.push(...listUnder('Options', described));
  const examples = shown
    .flatMap((command) =>
      listShownActions(command).flatMap((action) => exampleButton(context, command, action)),
    )
    .slice(0, 5);
  return notice({
    command: only ? `/${only.name} help` : '/help',
    title: 'What to ask',
    blocks,
    buttons: examples,
  });
}

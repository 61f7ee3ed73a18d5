import { expect, test } from 'vitest';
import type { Command, Context, Option, TypedOptions } from '../../src/command/command.ts';
import { completeField } from '../../src/command/complete-field.ts';
import { lookUps, openTestBot } from '../commands/test-bot.ts';

const { context } = await openTestBot();

/** Every option of a command that has completions, with how often they are looked for. */
function watchSuggestions<C extends Context>(commands: readonly Command<C>[]) {
  const asked: { readonly typed: string; readonly others: TypedOptions }[] = [];
  const watch = (option: Option): Option => ({
    ...option,
    ...(option.suggest && {
      suggest: (typed: string, _context: Context, others: TypedOptions) => {
        asked.push({ typed, others });
        return [{ label: 'one', value: 'one' }];
      },
    }),
  });
  const watched = commands.map((command) => ({
    ...command,
    actions: command.actions.map((action) => ({ ...action, options: action.options.map(watch) })),
  }));
  const fields = watched.flatMap(({ name, actions }) =>
    actions.flatMap((action) =>
      action.options
        .filter(({ suggest, hidden }) => suggest && !hidden)
        .map((option) => ({ command: name, action: action.name, field: option.name })),
    ),
  );
  return { watched, asked, fields };
}

test('nothing is looked for, or offered, for what is pasted into any field', () => {
  const { watched, asked, fields } = watchSuggestions(lookUps);
  const offer = ({ command, action, field }: (typeof fields)[number], typed: string) =>
    completeField(watched, { command, action, values: { [field]: typed } }, field, context);
  expect(fields.length).toBeGreaterThan(5);
  for (const field of fields) {
    expect(offer(field, 'ا'.repeat(1001)), JSON.stringify(field)).toEqual([]);
    expect(offer(field, 'a,'.repeat(3000)), JSON.stringify(field)).toEqual([]);
  }
  expect(asked).toEqual([]);
  for (const field of fields) expect(offer(field, 'ا'.repeat(1000)), JSON.stringify(field)).toHaveLength(1);
});

test('a paragraph in another field keeps no field from being completed, and is not read for it', () => {
  const { watched, asked } = watchSuggestions(lookUps);
  const values = { number: 'army', of: 'x'.repeat(3000) };
  const offered = completeField(watched, { command: 'plan', action: 'point', values }, 'number', context);
  expect(offered).toHaveLength(1);
  expect(asked).toEqual([{ typed: 'army', others: {} }]);
});

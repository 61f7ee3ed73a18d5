import { expect, test } from 'vitest';
import { commands } from '../../../commands/registry.ts';
import type { Command } from '../../../src/command/command.ts';
import type { Library } from '../../../src/guide/library.ts';
import { registeredCommands } from '../../../src/places/discord/command-definitions.ts';
import { createFakeForm } from '../../command/fake-form.ts';
import { checkCommands } from '../../standins/discord/command-rules.ts';

const digest: Command = {
  name: 'digest',
  summary: 'The daily digest of this channel',
  managesChannel: true,
  defaultAction: 'status',
  freeTextAction: 'on',
  actions: [
    {
      name: 'on',
      summary: 'Begin it',
      example: '/digest on 08:30',
      options: [
        { name: 'zone', kind: 'value', description: 'A city or a zone', suggest: () => [] },
        { name: 'when', kind: 'words', required: true, description: 'The time' },
        { name: 'days', kind: 'choice', choices: ['daily', 'weekdays'], description: 'Which days' },
        { name: 'only-new', kind: 'flag', description: 'Nothing when nothing is new' },
      ],
      run: () => {
        throw new Error('not asked');
      },
    },
    {
      name: 'status',
      summary: 'How it stands',
      example: '/digest status',
      options: [],
      run: () => {
        throw new Error('not asked');
      },
    },
  ],
};

test('Discord accepts every command of the registry', () => {
  expect(checkCommands(registeredCommands(commands))).toEqual([]);
});

test('a command that manages a channel is for servers and for those who may manage channels', () => {
  expect(registeredCommands([digest])).toEqual([
    {
      type: 1,
      name: 'digest',
      description: 'The daily digest of this channel',
      integration_types: [0],
      contexts: [0],
      default_member_permissions: '16',
      options: [
        {
          type: 1,
          name: 'on',
          description: 'Begin it',
          options: [
            { type: 3, name: 'when', description: 'The time', required: true, max_length: 600 },
            {
              type: 3,
              name: 'zone',
              description: 'A city or a zone',
              required: false,
              max_length: 600,
              autocomplete: true,
            },
            {
              type: 3,
              name: 'days',
              description: 'Which days',
              required: false,
              choices: [
                { name: 'daily', value: 'daily' },
                { name: 'weekdays', value: 'weekdays' },
              ],
            },
            { type: 5, name: 'only-new', description: 'Nothing when nothing is new', required: false },
          ],
        },
        { type: 1, name: 'status', description: 'How it stands', options: [] },
      ],
    },
  ]);
  expect(checkCommands(registeredCommands([digest]))).toEqual([]);
});

test('look-ups are for servers, direct messages and user installs', () => {
  for (const command of registeredCommands(commands.filter(({ name }) => name !== 'digest'))) {
    expect(command).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] });
    expect(command).not.toHaveProperty('default_member_permissions');
  }
});

test('the same definitions give the same registration', () => {
  expect(JSON.stringify(registeredCommands(commands))).toBe(JSON.stringify(registeredCommands(commands)));
});

test('what is offered on messages is registered too, and what a form asks for may be left out of its command', () => {
  const { commands: offering } = createFakeForm({ library: {} as Library });
  const registered = registeredCommands(offering as readonly Command[]);
  expect(checkCommands(registered)).toEqual([]);
  expect(registered.at(-1)).toEqual({
    type: 3,
    name: 'Add to the reading list',
    integration_types: [0, 1],
    contexts: [0, 1, 2],
  });
  const [add] = (registered[0] as { readonly options: readonly { readonly options: object[] }[] }).options;
  expect(add?.options).toMatchObject([
    { name: 'address', required: true },
    { name: 'title', required: false },
    { name: 'kind', required: false },
    ...[{}, {}, {}, {}],
  ]);
});

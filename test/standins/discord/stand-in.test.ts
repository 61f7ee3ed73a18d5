import { expect, test } from 'vitest';
import { checkAutocomplete, checkCommands } from './command-rules.ts';
import { checkMessage } from './message-rules.ts';
import { checkModal } from './modal-rules.ts';

/** A stand-in that takes everything would prove nothing: here is what it does not take. */

const V2 = 1 << 15;
const text = (content: string) => ({ type: 10, content });
const button = (more: object = {}) => ({ type: 2, style: 2, label: 'x', custom_id: 'x', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));

function codes(body: object, kind: 'channel' | 'interaction' | 'edit' = 'channel') {
  return checkMessage({ flags: V2, ...body }, kind).faults.map(
    ({ path, code }) => `${path.join('.')} ${code}`,
  );
}

test.each<[string, object, readonly string[]]>([
  [
    'content beside components',
    { content: 'hi', components: [text('a')] },
    ['content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
  ],
  [
    'embeds beside components',
    { embeds: [{ title: 'x' }], components: [text('a')] },
    ['embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
  ],
  [
    '41 components',
    { components: many(41, (at) => text(`${at}`)) },
    ['components BASE_TYPE_BAD_LENGTH', 'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED'],
  ],
  [
    '4001 characters of text in all',
    { components: [text('a'.repeat(4000)), text('b')] },
    ['components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED'],
  ],
  ['an invisible text', { components: [text('\u200b \n')] }, ['components.0.content BASE_TYPE_REQUIRED']],
  ['half a character', { components: [text('\ud83d')] }, ['components.0.content STRING_ENCODING_INVALID']],
  [
    'six buttons in a row',
    { components: [row(...many(6, (at) => button({ custom_id: `${at}` })))] },
    ['components.0.components BASE_TYPE_BAD_LENGTH'],
  ],
  ['an empty row', { components: [row()] }, ['components.0.components BASE_TYPE_BAD_LENGTH']],
  [
    'two buttons of one id',
    { components: [row(button(), button())] },
    ['components.0.components.1.custom_id COMPONENT_CUSTOM_ID_DUPLICATED'],
  ],
  [
    'an id of 101 characters',
    { components: [row(button({ custom_id: 'x'.repeat(101) }))] },
    ['components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH'],
  ],
  [
    'a label of 81 characters',
    { components: [row(button({ label: 'x'.repeat(81) }))] },
    ['components.0.components.0.label BASE_TYPE_BAD_LENGTH'],
  ],
  [
    'a link of 513 characters',
    { components: [row({ type: 2, style: 5, label: 'x', url: `https://a.b/${'x'.repeat(501)}` })] },
    ['components.0.components.0.url BASE_TYPE_BAD_LENGTH'],
  ],
  [
    'a link that runs a script',
    { components: [row({ type: 2, style: 5, label: 'x', url: 'javascript:alert(1)' })] },
    ['components.0.components.0.url URL_TYPE_INVALID_SCHEME'],
  ],
  [
    'a section without an accessory',
    { components: [{ type: 9, components: [text('a')] }] },
    ['components.0.accessory BASE_TYPE_REQUIRED'],
  ],
  ['a button on its own', { components: [button()] }, ['components.0.type UNION_TYPE_CHOICES']],
  [
    'a container within a container',
    { components: [{ type: 17, components: [{ type: 17, components: [text('a')] }] }] },
    ['components.0.components.0.type UNION_TYPE_CHOICES'],
  ],
  [
    'a mention kind that does not exist',
    { components: [text('a')], allowed_mentions: { parse: ['all'] } },
    ['allowed_mentions.parse.0 BASE_TYPE_CHOICES'],
  ],
  [
    'a nonce of 26 characters',
    { components: [text('a')], nonce: 'x'.repeat(26) },
    ['nonce BASE_TYPE_BAD_LENGTH'],
  ],
  [
    'a private message to a channel',
    { components: [text('a')], flags: V2 | 64 },
    ['flags MESSAGE_FLAGS_INVALID'],
  ],
])('%s is refused', (_what, body, expected) => {
  expect(codes(body)).toEqual(expected);
});

test('components need their message flag', () => {
  expect(checkMessage({ components: [text('a')] }, 'channel').faults.map(({ code }) => code)).toEqual([
    'UNION_TYPE_CHOICES',
  ]);
});

test('an empty message and one too heavy for the servers are distinguished from an invalid one', () => {
  expect(checkMessage({}, 'channel')).toEqual({ faults: [], empty: true, tooHeavy: false });
  const heavy = { flags: V2, components: [text('漢'.repeat(3400))] };
  expect(checkMessage(heavy, 'channel')).toEqual({ faults: [], empty: false, tooHeavy: true });
});

test('a message exactly at every limit is accepted', () => {
  const buttons = many(5, (at) => button({ custom_id: `${at}`.padEnd(100, 'x'), label: 'x'.repeat(80) }));
  const components = [...many(33, () => text('a'.repeat(121))), row(...buttons)];
  expect(codes({ components, nonce: 'x'.repeat(25) })).toEqual([]);
});

test.each<[string, unknown, readonly string[]]>([
  ['a name with a capital', { name: 'Plan', description: 'x' }, ['0.name APPLICATION_COMMAND_INVALID_NAME']],
  ['no description', { name: 'plan', description: '' }, ['0.description BASE_TYPE_REQUIRED']],
  [
    'a description of 101 characters',
    { name: 'plan', description: 'x'.repeat(101) },
    ['0.description BASE_TYPE_BAD_LENGTH'],
  ],
  [
    'a required option after an optional one',
    {
      name: 'plan',
      description: 'x',
      options: [
        { type: 3, name: 'a', description: 'x' },
        { type: 3, name: 'b', description: 'x', required: true },
      ],
    },
    ['0.options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID'],
  ],
  [
    'completion beside fixed choices',
    {
      name: 'plan',
      description: 'x',
      options: [{ type: 3, name: 'a', description: 'x', autocomplete: true, choices: [] }],
    },
    ['0.options.0.autocomplete APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES'],
  ],
  [
    'more than 8000 characters',
    {
      name: 'plan',
      description: 'x',
      options: many(25, (at) => ({
        type: 3,
        name: `o${at}`,
        description: 'x',
        choices: many(25, (to) => ({ name: `${to}`.padEnd(10, 'n'), value: `${to}`.padEnd(10, 'v') })),
      })),
    },
    ['0 APPLICATION_COMMAND_TOO_LARGE'],
  ],
])('a command with %s is refused', (_what, command, expected) => {
  expect(checkCommands([command]).map(({ path, code }) => `${path.join('.')} ${code}`)).toEqual(expected);
});

test('26 choices, and a choice of 101 characters, are refused', () => {
  const choices = many(26, (at) => ({ name: `${at}`, value: `${at}` }));
  expect(checkAutocomplete({ choices }).map(({ code }) => code)).toEqual(['BASE_TYPE_BAD_LENGTH']);
  const long = [{ name: 'x'.repeat(101), value: 'y'.repeat(101) }];
  expect(checkAutocomplete({ choices: long })).toHaveLength(2);
});

const input = (more: object = {}) => ({
  type: 18,
  label: 'A field',
  component: { type: 4, custom_id: 'x', style: 1, ...more },
});
const menu = (count: number, more: object = {}) => ({
  type: 18,
  label: 'A field',
  component: {
    type: 3,
    custom_id: 'm',
    options: many(count, (at) => ({ label: 'x', value: `${at}` })),
    ...more,
  },
});

test.each<[string, object, readonly string[]]>([
  ['a title of 46 characters', { title: 'x'.repeat(46) }, ['title BASE_TYPE_BAD_LENGTH']],
  ['no field', { components: [] }, ['components BASE_TYPE_BAD_LENGTH']],
  [
    'six fields',
    { components: many(6, (at) => input({ custom_id: `${at}` })) },
    ['components BASE_TYPE_BAD_LENGTH'],
  ],
  [
    'a label of 46 characters',
    { components: [{ ...input(), label: 'x'.repeat(46) }] },
    ['components.0.label BASE_TYPE_BAD_LENGTH'],
  ],
  [
    'a text of 4001 characters',
    { components: [input({ value: 'x'.repeat(4001) })] },
    ['components.0.component.value BASE_TYPE_BAD_LENGTH'],
  ],
  ['26 options', { components: [menu(26)] }, ['components.0.component.options BASE_TYPE_BAD_LENGTH']],
  [
    'no option',
    { components: [menu(0)] },
    [
      'components.0.component.options BASE_TYPE_BAD_LENGTH',
      'components.0.component.max_values SELECT_COMPONENT_MAX_VALUES_TOO_LARGE',
    ],
  ],
  [
    'more values than options',
    { components: [menu(2, { max_values: 3 })] },
    ['components.0.component.max_values SELECT_COMPONENT_MAX_VALUES_TOO_LARGE'],
  ],
  [
    'fields of one id',
    { components: [input(), input()] },
    ['components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED'],
  ],
  ['a button', { components: [row(button())] }, ['components.0.type UNION_TYPE_CHOICES']],
])('a modal with %s is refused', (_what, change, expected) => {
  const modal = { custom_id: 'x', title: 'A form', components: [input(), menu(25, { max_values: 25 })] };
  expect(checkModal(modal)).toEqual([]);
  const faults = checkModal({ ...modal, ...change }).map(({ path, code }) => `${path.join('.')} ${code}`);
  expect(faults).toEqual(expected);
});

test('what is offered on messages has a name as people write it, and nothing else', () => {
  const offer = { type: 3, name: 'Add to the reading list' };
  expect(checkCommands([offer, { name: 'plan', description: 'x' }])).toEqual([]);
  expect(checkCommands([{ ...offer, description: 'x' }])).toHaveLength(1);
  expect(checkCommands([{ ...offer, name: 'x'.repeat(33) }])).toHaveLength(1);
  expect(checkCommands([offer, offer])).toHaveLength(1);
});

import type { Meter } from './place.ts';

/** How near a message is to what its platform takes. The numbers come from outside, each platform's own. */

type Json = Readonly<Record<string, unknown>>;

export type SlackNumbers = {
  readonly blocks: number;
  readonly allBlocks: number;
  readonly text: number;
  readonly buttonValue: number;
};

export function slackMeters(
  message: { readonly text: string; readonly blocks: readonly unknown[] },
  limits: SlackNumbers,
): readonly Meter[] {
  const values = objects(message.blocks).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return [
    { label: 'Blocks', used: message.blocks.length, limit: limits.blocks },
    {
      label: 'Characters in all blocks',
      used: JSON.stringify(message.blocks).length,
      limit: limits.allBlocks,
      note: 'Slack documents no such limit and refuses messages from about here on; counted with the JSON around the words.',
    },
    { label: 'Notification text', used: message.text.length, limit: limits.text },
    { label: 'Longest button value', used: longest(values), limit: limits.buttonValue },
  ];
}

export type DiscordNumbers = {
  readonly components: number;
  readonly text: number;
  readonly rowButtons: number;
  readonly customId: number;
};

export function discordMeters(
  message: { readonly components: readonly unknown[] },
  limits: DiscordNumbers,
): readonly Meter[] {
  const all = objects(message.components);
  const strings = (name: string) =>
    all.flatMap((each) => (typeof each[name] === 'string' ? [each[name]] : []));
  return [
    {
      label: 'Components',
      used: all.filter(({ type }) => typeof type === 'number').length,
      limit: limits.components,
    },
    { label: 'Characters of text', used: strings('content').join('').length, limit: limits.text },
    { label: 'Longest button id', used: longest(strings('custom_id')), limit: limits.customId },
    {
      label: 'Most buttons in a row',
      used: Math.max(
        0,
        ...all
          .filter(({ type }) => type === 1)
          .map(({ components }) => (Array.isArray(components) ? components.length : 0)),
      ),
      limit: limits.rowButtons,
    },
  ];
}

/** Every object inside a value, outer ones first. */
function objects(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(objects);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(objects)];
}

function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(({ length }) => length));
}

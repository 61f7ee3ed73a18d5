import { longestWithin, objectsWithin, textsWithin } from '../objects-within.ts';
import type { Meter, Preview } from '../place.ts';
import { readCustomId } from './custom-id.ts';
import { LIMITS } from './limits.ts';
import { type DiscordMessage, renderDiscord } from './render.ts';

export const discordPreview: Preview = {
  present: (reply, options) => {
    const payload = renderDiscord(reply, options);
    return { payload, meters: meters(payload) };
  },
  readButton: ({ custom_id }) => {
    const id = readCustomId(String(custom_id));
    return id && { kind: id.action, command: id.command ?? id.key };
  },
};

function meters({ components }: DiscordMessage): readonly Meter[] {
  const all = objectsWithin(components);
  const rows = all.filter(({ type }) => type === ROW);
  return [
    {
      label: 'Components',
      used: all.filter(({ type }) => typeof type === 'number').length,
      limit: LIMITS.components,
    },
    {
      label: 'Characters of text',
      used: textsWithin(components, 'content').join('').length,
      limit: LIMITS.text,
    },
    { label: 'Longest button id', used: longestWithin(components, 'custom_id'), limit: LIMITS.customId },
    {
      label: 'Most buttons in a row',
      used: Math.max(0, ...rows.map(({ components: inRow }) => (Array.isArray(inRow) ? inRow.length : 0))),
      limit: LIMITS.rowButtons,
    },
  ];
}

/** https://docs.discord.com/developers/components/reference#component-object-component-types */
const ROW = 1;

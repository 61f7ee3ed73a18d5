import type { Place } from '../place.ts';
import { explainIds } from './explain-ids.ts';
import { type DiscordSettings, discordSettings } from './settings.ts';

export const discord: Place<DiscordSettings> = {
  id: 'discord',
  name: 'Discord',
  settings: discordSettings,
  explainIds,
  secrets: [
    // https://docs.discord.com/developers/reference#authentication
    /()\b[\w-]{18,40}\.[\w-]{6,8}\.[\w-]{25,}/g,
    // Anybody who has such an address can post as the bot.
    /(\/(?:webhooks|interactions)\/\d{15,21}\/)[\w.%-]{16,}/g,
  ],
  start: async (settings, ports) => {
    const { startDiscord } = await import('./adapter.ts');
    return startDiscord({ ...settings, ...ports });
  },
  render: async () => {
    const { renderDiscord } = await import('./render.ts');
    return renderDiscord;
  },
  preview: async () => {
    const { discordPreview } = await import('./preview.ts');
    return discordPreview;
  },
  check: async (settings, options) => {
    const { discordFindings } = await import('./doctor-check.ts');
    return discordFindings(settings, options);
  },
};

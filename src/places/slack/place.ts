import type { Place } from '../place.ts';
import { type SlackSettings, slackSettings } from './settings.ts';

export const slack: Place<SlackSettings> = {
  id: 'slack',
  name: 'Slack',
  settings: slackSettings,
  secrets: [
    // https://docs.slack.dev/authentication/tokens
    /()\bxox[a-z](?:\.xox[a-z])?-[\w-]{8,}/g,
    /()\bxapp-[\w-]{8,}/g,
    // Whoever reads such an address can speak as the bot.
    /(hooks\.slack\.com\/(?:services|commands|actions|workflows)\/)[\w/%-]+/g,
  ],
  start: async (settings, ports) => {
    const { startSlack } = await import('./adapter.ts');
    return startSlack({ ...settings, ...ports });
  },
  render: async () => {
    const { renderSlack } = await import('./render.ts');
    return renderSlack;
  },
  preview: async () => {
    const { slackPreview } = await import('./preview.ts');
    return slackPreview;
  },
  check: async (settings, examination) => {
    const { slackFindings } = await import('./doctor-check.ts');
    return slackFindings(settings, examination);
  },
};

import type { Place } from '../place.ts';
import { explainIds } from './explain-ids.ts';
import { type SlackSettings, slackSettings } from './settings.ts';

export const slack: Place<SlackSettings> = {
  id: 'slack',
  name: 'Slack',
  settings: slackSettings,
  explainIds,
  setUp: {
    hint: 'npm run -s slack:manifest prints a link that creates the app.',
    link: async (commands) => {
      const [{ slackManifest }, { manifestLink }] = await Promise.all([
        import('./manifest.ts'),
        import('./manifest-link.ts'),
      ]);
      return manifestLink(slackManifest(commands, { origin: null, readsGroups: false }));
    },
  },
  secrets: [
    // https://docs.slack.dev/authentication/tokens
    /()\bxox[a-z](?:\.xox[a-z])?-[\w-]{8,}/g,
    /()\bxapp-[\w-]{8,}/g,
    // Anybody who has such an address can post as the bot.
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
  check: async (settings, options) => {
    const { slackFindings } = await import('./doctor-check.ts');
    return slackFindings(settings, options);
  },
};

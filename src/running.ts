import type { Running } from './desk/running.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store/store.ts';

/** What the desk shows of the running bot, read from the store. */
export type RunningSources = {
  readonly since: Date;
  readonly settings: Settings;
  readonly store: Store;
  /** Whether each configured place is connected. */
  readonly connected: Readonly<Record<string, () => boolean>>;
};

export async function readRunning({ since, settings, connected }: RunningSources): Promise<Running> {
  const place = (name: string, key: string, setting: string | null) => ({
    place: name,
    state:
      setting !== null
        ? ('off' as const)
        : connected[key]?.()
          ? ('connected' as const)
          : ('connecting' as const),
    detail: setting !== null ? `${setting} is not set.` : '',
  });
  return {
    since: since.toISOString(),
    connections: [
      place('Slack', 'slack', settings.slack ? null : 'SLACK_BOT_TOKEN'),
      place('Discord', 'discord', settings.discord ? null : 'DISCORD_TOKEN'),
    ],
    subscriptions: [],
    deliveries: [],
  };
}

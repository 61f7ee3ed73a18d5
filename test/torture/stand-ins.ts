import type { SubscriptionDetails } from '../../src/store/subscription.ts';
import { startDiscordStandIn } from '../standins/discord/server.ts';
import type { FaultKind } from '../standins/slack/faults.ts';
import { startSlackStandin } from '../standins/slack/server.ts';
import type { BotOptions } from './bot.ts';

/** Slack's and Discord's stand-ins in the harness's own process, where they outlive every bot and can be counted. */
export type StandIns = {
  readonly bot: Pick<BotOptions, 'slack' | 'discord'>;
  /** Adds a channel and returns it as a subscription names it. `blind`: the bot cannot read its messages. */
  readonly addChannel: (
    index: number,
    blind: boolean,
  ) => Pick<SubscriptionDetails, 'place' | 'workspace' | 'channel'>;
  /** From now on, requests to Slack fail at random. */
  readonly beginTrouble: () => void;
  /** The next post to Discord fails. */
  readonly oneMoreTrouble: () => void;
  readonly endTrouble: () => void;
  /** What was posted in the channel, oldest first. */
  readonly arrivals: (channel: Pick<SubscriptionDetails, 'place' | 'channel'>) => readonly Arrival[];
  readonly stop: () => Promise<void>;
};

/** A message: when it arrived by the platform's clock, in milliseconds since 1970, and all its words as JSON. */
export type Arrival = { readonly at: number; readonly json: string };

/** The faults of requests to Slack, with their chance. `retryAfter` is in seconds of the stand-in's clock. */
const SLACK_TROUBLES: readonly (readonly [string, number, FaultKind])[] = [
  ['chat.postMessage', 0.03, { kind: 'rate-limited', retryAfter: 2 }],
  ['chat.postMessage', 0.03, { kind: 'status', status: 500 }],
  ['chat.postMessage', 0.03, { kind: 'reset' }],
  ['chat.postMessage', 0.02, { kind: 'hang' }],
  ['chat.postMessage', 0.04, { kind: 'accept-then-status', status: 502 }],
  ['chat.postMessage', 0.04, { kind: 'accept-then-reset' }],
  ['chat.postMessage', 0.03, { kind: 'accept-then-hang' }],
  // Slack takes its time, so posts are in flight when the bot is killed; some are acted on after its death.
  ['chat.postMessage', 0.4, { kind: 'accept-then-delay', ms: 150 }],
  ['chat.postMessage', 0.4, { kind: 'delay', ms: 60 }],
  ['conversations.history', 0.05, { kind: 'rate-limited', retryAfter: 5 }],
  ['conversations.history', 0.05, { kind: 'reset' }],
];

const DISCORD_TROUBLES = ['reset', 'accept-then-reset', 'accept-then-never-answer', 'never-answer'] as const;

export async function startStandIns(
  now: () => number,
  random: () => number,
  { withDiscord }: { readonly withDiscord: boolean },
): Promise<StandIns> {
  const slack = await startSlackStandin({ now, random });
  const discord = withDiscord ? await startDiscordStandIn({ now }) : null;
  const discordChannels = new Map<string, Parameters<NonNullable<typeof discord>['channelMessages']>[0]>();
  const blindChannels: string[] = [];
  const blind = (channel: string) => {
    // The bot may not read there, and half of its posts arrive without a response.
    slack.faults.add({
      method: 'conversations.history',
      channel,
      what: { kind: 'error', error: 'missing_scope' },
    });
    slack.faults.add({
      method: 'chat.postMessage',
      channel,
      chance: 0.5,
      what: { kind: 'accept-then-reset' },
    });
  };
  return {
    bot: {
      slack: { apiUrl: slack.apiUrl, botToken: slack.botToken },
      discord: discord ? { apiUrl: discord.apiUrl, token: discord.token } : null,
    },
    addChannel: (index, isBlind) => {
      if (discord && !isBlind && index % 3 === 2) {
        const { id } = discord.addChannel(`c${index}`);
        const channel = discord.world.channels.get(id);
        if (channel) discordChannels.set(id, channel);
        return { place: 'discord', workspace: discord.guild.id, channel: id };
      }
      const { id } = slack.addChannel({ id: `C${index}` });
      if (isBlind) blindChannels.push(id);
      return { place: 'slack', workspace: `T${index % 5}`, channel: id };
    },
    beginTrouble: () => {
      for (const channel of blindChannels) blind(channel);
      for (const [method, chance, what] of SLACK_TROUBLES) slack.faults.add({ method, chance, what });
    },
    oneMoreTrouble: () => {
      const kind = DISCORD_TROUBLES[Math.floor(random() * DISCORD_TROUBLES.length)] ?? 'reset';
      discord?.troubles.add({ kind, method: 'POST', path: '/messages$', times: 1 });
    },
    endTrouble: () => {
      slack.faults.clear();
      discord?.troubles.clear();
      for (const channel of blindChannels) {
        slack.faults.add({
          method: 'conversations.history',
          channel,
          what: { kind: 'error', error: 'missing_scope' },
        });
      }
    },
    arrivals: ({ place, channel }) => {
      if (place === 'slack') {
        return slack.channel(channel).messages.map(({ ts, text, blocks }) => ({
          at: Number(ts) * 1000,
          json: JSON.stringify([text, blocks]),
        }));
      }
      const found = discordChannels.get(channel);
      const messages = discord && found ? discord.channelMessages(found) : [];
      return messages.map(({ timestamp, content, components }) => ({
        at: timestamp,
        json: JSON.stringify([content, components]),
      }));
    },
    stop: async () => {
      await slack.stop();
      await discord?.stop();
    },
  };
}

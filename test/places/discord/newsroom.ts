import { expect, onTestFinished, vi } from 'vitest';
import { commands } from '../../../commands/registry.ts';
import type { Answer } from '../../../src/command/answer.ts';
import type { Asker, Call } from '../../../src/command/command.ts';
import { createLongCommands } from '../../../src/command/long-commands.ts';
import { createDeskbook } from '../../../src/deskbook.ts';
import { openGuide } from '../../../src/guide/current-guide.ts';
import { type DiscordOptions, startDiscord } from '../../../src/places/discord/adapter.ts';
import {
  type DiscordStandIn,
  type StandInOptions,
  startDiscordStandIn,
} from '../../standins/discord/server.ts';

export const deskbook = createDeskbook({
  guide: await openGuide({ folder: 'data', cacheDir: null }),
  pageSize: 5,
  now: () => new Date('2026-11-24T09:00:00Z'),
  report: () => {},
});

// As at a start: an interaction that waits three seconds for the index is lost.
deskbook.library().search.size;

/** The bot before a Discord of its own, with what it logged; both end with the test. */
export async function openNewsroom(
  changes: Partial<DiscordOptions> = {},
  standin: StandInOptions & {
    /** One that another bot has opened, whose token this one has too. */
    readonly discord?: DiscordStandIn;
    /** If false, does not wait until the bot is ready. */
    readonly waits?: boolean;
    /** If false, somebody has removed the bot from the server. */
    readonly isInvited?: boolean;
    /** How many requests fail before one succeeds. */
    readonly unreachable?: number;
    readonly heartbeatIntervalMs?: number;
    /** The code with which the gateway closes connections that identify. */
    readonly refusesWith?: number;
    /** Where the gateway wants sessions to be resumed. */
    readonly resumeUrl?: string;
    readonly afterReady?: readonly { readonly name: string; readonly data: unknown }[];
    /** If true, the gateway leaves clients that identify without an answer. */
    readonly ignoresIdentifies?: boolean;
    /** How many sessions end right after READY. */
    readonly cutsAfterReady?: number;
    readonly refusesUpgrades?: { readonly left: number; readonly by: number | 'reset' | 'silence' };
  } = {},
) {
  const discord = standin.discord ?? (await startDiscordStandIn(standin));
  if (standin.isInvited === false) discord.removeBot();
  if (standin.unreachable) {
    discord.troubles.add({ kind: 'reset', path: '^/gateway/bot$', times: standin.unreachable });
  }
  if (standin.heartbeatIntervalMs) discord.gateway.settings.heartbeatIntervalMs = standin.heartbeatIntervalMs;
  discord.gateway.settings.refusesWith = standin.refusesWith ?? null;
  discord.gateway.settings.resumeUrl = standin.resumeUrl ?? null;
  discord.gateway.settings.ignoresIdentifies = standin.ignoresIdentifies ?? false;
  discord.gateway.settings.cutsAfterReady = standin.cutsAfterReady ?? 0;
  discord.gateway.settings.afterReady = standin.afterReady ?? [];
  if (standin.refusesUpgrades) discord.gateway.settings.refusesUpgrades = { ...standin.refusesUpgrades };
  const logged: string[] = [];
  const note = (details: object, message: string) => {
    const err = 'err' in details && details.err instanceof Error ? details.err.message : '';
    const event = 'event' in details ? details.event : '';
    logged.push(`${message} ${err} ${'why' in details ? details.why : ''} ${event}`);
  };
  const log = { info: () => {}, warn: note, error: note };
  const bot = startDiscord({
    token: discord.token,
    guildId: discord.guild.id,
    editors: [],
    apiUrl: discord.apiUrl,
    answers: 'private',
    commands,
    answer: deskbook.answer,
    suggest: deskbook.suggest,
    forms: deskbook.forms,
    longCommands: createLongCommands(null, log),
    log,
    retryMs: 5,
    ...changes,
  });
  onTestFinished(async () => {
    await bot.stop();
    if (!standin.discord) await discord.stop();
  });
  if (standin.waits !== false) {
    await bot.ready;
    await vi.waitFor(() => expect(bot.whyNotReady()).toBeNull());
  }
  return { discord, bot, logged };
}

/** An answer that the test releases. */
export function createHeldAnswer() {
  const release = Promise.withResolvers<void>();
  const answer = async (asked: string | Call, asker: Asker): Promise<Answer> => {
    await release.promise;
    return deskbook.answer(asked, asker);
  };
  return { answer, release: release.resolve };
}

import { commands } from '../../commands/registry.ts';
import type { LongCommands } from '../command/long-commands.ts';
import type { Deskbook } from '../deskbook.ts';
import type { Log } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { Settings } from '../settings.ts';

export async function startSlackPlace(
  { slack, answers, editors }: Settings,
  deskbook: Deskbook,
  kept: LongCommands,
  metrics: Metrics,
  log: Log,
) {
  if (!slack) throw new Error('Expected Slack to be configured.');
  const { startSlack } = await import('./slack/adapter.ts');
  const { botToken, mode, apiUrl } = slack;
  return startSlack({
    botToken,
    // Slack delivers to the one server that also answers for health.
    mode: mode.kind === 'http' ? { ...mode, onRefused: metrics.refused } : mode,
    apiUrl,
    answers,
    editors,
    answer: deskbook.answer,
    kept,
    log,
  });
}

export async function startDiscordPlace(
  { discord, answers }: Settings,
  deskbook: Deskbook,
  kept: LongCommands,
  log: Log,
) {
  if (!discord) throw new Error('Expected Discord to be configured.');
  const { startDiscord } = await import('./discord/adapter.ts');
  return startDiscord({
    ...discord,
    answers,
    commands,
    answer: deskbook.answer,
    suggest: deskbook.suggest,
    kept,
    log,
  });
}

export function configuredPlaces({ slack, discord }: Settings): readonly ('slack' | 'discord')[] {
  return [...(slack ? (['slack'] as const) : []), ...(discord ? (['discord'] as const) : [])];
}

/**
 * A place whose token is refused is told of and left; where none is left, the bot ends. `begin` is called when a place
 * is there: one that cannot be reached holds up no other's digests.
 */
export async function placesReady(
  places: Readonly<Record<string, Promise<object> | null>>,
  log: Log,
  isStopping: () => boolean,
  begin: () => Promise<void>,
): Promise<boolean> {
  const outcomes = await Promise.all(
    Object.entries(places).map(async ([place, ready]) => {
      const identity = await identified(place, ready, log, isStopping);
      if (identity && !isStopping()) await begin();
      return identity !== null;
    }),
  );
  return outcomes.includes(true);
}

async function identified(
  place: string,
  ready: Promise<object> | null,
  log: Log,
  isStopping: () => boolean,
): Promise<object | null> {
  try {
    const identity = await ready;
    if (identity) log.info({ place, ...identity }, `connected to ${place}`);
    return identity;
  } catch (err) {
    // A refusal says what to do; its stack would only hide that.
    if (!isStopping()) {
      const why = err instanceof Error ? err.message : String(err);
      log.error({ place, why }, `${place} cannot be used`);
    }
    return null;
  }
}

import type { ConfiguredDigest } from '../digest/configured-digests.ts';
import type { Library } from '../guide/library.ts';
import type { ConfiguredDesk } from '../newsroom/cards/configured-desks.ts';
import type { Log } from '../ops/log.ts';
import { OperatorError } from '../ops/operator-error.ts';
import type { Settings } from '../settings.ts';
import { type Place, type PlacePorts, type RunningPlace, type RunningPlaces, settingsOf } from './place.ts';

/** Starts the configured places in parallel. `onStarted` is called before a place passes on any question. */
export async function startPlaces(
  places: readonly Place[],
  settings: Settings,
  ports: PlacePorts,
  onStarted: (place: string, running: RunningPlace) => void,
): Promise<void> {
  await Promise.all(
    places.map(async (place) => {
      const own = settingsOf(place, settings);
      if (own !== null) onStarted(place.id, await place.start(own, ports));
    }),
  );
}

/**
 * Resolves when every place is connected or refused, with false if all were refused. `begin` is called as each one accepts
 * the bot, so that neither a place that cannot be reached nor a lost connection, which posting can do without, delays digests.
 */
export async function placesReady(
  running: RunningPlaces,
  log: Log,
  stopping: AbortSignal,
  begin: () => Promise<void>,
): Promise<boolean> {
  const beginPosting = async ({ ready, accepted = ready }: RunningPlace): Promise<void> => {
    const isAccepted = await accepted.then(
      () => true,
      () => false,
    );
    if (isAccepted && !stopping.aborted) await begin();
  };
  const connect = async ([place, { ready }]: readonly [string, RunningPlace]): Promise<boolean> => {
    try {
      const identity = await ready;
      if (stopping.aborted) return false;
      log.info({ place, ...identity }, `connected to ${place}`);
    } catch (err) {
      // A refusal says what to do; its stack would only hide that.
      const details = err instanceof OperatorError ? { why: err.message } : { err };
      if (!stopping.aborted) log.error({ place, ...details }, `${place} cannot be used`);
      return false;
    }
    return true;
  };
  const [connected] = await Promise.all([
    Promise.all(Object.entries(running).map(connect)),
    Promise.all(Object.values(running).map(beginPosting)),
  ]);
  return connected.includes(true);
}

/**
 * The digests that the setting DIGESTS names; what they name in the guide is checked unless `library` is null. Throws
 * `OperatorError`, also for a place that is not configured.
 */
export async function readDigests(
  settings: Settings,
  places: readonly Place[],
  library: Library | null,
): Promise<readonly ConfiguredDigest[]> {
  if (settings.digests === '') return [];
  const { readConfigured } = await import('../digest/read-configured.ts');
  return readConfigured(settings.digests, { ...nameable(settings, places), library, now: new Date() });
}

/** The editors' channels that the setting EDITORS_CHANNELS names. Throws `OperatorError`, also for a place that is not configured. */
export async function readEditorsChannels(
  settings: Settings,
  places: readonly Place[],
): Promise<readonly ConfiguredDesk[]> {
  if (settings.editorsChannels === '') return [];
  const { readDesks } = await import('../newsroom/cards/read-desks.ts');
  return readDesks(settings.editorsChannels, nameable(settings, places));
}

/** The places that a setting may name, and the setting that each of the others lacks. */
function nameable(settings: Settings, places: readonly Place[]) {
  const isConfigured = (place: Place) => settingsOf(place, settings) !== null;
  return {
    places: places.filter(isConfigured),
    missing: new Map(
      places
        .filter((place) => !isConfigured(place))
        .map(({ id, settings: { needed } }) => [id, needed[0] ?? '']),
    ),
  };
}

/** What readiness says of a place; null if all is well. */
export function whyNotReady({ isConnected, whyNotReady: findReason }: RunningPlace): string | null {
  return findReason?.() ?? (isConnected() ? null : 'not connected');
}

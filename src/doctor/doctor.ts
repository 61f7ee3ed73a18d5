import type { Command } from '../command/command.ts';
import { zoneFindings } from '../ops/clock-check.ts';
import { type Finding, good } from '../ops/finding.ts';
import type { Log } from '../ops/log.ts';
import type { Timing } from '../ops/platform-request.ts';
import { type Place, settingsOf } from '../places/place.ts';
import type { Settings } from '../settings.ts';
import { guideFindings } from './guide-check.ts';
import { machineFindings } from './machine-check.ts';
import { portFinding } from './port-check.ts';
import { settingsFindings } from './settings-check.ts';
import { examineStore } from './store-check.ts';

export type Patient = {
  readonly settings: Settings;
  readonly places: readonly Place[];
  readonly commands: readonly Command[];
};

/** A digest's channel, as far as the doctor is concerned with it. */
export type Subscribed = {
  readonly place: string;
  readonly channel: string;
  readonly channelName: string | null;
  readonly zone: string;
  readonly state: string;
};

/** Milliseconds for one question to a platform. */
const TIMING: Timing = { ms: 10_000, now: Date.now };

/** Everything, in the order in which it should be fixed. Changes nothing anywhere. */
export async function examine(patient: Patient, timing: Timing = TIMING): Promise<readonly Finding[]> {
  const { settings, places } = patient;
  const machine = await machineFindings('.', '.env');
  const guide = await guideFindings(settings.guideDir);
  const { findings: store, subscriptions } = await examineStore(settings.store);
  const port = await portFinding(settings.host, settings.port, timing);
  const ofPlaces = await placeFindings(patient, subscriptions, timing, true);
  return [
    ...machine,
    ...settingsFindings(settings, places),
    ...guide,
    ...store,
    port,
    ...zoneFindings(subscriptions),
    ...ofPlaces,
  ];
}

/**
 * A shorter round for a bot that has just started: only what the start does not find out by itself. `subscriptions`
 * are those of the store that is open.
 */
export async function examineAtStart(
  patient: Patient,
  subscriptions: readonly Subscribed[],
  timing: Timing = TIMING,
): Promise<readonly Finding[]> {
  return [
    ...(await machineFindings('.', '.env')),
    ...settingsFindings(patient.settings, patient.places),
    ...zoneFindings(subscriptions),
    ...(await placeFindings(patient, subscriptions, timing, false)),
  ];
}

/** Only what is not good: a start that goes well has enough to say. */
export function logFindings(findings: readonly Finding[], log: Pick<Log, 'error' | 'warn'>): void {
  for (const { area, kind, text, todo } of findings) {
    if (kind === 'fault') log.error({ area, todo }, text);
    else if (kind === 'warning') log.warn({ area, todo }, text);
  }
}

async function placeFindings(
  { settings, places, commands }: Patient,
  subscriptions: readonly Subscribed[],
  timing: Timing,
  inFull: boolean,
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    places.map(async (place) => {
      const own = settingsOf(place, settings);
      if (own === null)
        return inFull && place.setUp ? [await setUpFinding(place.name, place.setUp, commands)] : [];
      const channels = subscriptions.filter((each) => each.place === place.id && each.state !== 'stopped');
      return place.check(own, { commands, channels, inFull, timing });
    }),
  );
  return found.flat();
}

async function setUpFinding(
  name: string,
  setUp: NonNullable<Place['setUp']>,
  commands: readonly Command[],
): Promise<Finding> {
  return good(name, `Not configured. To begin, open ${await setUp.link(commands)}`);
}

import type { Command } from '../command/command.ts';
import { zoneFindings } from '../ops/clock-check.ts';
import { type Finding, good } from '../ops/finding.ts';
import type { Log } from '../ops/log.ts';
import type { Timing } from '../ops/platform-request.ts';
import { type Place, settingsOf } from '../places/place.ts';
import type { Settings } from '../settings.ts';
import { checkGuide } from './guide-check.ts';
import { machineFindings } from './machine-check.ts';
import { portFindings } from './port-check.ts';
import { digestFindings, editorsFindings, settingsFindings } from './settings-check.ts';
import { checkStore } from './store-check.ts';

export type Installation = {
  readonly settings: Settings;
  readonly places: readonly Place[];
  readonly commands: readonly Command[];
};

/** The part of a subscription that the doctor needs. */
export type DigestChannel = {
  readonly place: string;
  readonly channel: string;
  readonly channelName: string | null;
  readonly zone: string;
  readonly state: string;
};

/** The part of an editors' channel that the doctor needs. */
export type DeskChannel = Pick<DigestChannel, 'place' | 'channel' | 'channelName'>;

/** How long a platform may take to answer. */
const TIMING: Timing = { ms: 10_000, now: Date.now };

/** Checks everything and changes nothing. The findings are in the order in which they should be fixed. */
export async function checkAll(
  installation: Installation,
  timing: Timing = TIMING,
): Promise<readonly Finding[]> {
  const { settings, places } = installation;
  const machine = await machineFindings('.', '.env');
  const { findings: ofGuide, guide } = await checkGuide(settings.guideDir);
  const {
    findings: store,
    subscriptions,
    desks,
  } = await checkStore(settings.store, {
    guide: guide && { files: guide, folder: settings.guideDir },
  });
  const port = await portFindings(settings.host, settings.port, timing);
  const ofPlaces = await placeFindings(installation, { subscriptions, desks }, timing, true);
  return [
    ...machine,
    ...settingsFindings(settings, places),
    ...(await digestFindings(settings, places, guide)),
    ...(await editorsFindings(settings, places)),
    ...ofGuide,
    ...store,
    ...port,
    ...zoneFindings(subscriptions, desks),
    ...ofPlaces,
  ];
}

/**
 * The checks for a bot that has just started: only what the start itself does not find out. `subscriptions` come from
 * the open store.
 */
export async function checkAtStart(
  installation: Installation,
  subscriptions: readonly DigestChannel[],
  timing: Timing = TIMING,
): Promise<readonly Finding[]> {
  return [
    ...(await machineFindings('.', '.env')),
    ...settingsFindings(installation.settings, installation.places),
    ...zoneFindings(subscriptions),
    ...(await placeFindings(installation, { subscriptions, desks: [] }, timing, false)),
  ];
}

/** Logs faults and warnings only. */
export function logFindings(findings: readonly Finding[], log: Pick<Log, 'error' | 'warn'>): void {
  for (const { area, kind, text, todo } of findings) {
    if (kind === 'fault') log.error({ area, todo }, text);
    else if (kind === 'warning') log.warn({ area, todo }, text);
  }
}

async function placeFindings(
  { settings, places, commands }: Installation,
  posted: { readonly subscriptions: readonly DigestChannel[]; readonly desks: readonly DeskChannel[] },
  timing: Timing,
  isFull: boolean,
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    places.map(async (place) => {
      const own = settingsOf(place, settings);
      if (own === null)
        return isFull && place.setUp ? [await setUpFinding(place.name, place.setUp, commands)] : [];
      const running = posted.subscriptions.filter(({ state }) => state !== 'stopped');
      // Each place looks at so many only, and there are few of the first kind.
      const channels = [
        ...posted.desks.map((desk) => ({ ...desk, use: 'cards' as const })),
        ...running.map((digest) => ({ ...digest, use: 'digest' as const })),
      ].filter((each) => each.place === place.id);
      return place.check(own, { commands, channels, isFull, timing });
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

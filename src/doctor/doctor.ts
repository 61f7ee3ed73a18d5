import type { Command } from '../command/command.ts';
import { zoneFindings } from '../ops/clock-check.ts';
import type { Finding } from '../ops/finding.ts';
import type { Log } from '../ops/log.ts';
import type { Patience } from '../ops/platform-request.ts';
import { discordFindings } from '../places/discord/doctor-check.ts';
import { slackFindings } from '../places/slack/doctor-check.ts';
import type { Settings } from '../settings.ts';
import { guideFindings } from './guide-check.ts';
import { machineFindings, settingsFindings } from './machine-check.ts';
import { portFinding } from './port-check.ts';
import { examineStore } from './store-check.ts';

/** What is examined: the settings, and what they lead to. */
export type Patient = {
  readonly settings: Settings;
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
const PATIENCE: Patience = { ms: 10_000, now: Date.now };

/** Everything, in the order in which it should be mended. Changes nothing anywhere. */
export async function examine(patient: Patient, patience: Patience = PATIENCE): Promise<readonly Finding[]> {
  const { settings } = patient;
  const machine = await machineFindings('.', '.env');
  const guide = await guideFindings(settings.guideDir);
  const { findings: store, subscriptions } = await examineStore(settings.store);
  const port = await portFinding(settings.host, settings.port, patience);
  const places = await placeFindings(patient, subscriptions, patience, true);
  return [
    ...machine,
    ...settingsFindings(settings),
    ...guide,
    ...store,
    port,
    ...zoneFindings(subscriptions),
    ...places,
  ];
}

/**
 * The same in short, for a bot that has just started: what its own start does not find out by itself. Give it the
 * subscriptions of the store that it has open.
 */
export async function examineAtStart(
  patient: Patient,
  subscriptions: readonly Subscribed[],
  patience: Patience = PATIENCE,
): Promise<readonly Finding[]> {
  return [
    ...(await machineFindings('.', '.env')),
    ...settingsFindings(patient.settings),
    ...zoneFindings(subscriptions),
    ...(await placeFindings(patient, subscriptions, patience, false)),
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
  { settings, commands }: Patient,
  subscriptions: readonly Subscribed[],
  patience: Patience,
  inFull: boolean,
): Promise<readonly Finding[]> {
  const { slack, discord, editors } = settings;
  const channels = (place: string) =>
    subscriptions.filter((each) => each.place === place && each.state !== 'stopped');
  const readsGroups = editors.some((id) => id.startsWith('S'));
  const both = await Promise.all([
    slack
      ? slackFindings({ slack, commands, readsGroups, channels: channels('slack'), inFull }, patience)
      : [],
    discord ? discordFindings({ discord, commands, channels: channels('discord'), inFull }, patience) : [],
  ]);
  return both.flat();
}

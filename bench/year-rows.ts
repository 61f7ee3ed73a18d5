import { chooseContents } from '../src/digest/edition/contents.ts';
import { NO_HISTORY } from '../src/digest/edition/history.ts';
import { snapshotOf } from '../src/digest/edition/snapshot.ts';
import { createLibrary } from '../src/guide/library.ts';
import { loadGuide } from '../src/guide/load.ts';
import { FORMAT } from '../src/store/admin/export-format.ts';
import { guideKey } from '../src/store/guide-texts.ts';
import { NEWEST_MIGRATION } from '../src/store/migrations.ts';
import type { Rows, TableName } from '../src/store/tables.ts';

/** The rows that a thousand digests leave behind. */

export const DAY = 24 * 60 * 60_000;
export const NOW = Date.UTC(2026, 10, 28, 9, 0);
/** Long commands a day, and days between two changes of the guide. */
const [COMMANDS, GUIDE_CHANGES] = [100, 7];

/** 16 hexadecimal digits, as every subscription has. */
export function idOf(digest: number): string {
  return digest.toString(16).padStart(16, '0');
}

export function dateOf(daysAgo: number): string {
  return new Date(NOW - daysAgo * DAY).toISOString().slice(0, 10);
}

/** An export of the store of a year. */
export async function* linesOf(digests: number, days: number): AsyncIterable<string> {
  const library = createLibrary(await loadGuide('data'));
  const snapshot = JSON.stringify(snapshotOf(library));
  const filter = { about: '', publishers: [], onlyNew: false, archive: true };
  const editions = Array.from({ length: 30 }, (_, at) => {
    const history = { ...NO_HISTORY, lastCard: { plan: null, point: at % 10 } };
    return JSON.stringify(chooseContents(library, filter, history, dateOf(at)));
  });
  let rows = 0;
  const line = <Name extends TableName>(table: Name, row: Rows[Name]) => {
    rows += 1;
    return JSON.stringify({ table, row });
  };
  const guideOf = (daysAgo: number) => `guide${Math.floor(daysAgo / GUIDE_CHANGES)}`;
  const each = Array.from({ length: digests }, (_, digest) => digest);
  yield JSON.stringify({ format: FORMAT, version: 1, tables: NEWEST_MIGRATION, exportedAt: NOW });
  for (const digest of each) yield line('subscriptions', subscriptionOf(digest, days));
  for (const digest of each)
    for (let change = 0; change < 6; change += 1)
      yield line('changes', {
        subscription: idOf(digest),
        at: NOW - Math.floor((days * DAY * (change + 1)) / 7),
        who: `U${digest}`,
        whoName: `Editor ${digest}`,
        what: 'changed: 08:30 Europe/Kyiv on weekdays; everything',
      });
  for (let daysAgo = days; daysAgo > 0; daysAgo -= 1)
    for (const digest of each)
      yield line('deliveries', deliveryOf(digest, daysAgo, guideOf(daysAgo), editions[daysAgo % 30] ?? null));
  for (let daysAgo = days; daysAgo > 0; daysAgo -= 1)
    for (const digest of each)
      for (const [stage, details] of [
        ['due', null],
        ['claimed', 'by newsroom-1 4711 a1b2c3'],
        ['composed', 'point 4; entries 364161, 364199, 364198; round 2'],
        ['posted', 'https://newsroom.slack.com/archives/C0123ABCD/p1772433000000100'],
      ] as const)
        yield line('events', {
          delivery: `${idOf(digest)}:${dateOf(daysAgo)}`,
          stage,
          at: NOW - daysAgo * DAY,
          details,
        });
  // Three entries a day of a hundred: a round lasts 33 days.
  for (const digest of each)
    for (let shown = 0; shown < days * 3; shown += 1)
      yield line('shown', {
        subscription: idOf(digest),
        round: Math.floor(shown / 100) + 1,
        source: String(364_100 + (shown % 100)),
        localDate: dateOf(days - Math.floor(shown / 3)),
      });
  for (let command = 0; command < days * COMMANDS; command += 1)
    yield line('keptTexts', {
      key: `command-${command}`,
      text: `/sources what was said of the grain harbour and the bridge in ${command} page:2`,
      at: NOW - Math.floor(command / COMMANDS) * DAY,
    });
  for (let daysAgo = 0; daysAgo <= days; daysAgo += GUIDE_CHANGES)
    yield line('keptTexts', { key: guideKey(guideOf(daysAgo)), text: snapshot, at: NOW - daysAgo * DAY });
  yield JSON.stringify({ end: { rows } });
}

function subscriptionOf(digest: number, days: number): Rows['subscriptions'] {
  return {
    id: idOf(digest),
    place: 'slack',
    workspace: `T${digest % 20}`,
    channel: `C${digest}`,
    channelName: `channel-${digest}`,
    ownersChannelName: `channel-${digest}`,
    owner: `U${digest}`,
    ownerName: `Editor ${digest}`,
    time: '08:30',
    zone: 'Europe/Kyiv',
    days: '1111111',
    about: null,
    publishers: '[]',
    onlyNew: 0,
    archive: 1,
    standing: 0,
    state: 'on',
    pausedUntil: null,
    stopReason: null,
    round: Math.floor((days * 3 - 1) / 100) + 1,
    nextAt: NOW + DAY,
    toldOwnerAt: null,
    createdAt: NOW - days * DAY,
    updatedAt: NOW - days * DAY,
  };
}

function deliveryOf(
  digest: number,
  daysAgo: number,
  guide: string,
  edition: string | null,
): Rows['deliveries'] {
  const at = NOW - daysAgo * DAY;
  return {
    id: `${idOf(digest)}:${dateOf(daysAgo)}`,
    subscription: idOf(digest),
    localDate: dateOf(daysAgo),
    place: 'slack',
    workspace: `T${digest % 20}`,
    state: 'posted',
    slotAt: at,
    late: 0,
    readyAt: null,
    claimedBy: 'newsroom-1 4711 a1b2c3',
    claimedAt: at,
    attempts: 1,
    lookSince: null,
    looksFailedSince: null,
    messageId: '1772433000.000100',
    messageLink: 'https://newsroom.slack.com/archives/C0123ABCD/p1772433000000100',
    reason: null,
    guide,
    edition,
    createdAt: at,
    settledAt: at + 2_000,
  };
}

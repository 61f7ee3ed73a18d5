import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pluralise } from '../answers/count-values.ts';
import type { Guide } from '../guide/guide.ts';
import { expectGuideOf, OtherGuideError } from '../newsroom/stamp/other-guide.ts';
import { type Finding, fault, good, warning } from '../ops/finding.ts';
import { OperatorError } from '../ops/operator-error.ts';
import { expectStoreOrNothing } from '../store/expect-store.ts';
import { findFormerStore } from '../store/former-store.ts';
import type { Desk } from '../store/newsroom/desk.ts';
import { openStore, type StoreAddress } from '../store/open-store.ts';
import { StoreOutage } from '../store/outage.ts';
import { findWriter } from '../store/sqlite-lock.ts';
import type { Store } from '../store/store.ts';
import type { Subscription } from '../store/subscription.ts';
import { expectRoom } from '../store/write-check.ts';
import { feedFindings } from './feed-findings.ts';
import { quickCheck } from './quick-check.ts';
import { serverFinding } from './server-check.ts';

const AREA = 'Store';

/** Milliseconds to connect, for each query, and for reading through a file. */
const TIMEOUT = 10_000;

export type StoreCheck = {
  /** The guide, and where its folder is; null if it has faults. */
  readonly guide?: { readonly files: Guide; readonly folder: string } | null;
  /** How many milliseconds a file is read through. */
  readonly readMs?: number;
};

/** Checks the store and changes nothing; a bot may be running on it. */
export async function checkStore(
  address: StoreAddress,
  { guide = null, readMs = TIMEOUT }: StoreCheck = {},
): Promise<{
  readonly findings: readonly Finding[];
  /** Empty if the store cannot be read. */
  readonly subscriptions: readonly Subscription[];
  /** The editors' channels; empty likewise. */
  readonly desks: readonly Desk[];
}> {
  const before =
    address.kind === 'file' ? await fileFinding(address.path) : await serverFinding(address.url, TIMEOUT);
  if (before.kind !== 'good' || before.text.includes(NOT_YET))
    return { findings: [before], subscriptions: [], desks: [] };
  const full = address.kind === 'file' ? await fullFinding(address.path) : null;
  const first = full ?? before;
  const pages = address.kind === 'file' ? [await pagesFinding(address.path, readMs)] : [];
  try {
    const store = await openStore(address, { readOnly: true });
    try {
      const subscriptions = await store.subscriptions.listAll();
      const { unsure } = await store.deliveries.countByState();
      const findings = [
        first,
        ...pages,
        good(AREA, `Its tables are those of this version; ${count(subscriptions.length)}.`),
      ];
      findings.push(...(guide ? await guideFindings(store, guide, address) : []));
      if (unsure > 0) {
        const text = `${unsure} editions may or may not have arrived (“unsure”).`;
        findings.push(warning(AREA, text, 'In the channel: /digest status, then "post it" or "it arrived".'));
      }
      for (const { place, channel, channelName, reason } of await store.newsroom.desks.listFaults()) {
        const text = `The editors’ channel ${place} ${channelName ?? channel} refused the last card (${reason}): proposals wait without cards.`;
        findings.push(warning(AREA, text, 'Put that right, then write /guide editors here in the channel.'));
      }
      for (const { place, reason, count } of await store.newsroom.cards.countHeldUp()) {
        const text = `${pluralise(count, 'person has', 'people have')} not been told what became of a proposal (${place}): ${reason}. The bot tries again.`;
        findings.push(warning(AREA, text, 'Put that right if it does not pass by itself.'));
      }
      findings.push(...feedFindings(await store.newsroom.feeds.list()));
      const zones = await store.subscriptions.listUnknownZones();
      if (zones.length > 0) {
        const text = `Digests have no editions in time zones that this machine does not know: ${zones.join(', ')}.`;
        const todo =
          'Update Node, or set another zone in each channel with /digest on. /digest list names the channels.';
        findings.push(warning(AREA, text, todo));
      }
      const unserved = await store.deliveries.listUnserved();
      if (unserved.length > 0) {
        const text = `For over a day no bot has posted where there are digests: ${unserved.join(', ')}. They have no editions.`;
        const todo =
          'Start the bot with its settings for that place. If it was given up, leave this as it is.';
        findings.push(warning(AREA, text, todo));
      }
      return { findings, subscriptions, desks: await store.newsroom.desks.list() };
    } finally {
      await store.close();
    }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const running = address.kind === 'file' && text.includes(NOT_MIGRATED) ? findWriter(address.path) : null;
    // The next start migrates tables of an older version: nothing is broken.
    const finding = text.includes(NOT_MIGRATED)
      ? running === null
        ? warning(AREA, text, 'Start the bot once with a token.')
        : underBotFinding(running.process, text)
      : fault(AREA, text, error instanceof OperatorError ? 'As it says.' : 'docs/running.md, “The store”.');
    // One of the two says it all.
    const isDamaged = pages.some(({ kind }) => kind === 'fault');
    return { findings: [first, ...(isDamaged ? pages : [finding])], subscriptions: [], desks: [] };
  }
}

/** Whether the store belongs to the guide. */
async function guideFindings(
  { guideStamps }: Store,
  { files, folder }: NonNullable<StoreCheck['guide']>,
  store: StoreAddress,
): Promise<readonly Finding[]> {
  try {
    await expectGuideOf(guideStamps, files, { folder, store });
    return [];
  } catch (error) {
    if (!(error instanceof OtherGuideError)) throw error;
    return [fault(AREA, error.found, error.todo)];
  }
}

/** Tables that a running bot does not have: an earlier version of it runs, or its file was changed under it. */
function underBotFinding(process: number | null, text: string): Finding {
  const bot = process === null ? 'a Deskbook' : `process ${process}`;
  const what = text.replace(/\. Start the bot once.*$/s, '');
  return fault(
    AREA,
    `${what}; and ${bot} runs on it.`,
    `If that is an earlier version, stop it and start this one. Otherwise its file was changed under it. ${RESTORE}`,
  );
}

/** Whether the file's disk has no room, although it may be written. */
async function fullFinding(path: string): Promise<Finding | null> {
  try {
    await expectRoom(path);
    return null;
  } catch (error) {
    if (!(error instanceof StoreOutage)) throw error;
    return fault(AREA, error.message, 'As it says.');
  }
}

const MISSING = 'There was a store: files that belong to it are still beside it.';
const PUT_BACK = 'Put the file back before you start the bot, which would begin with an empty one.';
const NOT_MIGRATED = 'Start the bot once';
const NOT_YET = 'will be created at the first start with a token';

function count(subscriptions: number): string {
  return subscriptions === 1 ? 'one digest is subscribed to' : `${subscriptions} digests are subscribed to`;
}

async function fileFinding(path: string): Promise<Finding> {
  const other = otherFinding(path);
  if (other !== null) return other;
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  const folder = exists ? dirname(path) : await nearestFolder(dirname(resolve(path)));
  for (const place of exists ? [path, folder] : [folder]) {
    try {
      await access(place, constants.R_OK | constants.W_OK);
    } catch (error) {
      const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      const todo = 'Give the bot’s user the right to write there, or set DATABASE_FILE to where it may.';
      return fault(AREA, `${place} cannot be written (${why}).`, todo);
    }
  }
  if (exists) return good(AREA, `The file ${path} can be written.`);
  const former = formerFinding(path);
  return former ?? good(AREA, `The file ${path} ${NOT_YET}; it can be.`);
}

/** What is in the store's place if that is something else. */
function otherFinding(path: string): Finding | null {
  try {
    expectStoreOrNothing(path, TIMEOUT);
    return null;
  } catch (error) {
    if (error instanceof OperatorError) return fault(AREA, error.message, 'As it says.');
    // What may not be read is found by what follows.
    return null;
  }
}

/** Whether the file's pages can be read. */
async function pagesFinding(path: string, readMs: number): Promise<Finding> {
  const { size } = await stat(path);
  const checked = await quickCheck(path, readMs);
  switch (checked.kind) {
    case 'sound':
      return good(AREA, `Its pages are sound (${megabytes(size)}).`);
    case 'damaged':
      return fault(AREA, `${path} is damaged: ${checked.fault}.`, RESTORE);
    case 'unfinished': {
      const text = `${path} is large (${megabytes(size)}): ${readMs / 1000} s were not enough to check its pages.`;
      return warning(
        AREA,
        text,
        `At a quiet hour: sqlite3 ${path} 'pragma quick_check'. It prints “ok” or the damage.`,
      );
    }
    case 'unknown':
      return warning(
        AREA,
        `The pages of ${path} could not be checked: ${checked.why}.`,
        'Run the doctor again.',
      );
    default:
      return checked satisfies never;
  }
}

const RESTORE =
  'Stop the bot, keep the damaged file, and put the newest backup in its place. Without one: docs/running.md, “A damaged store”.';

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;
}

/** A store that is missing where there was one. */
function formerFinding(path: string): Finding | null {
  try {
    const found = findFormerStore(path);
    return found === null ? null : fault(AREA, `${path} is missing. ${MISSING}`, PUT_BACK);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return fault(AREA, error.message, 'As it says.');
  }
}

async function nearestFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => null);
  return found || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}

import { OperatorError } from '../../ops/operator-error.ts';
import type { ConfiguredDesk } from './configured-desks.ts';
import { readMode } from './read-daily.ts';

/** What the entries of EDITORS_CHANNELS may name. */
export type NameablePlaces = {
  /** Those that can be posted to. */
  readonly places: readonly {
    readonly id: string;
    /** What is wrong with the ids of a workspace and a channel; null if they may be right. */
    readonly explainIds?: (workspace: string, channel: string) => string | null;
  }[];
  /** The setting that each of the other places lacks. */
  readonly missing: ReadonlyMap<string, string>;
};

const FORM = 'PLACE:WORKSPACE:CHANNEL, then nothing, at-once, or daily TIME ZONE';

/**
 * Reads `PLACE:T0123ABCD:C0123ABCD, PLACE:8123:9123 daily 08:30 Europe/Kyiv`: entries separated by commas, semicolons or new lines,
 * one for each workspace; a line that starts with # is ignored. Throws `OperatorError`.
 */
export function readDesks(setting: string, nameable: NameablePlaces): readonly ConfiguredDesk[] {
  const faults: string[] = [];
  const read: ConfiguredDesk[] = [];
  const lines = setting.split('\n').filter((line) => !line.trim().startsWith('#'));
  const entries = lines.flatMap((line) => line.split(/[;,]/)).map((entry) => entry.trim());
  for (const [at, entry] of entries.filter((each) => each !== '').entries()) {
    const found = readEntry(entry, nameable);
    const isSecond =
      typeof found !== 'string' &&
      read.some(({ place, workspace }) => place === found.place && workspace === found.workspace);
    if (typeof found === 'string') faults.push(`entry ${at + 1}, “${entry}”: ${found}`);
    else if (isSecond)
      faults.push(
        `entry ${at + 1}, “${entry}”: expected one channel a workspace, got a second for ${found.workspace}`,
      );
    else read.push(found);
  }
  if (faults.length > 0) {
    const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
    throw new OperatorError(`EDITORS_CHANNELS has ${count}:`, { lines: faults });
  }
  return read;
}

function readEntry(entry: string, { places, missing }: NameablePlaces): ConfiguredDesk | string {
  const [name = '', workspace = '', ...after] = entry.split(':').map((word) => word.trim());
  const [, channel = '', mode = ''] = /^(\S*)\s*(.*)$/s.exec(after.join(':')) ?? [];
  const place = places.find(({ id }) => id === name.toLowerCase());
  if (place === undefined) {
    const needed = missing.get(name.toLowerCase());
    if (needed !== undefined) return `${name} is not set up: ${needed} is not set`;
    const ids = [...places.map(({ id }) => id), ...missing.keys()];
    return `expected ${ids.join(' or ')} first, got “${name}”; the form is ${FORM}`;
  }
  if (!/^[A-Za-z0-9]+$/.test(workspace) || !/^[A-Za-z0-9]+$/.test(channel)) {
    return `expected the ids of the workspace and the channel after ${place.id}:; the form is ${FORM}`;
  }
  const wrong = place.explainIds?.(workspace, channel) ?? null;
  if (wrong !== null) return wrong;
  const when = modeOf(mode);
  return typeof when === 'string' ? when : { place: place.id, workspace, channel, ...when };
}

function modeOf(typed: string): Pick<ConfiguredDesk, 'cards' | 'time' | 'zone'> | string {
  const mode = typed === '' ? ({ cards: 'at-once' } as const) : readMode(typed);
  if (mode === null) return `expected at-once, or daily TIME ZONE, got “${typed}”; the form is ${FORM}`;
  if (mode.cards === 'at-once') return { ...mode, time: null, zone: null };
  const { when } = mode;
  if (when.kind === 'unclear') return when.why;
  const { time, zone } = when;
  if (time !== null && zone !== null) return { cards: 'daily', time, zone };
  const lacks = time === null ? 'a time' : 'a time zone';
  return `expected ${lacks} after daily, as in daily 08:30 Europe/Kyiv, got “${typed}”`;
}

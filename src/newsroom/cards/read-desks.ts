import { OperatorError } from '../../ops/operator-error.ts';
import type { ConfiguredDesk } from './configured-desks.ts';

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

const FORM = 'PLACE:WORKSPACE:CHANNEL';

/**
 * Reads `PLACE:T0123ABCD:C0123ABCD, PLACE:8123:9123`: entries separated by commas, semicolons or new lines, one for each workspace;
 * a line that starts with # is ignored. Throws `OperatorError`.
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
  const [name = '', workspace = '', channel = '', ...more] = entry.split(':').map((word) => word.trim());
  const place = places.find(({ id }) => id === name.toLowerCase());
  if (place === undefined) {
    const needed = missing.get(name.toLowerCase());
    if (needed !== undefined) return `${name} is not set up: ${needed} is not set`;
    const ids = [...places.map(({ id }) => id), ...missing.keys()];
    return `expected ${ids.join(' or ')} first, got “${name}”; the form is ${FORM}`;
  }
  if (more.length > 0 || !/^[A-Za-z0-9]+$/.test(workspace) || !/^[A-Za-z0-9]+$/.test(channel)) {
    return `expected the ids of the workspace and the channel after ${place.id}:; the form is ${FORM}`;
  }
  return place.explainIds?.(workspace, channel) ?? { place: place.id, workspace, channel };
}

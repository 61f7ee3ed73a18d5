import { readFilterQuery, unknownInWords } from '../answers/filter-query.ts';
import { type Token, tokenizeLine } from '../command/tokens.ts';
import type { Library } from '../guide/library.ts';
import { OperatorError } from '../ops/operator-error.ts';
import type { Schedule } from '../schedule/calendar.ts';
import { EVERY_DAY } from '../schedule/days.ts';
import { readAskedSchedule } from '../schedule/parse-schedule.ts';
import { readZone } from '../schedule/read-zone.ts';
import type { ConfiguredDigest } from './configured-digests.ts';
import { type DigestFilter, readFilter } from './replies/read-filter.ts';
import { filterOf } from './schedule/schedule.ts';

/** What the entries of DIGESTS may name. */
export type Nameable = {
  /** Those that can be posted to. */
  readonly places: readonly {
    readonly id: string;
    /** What is wrong with the ids of a workspace and a channel; null if they may be right. */
    readonly explainIds?: (workspace: string, channel: string) => string | null;
  }[];
  /** The setting that each of the other places lacks. */
  readonly missing?: ReadonlyMap<string, string>;
  /** Null if the guide cannot be read: what the entries name in it is then not checked. */
  readonly library: Library | null;
  readonly now: Date;
};

const FORM = 'PLACE WORKSPACE CHANNEL TIME ZONE DAYS';

/**
 * Reads `PLACE T0123ABCD C0123ABCD 08:30 Europe/Kyiv mon-fri about:"peace talks"; PLACE 8123 9123 9am London`:
 * entries separated by semicolons or new lines; a line that starts with # is ignored. docs/running.md has the format.
 * Throws `OperatorError`.
 */
export function readConfigured(setting: string, nameable: Nameable): readonly ConfiguredDigest[] {
  const faults: string[] = [];
  const read: ConfiguredDigest[] = [];
  const entries = setting.split(/[;\n]/).map((entry) => entry.trim());
  entries.forEach((entry, at) => {
    if (entry === '' || entry.startsWith('#')) return;
    const found = readEntry(entry, nameable);
    if (typeof found === 'string') faults.push(`entry ${at + 1}, “${entry}”: ${found}`);
    else if (read.some(({ place, channel }) => place === found.place && channel === found.channel)) {
      faults.push(
        `entry ${at + 1}, “${entry}”: expected one digest a channel, got a second for ${found.channel}`,
      );
    } else read.push(found);
  });
  if (faults.length > 0) {
    throw new OperatorError(`DIGESTS has ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}:`, {
      lines: faults,
    });
  }
  return read;
}

function readEntry(
  entry: string,
  { places, missing = new Map(), library, now }: Nameable,
): ConfiguredDigest | string {
  if ((entry.replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 1) return OPEN_QUOTATION;
  const words = tokenizeLine(entry);
  const [name, workspace, channel] = words.map(({ value }) => value);
  const place = places.find(({ id }) => id === name?.toLowerCase());
  if (place === undefined) {
    const needed = missing.get(name?.toLowerCase() ?? '');
    if (needed !== undefined) return `${name} is not set up: ${needed} is not set`;
    const ids = [...places.map(({ id }) => id), ...missing.keys()];
    return `expected ${ids.join(' or ')} first, got “${name ?? ''}”; the form is ${FORM}`;
  }
  if (!workspace || !channel || /[^A-Za-z0-9]/.test(workspace + channel)) {
    return `expected the ids of the workspace and the channel after ${place.id}; the form is ${FORM}`;
  }
  const wrong = place.explainIds?.(workspace, channel) ?? null;
  if (wrong !== null) return wrong;
  const rest = words.slice(3);
  const filter = readOptions(rest);
  if (typeof filter === 'string') return filter;
  const schedule = readSchedule(rest.filter((word) => word.key === null && !isFlag(word)));
  if (typeof schedule === 'string') return schedule;
  const unknown = library === null ? [] : readFilterQuery(library, filterOf(filter), now).unknown;
  // A publisher may be known for a plan's pages, or have had entries: its digest says that there are none.
  const [first] = unknown.filter(
    ({ option, value }) => option !== 'publisher' || library?.publisherNamed(value) === undefined,
  );
  if (first) return unknownInWords(first);
  return { place: place.id, workspace, channel, schedule, ...filter };
}

const OPEN_QUOTATION =
  'a quotation mark is not closed; a semicolon ends an entry, also within quotation marks';

/** Written as `/digest on` takes them. */
const FLAGS = ['only-new', 'archive'] as const;

function isFlag({ raw }: Token): boolean {
  return FLAGS.some((flag) => flag === raw.toLowerCase());
}

const OPTIONS = ['about', 'publisher'];

function readOptions(words: readonly Token[]): DigestFilter | string {
  const keyed = words.filter(({ key }) => key !== null);
  for (const [at, { key, raw, value, minus }] of keyed.entries()) {
    if (key === 'days' || key === 'zone')
      return `expected the ${key} without “${key}:”, as in 08:30 London mon-fri, got “${raw}”`;
    if (minus || !OPTIONS.includes(key ?? '')) return `expected about: or publisher:, got “${raw}”`;
    if (value.trim() === '') return `expected words directly after “${key}:”, got none`;
    if (keyed.findIndex((each) => each.key === key) !== at)
      return `expected “${key}:” once, got “${raw}” beside another`;
  }
  const named = (name: string) => keyed.find(({ key }) => key === name)?.value;
  const publisher = named('publisher')?.split(',') ?? [];
  return readFilter(
    {
      about: named('about'),
      publisher: publisher.map((each) => each.trim()).filter((each) => each !== ''),
      ...flagsIn(words),
    },
    null,
  );
}

function flagsIn(words: readonly Token[]): Readonly<Record<(typeof FLAGS)[number], boolean>> {
  const has = (flag: string) => words.some(({ raw }) => raw.toLowerCase() === flag);
  return { 'only-new': has('only-new'), archive: has('archive') };
}

function readSchedule(words: readonly Token[]): Schedule | string {
  const typed = words.map(({ raw }) => raw).join(' ');
  const { time, zone, days, misread } = readAskedSchedule(typed);
  if (misread !== null) return misread;
  if (time === null) return `expected a time such as 08:30, got “${typed}”`;
  if (zone === null) return 'expected a time zone or a city after the time, got none';
  const found = readZone(zone);
  if (found.kind !== 'zone') {
    const near = found.suggestions.length === 0 ? '' : `; perhaps ${found.suggestions.join(', ')}`;
    return `expected a time zone or a city such as Europe/Kyiv, got “${zone}”${near}${found.remark === null ? '' : `. ${found.remark}`}`;
  }
  return { time, zone: found.zone, days: days ?? EVERY_DAY };
}

import { BlockList, isIP } from 'node:net';
import { config } from 'dotenv';
import * as z from 'zod';
import { explainAddress, isWholeAddress } from './ops/database-address.ts';
import { explainPath } from './ops/database-path.ts';
import { explainHost } from './ops/host-address.ts';
import { readNetworks } from './ops/networks.ts';
import { OperatorError } from './ops/operator-error.ts';
import type { Secrets } from './ops/redact.ts';

/** Reads and checks the environment. This is the only file that reads `process.env`. */

export type Setting<T = unknown> = {
  readonly schema: z.ZodType<T>;
  /** What is expected and where to find the value: "expected …". */
  readonly help: string;
  /** What is wrong with a value that was refused, if that can be told. Must not repeat a secret. */
  readonly explain?: (value: string) => string | null;
  /** Reported by its length only, and hidden in the log and on every page. */
  readonly isSecret?: boolean;
};

/** Settings by name. .env.example explains each of them. */
export type Table = Readonly<Record<string, Setting>>;

export type ValuesOf<T extends Table> = { readonly [N in keyof T]: z.output<T[N]['schema']> };

/** The settings that a place adds, and how it reads them. */
export type PlaceSettings<S> = {
  readonly table: Table;
  /** The settings that a newcomer has to set; without the first, the place is not configured. */
  readonly needed: readonly string[];
  /** Null if the place is not configured. */
  read(values: ValuesOf<Table>): S | null;
  /** Faults in settings that depend on each other, by name. */
  mismatches?(given: Given): Readonly<Record<string, string>>;
};

/** The values as they were set. An empty value counts as left out. */
export type Given = Readonly<Record<string, string | undefined>>;

/** Returns `part`; infers the type of the values that `read` gets from the table. */
export function defineSettings<T extends Table, S>(
  part: Omit<PlaceSettings<S>, 'table' | 'read'> & {
    readonly table: T;
    readonly read: (values: ValuesOf<T>) => S | null;
  },
): PlaceSettings<S> {
  return part as PlaceSettings<S>;
}

export const link = z.url({ protocol: /^https?$/ });

// Digits only: Number() would also accept 0x50 and 1e3.
const port = z
  .string()
  .regex(/^\s*\d{1,5}\s*$/)
  .transform(Number)
  .refine((number) => number <= 65_535);

const LONGEST_DAYS = 36_500;

/** A whole number of days, `least` or more. */
function days(least: number) {
  return z
    .string()
    .regex(/^\s*\d{1,5}\s*$/)
    .transform(Number)
    .refine((number) => number >= least && number <= LONGEST_DAYS);
}

const networks = z.string().transform((value, context) => {
  const read = readNetworks(splitList(value));
  if (read === null) context.addIssue('not a network');
  return read ?? z.NEVER;
});

/** In the form in which a header can have it: without spaces or letters other than ASCII's. */
const contact = z.union([link.transform((value) => new URL(value).href), z.email()]);

const CORE = {
  ANSWERS: {
    schema: z.enum(['private', 'public']).default('private'),
    help: 'expected private or public',
  },
  GUIDE_DIR: {
    schema: z.string().min(1).default('data'),
    help: 'expected the path of a folder that holds a guide, such as data',
  },
  CONTACT: {
    schema: contact.optional(),
    help: 'expected a web page or an e-mail address of those who run the bot, such as https://news.example/bot',
  },
  ARCHIVE_URL: {
    schema: z.union([z.literal('none'), link]).default('https://archive.org'),
    help: 'expected the address of a Wayback Machine, such as https://archive.org, or none',
  },
  CHECK_LINKS: {
    schema: z.enum(['daily', 'off']).default('daily'),
    help: 'expected daily or off',
  },
  CHECK_OVERDUE_DAYS: {
    schema: days(1).prefault('90'),
    help: 'expected a number of days, 1 or more: what was not checked for so long is overdue',
  },
  DATABASE_FILE: {
    schema: z
      .string()
      .min(1)
      .refine((value) => explainPath(value) === null)
      .default('var/deskbook.sqlite'),
    explain: explainPath,
    help: 'expected the path of the file that keeps subscriptions, such as var/deskbook.sqlite',
  },
  DATABASE_URL: {
    schema: z
      .url({ protocol: /^postgres(ql)?$/ })
      .refine(isWholeAddress)
      .optional(),
    help: 'expected postgres://user:password@host/database, or nothing to use DATABASE_FILE',
    explain: explainAddress,
    isSecret: true,
  },
  DIGESTS: {
    schema: z.string().default(''),
    help: 'expected digests, separated by semicolons; docs/running.md has the format',
  },
  EDITORS_CHANNELS: {
    schema: z.string().default(''),
    help: 'expected editors’ channels as place:workspace:channel, each with at-once or daily TIME ZONE if wanted, separated by commas',
  },
  KEEP_EDITIONS_DAYS: {
    schema: days(30).prefault('90'),
    help: 'expected a number of days, 30 or more: how long an edition and what happened to it are kept',
  },
  KEEP_COMMANDS_DAYS: {
    schema: days(2).prefault('30'),
    help: 'expected a number of days, 2 or more: how long a command is kept that is too long for its button',
  },
  PORT: { schema: port.prefault('3000'), help: 'expected a port from 0 to 65535; 0 takes a free one' },
  HOST: {
    schema: z
      .string()
      .min(1)
      .refine((value) => explainHost(value) === null)
      .default('127.0.0.1'),
    explain: explainHost,
    help: 'expected an address to listen on, such as 127.0.0.1',
  },
  DESK_PASSWORD: {
    schema: z.string().min(8).optional(),
    help: 'expected a password of 8 characters or more',
    isSecret: true,
  },
  TRUSTED_PROXIES: {
    schema: networks.optional(),
    help: 'expected addresses or networks of proxies, separated by commas, such as 127.0.0.1, 10.0.0.0/8',
  },
  LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    help: 'expected debug, info, warn, error or silent',
  },
} satisfies Table;

export type Settings = {
  /** The settings of each configured place, by its id. */
  readonly places: Readonly<Record<string, unknown>>;
  readonly answers: 'private' | 'public';
  readonly guideDir: string;
  /** Where the sites that the bot reads can reach those who run it. */
  readonly contact: string | null;
  /** Where archived copies of pages are looked up; null if nowhere. */
  readonly archive: string | null;
  readonly checks: {
    /** Whether the links are checked once a day. */
    readonly isDaily: boolean;
    /** What was not checked for more than so many days is overdue. */
    readonly overdueDays: number;
  };
  readonly store:
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'postgres'; readonly url: string };
  /** Whether somebody has chosen the store: a bot without a token then keeps what is approved there, too. */
  readonly isStoreNamed: boolean;
  readonly digests: string;
  readonly editorsChannels: string;
  /** In days. */
  readonly keep: { readonly editions: number; readonly commands: number };
  readonly port: number;
  readonly host: string;
  readonly deskPassword: string | null;
  /** The proxies whose word is taken for where a request came from. */
  readonly trustedProxies: BlockList;
  readonly logLevel: ValuesOf<typeof CORE>['LOG_LEVEL'];
  /** What no log and no page may show. */
  readonly secrets: Secrets;
};

/** The part of a place that the settings need. */
type Configurable = {
  readonly id: string;
  readonly settings: PlaceSettings<unknown>;
  readonly secrets: readonly RegExp[];
};

/** The forms of the secrets of all places, configured or not. */
export function secretForms(places: readonly Pick<Configurable, 'secrets'>[]): readonly RegExp[] {
  return places.flatMap(({ secrets }) => secrets);
}

/** Every setting, the places' first. */
export function settingsTable(places: readonly Configurable[]): Table {
  return Object.assign({}, ...places.map(({ settings }) => settings.table), CORE);
}

/** Reads `.env` in the working folder and the environment, which takes precedence. Throws `OperatorError`. */
export function loadSettings(places: readonly Configurable[]): Settings {
  config({ quiet: true });
  return readSettings(process.env, places);
}

export function readSettings(env: Given, places: readonly Configurable[]): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const all = settingsTable(places);
  const faults = [...faultsIn(all, given), ...mismatches(places, given)];
  if (faults.length > 0) throw settingsError([...new Set(faults)]);
  const core = valuesOf(CORE, given);
  return {
    places: Object.fromEntries(
      places
        .map(({ id, settings }) => [id, settings.read(valuesOf(settings.table, given))])
        .filter(([, settings]) => settings !== null),
    ),
    answers: core.ANSWERS,
    guideDir: core.GUIDE_DIR,
    contact: core.CONTACT ?? null,
    archive: core.ARCHIVE_URL === 'none' ? null : core.ARCHIVE_URL,
    checks: { isDaily: core.CHECK_LINKS === 'daily', overdueDays: core.CHECK_OVERDUE_DAYS },
    store: core.DATABASE_URL
      ? { kind: 'postgres', url: core.DATABASE_URL }
      : { kind: 'file', path: core.DATABASE_FILE },
    isStoreNamed: given.DATABASE_URL !== undefined || given.DATABASE_FILE !== undefined,
    digests: core.DIGESTS,
    editorsChannels: core.EDITORS_CHANNELS,
    keep: { editions: core.KEEP_EDITIONS_DAYS, commands: core.KEEP_COMMANDS_DAYS },
    port: core.PORT,
    host: core.HOST,
    deskPassword: core.DESK_PASSWORD ?? null,
    trustedProxies: core.TRUSTED_PROXIES ?? new BlockList(),
    logLevel: core.LOG_LEVEL,
    secrets: { values: secretsIn(all, given), forms: secretForms(places) },
  };
}

function faultsIn(table: Table, given: Given): readonly string[] {
  return Object.entries(table)
    .filter(([name, { schema }]) => !schema.safeParse(given[name]).success)
    .map(([name, { help, explain, isSecret }]) => {
      const value = given[name] ?? '';
      const length = `a value of ${value.length} character${value.length === 1 ? '' : 's'}`;
      const why = explain?.(value) ?? null;
      return `${name}: ${help}; got ${isSecret ? length : `“${value}”`}${why === null ? '' : `. ${why}`}`;
    });
}

function mismatches(places: readonly Configurable[], given: Given): readonly string[] {
  return places.flatMap(({ settings }) =>
    Object.entries(settings.mismatches?.(given) ?? {}).map(
      ([name, wrong]) => `${name}: ${settings.table[name]?.help}; ${wrong}`,
    ),
  );
}

function settingsError(lines: readonly string[]): OperatorError {
  return new OperatorError(
    `The settings have ${lines.length === 1 ? 'one fault' : `${lines.length} faults`}:`,
    { lines },
  );
}

function valuesOf<T extends Table>(table: T, given: Given): ValuesOf<T> {
  const values = Object.entries(table).map(([name, { schema }]) => [name, schema.parse(given[name])]);
  return Object.fromEntries(values);
}

/** The values of secret settings, and the passwords in those that are addresses. */
function secretsIn(table: Table, given: Given): readonly string[] {
  return Object.entries(table).flatMap(([name, { isSecret }]) => {
    const value = isSecret ? given[name] : undefined;
    if (value === undefined) return [];
    const password = decode(URL.parse(value)?.password ?? '');
    return password === '' ? [value] : [value, password];
  });
}

/** Decodes percent escapes; returns a text with an invalid one unchanged. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The items of a list separated by commas or spaces. */
export function splitList(value: string): readonly string[] {
  return value.split(/[\s,]+/).filter((item) => item !== '');
}

/** Whether the page is served: to this machine alone, or behind a password. */
export function isPageOpen({ host, deskPassword }: Pick<Settings, 'host' | 'deskPassword'>): boolean {
  return isLoopback(host) || deskPassword !== null;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

import { isIP } from 'node:net';
import { config } from 'dotenv';
import * as z from 'zod';
import { OperatorError } from './ops/operator-error.ts';

/** The environment, checked. This is the only file that reads `process.env`. */

// Digits alone: what Number() takes besides, such as 0x50 or 1e3, is a slip here.
const port = z
  .string()
  .regex(/^\s*\d{1,5}\s*$/)
  .transform(Number)
  .refine((number) => number <= 65_535);
const link = z.url({ protocol: /^https?$/ });

const environment = z.object({
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^(?:xoxe\.)?xoxb-\S+$/)
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/)
    .optional(),
  SLACK_SIGNING_SECRET: z.string().regex(/^\S+$/).optional(),
  SLACK_API_URL: link.optional(),
  DISCORD_TOKEN: z.string().regex(/^\S+$/).optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{15,21}$/)
    .optional(),
  DISCORD_API_URL: link.optional(),
  ANSWERS: z.enum(['private', 'public']).default('private'),
  GUIDE_DIR: z.string().min(1).default('data'),
  DATABASE_FILE: z.string().min(1).default('var/deskbook.sqlite'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  EDITORS: z
    .string()
    .default('')
    .refine((ids) => listed(ids).every((id) => /^[UWS][A-Z0-9]+$/.test(id))),
  DIGESTS: z.string().default(''),
  PORT: port.prefault('3000'),
  HOST: z.string().min(1).default('127.0.0.1'),
  DESK_PASSWORD: z.string().min(8).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** By the names that .env.example explains. */
export const SETTING_NAMES: readonly string[] = Object.keys(environment.shape);

/** What a setting takes and where its value is found, for the message that asks for it. */
const HELP: Readonly<Record<keyof z.infer<typeof environment>, string>> = {
  SLACK_BOT_TOKEN:
    'expected the bot token, which starts with xoxb-: api.slack.com/apps, your app, "OAuth & Permissions"',
  SLACK_APP_TOKEN:
    'expected an app-level token, which starts with xapp-: api.slack.com/apps, your app, "Basic Information", "App-Level Tokens", scope connections:write',
  SLACK_SIGNING_SECRET:
    'expected the signing secret: api.slack.com/apps, your app, "Basic Information", "App Credentials"',
  SLACK_API_URL: 'expected an http(s) address, such as https://slack.com/api/; leave it out for Slack itself',
  DISCORD_TOKEN:
    'expected the bot’s token: discord.com/developers/applications, your application, "Bot", "Reset Token"',
  DISCORD_GUILD_ID:
    'expected the server’s id, a number of 17 to 20 digits: Discord, Settings, Advanced, Developer Mode, then right-click the server, "Copy Server ID"',
  DISCORD_API_URL:
    'expected an http(s) address, such as https://discord.com/api; leave it out for Discord itself',
  ANSWERS: 'expected private or public',
  GUIDE_DIR: 'expected the path of a folder that holds a guide, such as data',
  DATABASE_FILE: 'expected the path of the file that keeps subscriptions, such as var/deskbook.sqlite',
  DATABASE_URL: 'expected postgres://user:password@host/database, or nothing to use DATABASE_FILE',
  EDITORS: 'expected ids of Slack people or groups, split by commas: U0123ABCD, S0123ABCD',
  DIGESTS: 'expected configured digests; see docs/running.md',
  PORT: 'expected a port from 0 to 65535; 0 takes a free one',
  HOST: 'expected an address to listen on, such as 127.0.0.1',
  DESK_PASSWORD: 'expected a password of 8 characters or more',
  LOG_LEVEL: 'expected debug, info, warn, error or silent',
};

/** What each setting takes, and what it is if it is left out, for the table in docs/running.md. */
export const SETTINGS = Object.entries(environment.shape).map(([name, schema]) => ({
  name,
  takes: HELP[name as keyof typeof HELP].replace(/^expected /, ''),
  default: schema.safeParse(undefined).data ?? '',
}));

export type Settings = {
  /** `socket` needs an app token, `http` a signing secret; with both, Socket Mode is used. */
  readonly slack: SlackSettings | null;
  readonly discord: DiscordSettings | null;
  readonly answers: 'private' | 'public';
  readonly guideDir: string;
  readonly store:
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'postgres'; readonly url: string };
  readonly editors: readonly string[];
  readonly digests: string;
  readonly port: number;
  readonly host: string;
  readonly deskPassword: string | null;
  readonly logLevel: z.infer<typeof environment>['LOG_LEVEL'];
};

export type SlackSettings = {
  readonly botToken: string;
  readonly mode:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
  readonly apiUrl: string | null;
};

export type DiscordSettings = {
  readonly token: string;
  readonly guildId: string | null;
  readonly apiUrl: string | null;
};

/** Reads `.env` of the working folder and the environment, which wins. Throws `OperatorError`. */
export function loadSettings(): Settings {
  config({ quiet: true });
  return readSettings(process.env);
}

export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  // An empty value in .env is a setting that was left out.
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const result = environment.safeParse(given);
  const lines = result.success
    ? []
    : result.error.issues.map((issue) => faultLine(String(issue.path[0]), given));
  lines.push(...mismatches(given));
  if (!result.success || lines.length > 0) throw settingsError([...new Set(lines)]);
  const all = result.data;
  return {
    slack: slackSettings(all),
    discord: all.DISCORD_TOKEN
      ? {
          token: all.DISCORD_TOKEN,
          guildId: all.DISCORD_GUILD_ID ?? null,
          apiUrl: all.DISCORD_API_URL ?? null,
        }
      : null,
    answers: all.ANSWERS,
    guideDir: all.GUIDE_DIR,
    store: all.DATABASE_URL
      ? { kind: 'postgres', url: all.DATABASE_URL }
      : { kind: 'file', path: all.DATABASE_FILE },
    editors: listed(all.EDITORS),
    digests: all.DIGESTS,
    port: all.PORT,
    host: all.HOST,
    deskPassword: all.DESK_PASSWORD ?? null,
    logLevel: all.LOG_LEVEL,
  };
}

function slackSettings(all: z.infer<typeof environment>): SlackSettings | null {
  if (!all.SLACK_BOT_TOKEN) return null;
  const apiUrl = all.SLACK_API_URL ?? null;
  if (all.SLACK_APP_TOKEN) {
    return { botToken: all.SLACK_BOT_TOKEN, mode: { kind: 'socket', appToken: all.SLACK_APP_TOKEN }, apiUrl };
  }
  const signingSecret = all.SLACK_SIGNING_SECRET ?? '';
  return { botToken: all.SLACK_BOT_TOKEN, mode: { kind: 'http', signingSecret }, apiUrl };
}

/** Settings that only make sense together. */
function mismatches(given: Readonly<Record<string, string | undefined>>): readonly string[] {
  const lines: string[] = [];
  const hasWay = given.SLACK_APP_TOKEN !== undefined || given.SLACK_SIGNING_SECRET !== undefined;
  if (given.SLACK_BOT_TOKEN !== undefined && !hasWay) {
    lines.push(`SLACK_APP_TOKEN: ${HELP.SLACK_APP_TOKEN}; or SLACK_SIGNING_SECRET for HTTP; came neither`);
  }
  if (given.SLACK_BOT_TOKEN === undefined && hasWay) {
    lines.push(`SLACK_BOT_TOKEN: ${HELP.SLACK_BOT_TOKEN}; came nothing, though other Slack settings are set`);
  }
  return lines;
}

function listed(ids: string): readonly string[] {
  return ids.split(/[\s,]+/).filter((id) => id !== '');
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** One line for each fault. Never holds a token: what was found is described by its length alone. */
function settingsError(lines: readonly string[]): OperatorError {
  return new OperatorError(
    `The settings have ${lines.length === 1 ? 'one fault' : `${lines.length} faults`}:`,
    { lines },
  );
}

/** Secrets are shown by their length alone. */
function faultLine(name: string, given: Readonly<Record<string, string | undefined>>): string {
  const value = given[name] ?? '';
  const secret = /TOKEN|SECRET|PASSWORD|DATABASE_URL/.test(name);
  const came = secret ? `a value of ${value.length} character${value.length === 1 ? '' : 's'}` : `“${value}”`;
  return `${name}: ${HELP[name as keyof typeof HELP]}; came ${came}`;
}

/** What no log and no page may show. */
export function secretsOf(settings: Settings): readonly string[] {
  const { slack, discord, store, deskPassword } = settings;
  return [
    slack?.botToken,
    slack?.mode.kind === 'socket' ? slack.mode.appToken : slack?.mode.signingSecret,
    discord?.token,
    store.kind === 'postgres' ? store.url : undefined,
    store.kind === 'postgres' ? decoded(new URL(store.url).password) : undefined,
    deskPassword ?? undefined,
  ].filter((secret): secret is string => secret !== undefined && secret !== '');
}

/** A percent sign that begins no escape stands for itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

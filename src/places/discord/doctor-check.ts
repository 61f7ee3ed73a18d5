import { APIVersion, ApplicationFlags } from 'discord-api-types/v10';
import type { Command } from '../../command/command.ts';
import { clockFinding } from '../../ops/clock-check.ts';
import { type Finding, fault, good, warning } from '../../ops/finding.ts';
import { askPlatform, type PlatformResponse, type Timing } from '../../ops/platform-request.ts';
import type { CheckOptions } from '../place.ts';
import { AREA, type Ask, channelFinding, isRefused, unseen } from './channel-check.ts';
import { describeUnexpected, isDiscords, isExpected } from './expected-answer.ts';
import { greetGateway } from './gateway-greeting.ts';
import { inviteLink } from './needed-permissions.ts';
import type { DiscordSettings } from './settings.ts';

/** Channels that are checked, with up to four calls each. */
const MAX_CHANNELS = 20;

/** https://docs.discord.com/developers/resources/application#application-object-application-flags */
const PRIVILEGED: readonly (readonly [string, number])[] = [
  ['Presence Intent', ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited],
  [
    'Server Members Intent',
    ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited,
  ],
  [
    'Message Content Intent',
    ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited,
  ],
];

export async function discordFindings(
  discord: DiscordSettings,
  { commands, channels, isFull, timing }: CheckOptions,
): Promise<readonly Finding[]> {
  const base = (discord.apiUrl ?? 'https://discord.com/api').replace(/\/$/, '');
  const headers = { authorization: `Bot ${discord.token}` };
  const ask: Ask = async (path) => {
    const answer = await askPlatform(`${base}/v${APIVersion}${path}`, { headers }, timing);
    if (answer.kind !== 'answer' || answer.status >= 500 || answer.status === 429) return answer;
    if (answer.status >= 400 && isDiscords(answer.body)) return answer;
    if (answer.status === 200 && isExpected('GET', path, answer.body)) return answer;
    return { kind: 'unreachable', why: describeUnexpected(answer.status) };
  };

  const me = await ask('/applications/@me');
  if (me.kind === 'unreachable') {
    const where = discord.apiUrl ?? 'discord.com';
    const todo = 'Let this machine reach discord.com and gateway.discord.gg on port 443.';
    return [fault(AREA, `Cannot be reached at ${where}: ${me.why}.`, todo)];
  }
  // A proxy's answer does not say Discord's time: https://docs.discord.com/developers/reference#error-messages
  const clock = me.status === 200 || isDiscords(me.body) ? [clockFinding(me.skew, 'Discord')] : [];
  if (me.status !== 200) return [tokenFinding(me), ...clock];
  const application = String(me.body.id ?? '');
  // The two ids are the same for all but the oldest applications.
  const botUser = (me.body.bot as { id?: string } | undefined)?.id ?? application;
  const findings = [...applicationFindings(me.body), ...clock];
  // At start, the bot itself is about to connect and to register its commands.
  if (!isFull) return findings;
  findings.push(await guildFinding(discord, application, ask));
  findings.push(await commandsFinding(discord, commands, application, ask));
  findings.push(...(await gatewayFindings(ask, timing)));
  for (const channel of channels.slice(0, MAX_CHANNELS)) {
    findings.push(await channelFinding(channel, botUser, ask, timing.now));
  }
  return findings;
}

function tokenFinding(answer: Extract<PlatformResponse, { kind: 'answer' }>): Finding {
  if (answer.status === 401) {
    const todo =
      'discord.com/developers/applications, your application, "Bot", "Reset Token"; put the new one into DISCORD_TOKEN.';
    return fault(AREA, 'DISCORD_TOKEN is refused (401).', todo);
  }
  if (answer.status === 429) {
    return warning(
      AREA,
      'Discord asks this machine to slow down (429).',
      'Wait some minutes, then run the doctor again.',
    );
  }
  const text = `Answers HTTP ${answer.status} when asked for the application.`;
  return fault(AREA, text, 'See discordstatus.com, and run the doctor again.');
}

function applicationFindings(application: Readonly<Record<string, unknown>>): readonly Finding[] {
  const findings = [good(AREA, `Speaks as ${application.name}.`)];
  // Discord then sends interactions to that address and none over the gateway, where the bot expects them.
  if (typeof application.interactions_endpoint_url === 'string') {
    const todo = 'Empty "Interactions Endpoint URL" under "General Information" of the application.';
    findings.push(fault(AREA, 'Commands go to another address, and not to this bot.', todo));
  }
  const flags = Number(application.flags ?? 0);
  const granted = PRIVILEGED.filter(([, bits]) => (flags & bits) !== 0).map(([name]) => name);
  findings.push(
    granted.length === 0
      ? good(AREA, 'Has no privileged intents, and needs none.')
      : warning(
          AREA,
          `Has ${granted.join(', ')}, which the bot does not need.`,
          'Switch it off under "Bot", "Privileged Gateway Intents": Discord reviews bots that have it.',
        ),
  );
  return findings;
}

async function guildFinding({ guildId }: DiscordSettings, application: string, ask: Ask): Promise<Finding> {
  if (guildId !== null) {
    const guild = await ask(`/guilds/${guildId}`);
    if (guild.kind === 'unreachable') return unseen('The server', guild.why);
    if (guild.status === 200) return good(AREA, `Is in the server ${guild.body.name}.`);
    if (!isRefused(guild)) return unseen('The server', `HTTP ${guild.status}`);
    const text = `The server of DISCORD_GUILD_ID (${guildId}) does not have the bot in it, or does not exist (${guild.status}).`;
    return fault(AREA, text, inviteOrCorrect(application));
  }
  const guilds = await ask('/users/@me/guilds');
  if (guilds.kind === 'unreachable') return unseen('The list of servers', guilds.why);
  if (guilds.status !== 200) return unseen('The list of servers', `HTTP ${guilds.status}`);
  const count = Object.keys(guilds.body).length;
  if (count > 0) return good(AREA, count === 1 ? 'Is in one server.' : `Is in ${count} servers.`);
  return warning(AREA, 'Is in no server yet.', `Invite it: ${inviteLink(application)}`);
}

function inviteOrCorrect(application: string): string {
  return `Invite it: ${inviteLink(application)} ; or correct DISCORD_GUILD_ID.`;
}

async function commandsFinding(
  discord: DiscordSettings,
  commands: readonly Command[],
  application: string,
  ask: Ask,
): Promise<Finding> {
  const at = discord.guildId === null ? '' : `/guilds/${discord.guildId}`;
  const registered = await ask(`/applications/${application}${at}/commands`);
  if (registered.kind === 'unreachable') return unseen('The list of commands', registered.why);
  if (discord.guildId !== null && isRefused(registered)) {
    const text = `The bot may not register commands in the server of DISCORD_GUILD_ID (${discord.guildId}; ${registered.status}).`;
    return fault(AREA, text, inviteOrCorrect(application));
  }
  if (registered.status !== 200) return unseen('The list of commands', `HTTP ${registered.status}`);
  const names = Object.values(registered.body).map((command) => (command as { name?: string }).name);
  const missing = commands.filter(({ name }) => !names.includes(name)).map(({ name }) => `/${name}`);
  if (missing.length === 0) return good(AREA, 'All commands are registered.');
  const todo = 'Start the bot once, which does it; commands for all servers may take an hour to show.';
  return warning(AREA, `Not registered: ${missing.join(', ')}.`, todo);
}

async function gatewayFindings(ask: Ask, { ms }: Timing): Promise<readonly Finding[]> {
  const gateway = await ask('/gateway/bot');
  if (gateway.kind === 'unreachable') return [unseen('The gateway', gateway.why)];
  if (gateway.status !== 200) return [unseen('The gateway', `HTTP ${gateway.status}`)];
  const start = gateway.body.session_start_limit as { remaining?: number; reset_after?: number } | undefined;
  const left = start?.remaining ?? 1;
  const findings: Finding[] = [];
  if (left < 20) {
    const minutes = Math.ceil((start?.reset_after ?? 0) / 60_000);
    const text = `Discord lets the bot connect ${left} more times in the next ${minutes} minutes.`;
    const todo = 'Something restarts the bot over and over: look at its log before starting it again.';
    findings.push(left === 0 ? fault(AREA, text, todo) : warning(AREA, text, todo));
  }
  const why = await greetGateway(String(gateway.body.url ?? ''), ms);
  const todo = 'Let websockets to gateway.discord.gg, port 443, through the firewall or proxy.';
  findings.push(
    why === null
      ? good(AREA, 'The gateway answers.')
      : fault(AREA, `The gateway cannot be reached: ${why}.`, todo),
  );
  return findings;
}

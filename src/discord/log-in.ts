import { setTimeout as pause } from 'node:timers/promises';
import { type Client, Events, PermissionFlagsBits } from 'discord.js';
import type { Log } from './adapter.ts';

export type Identity = {
  readonly application: string;
  readonly name: string;
  /** Invites the bot to a server, with no more than it needs. */
  readonly inviteLink: string;
};

const LONGEST_PAUSE = 30_000;

/** Close codes that no new try mends: https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const FINAL = ['TokenInvalid', 'DisallowedIntents', 'InvalidIntents', 'ShardingRequired'];

/** Connects, again and again while Discord cannot be reached. Throws where the token is refused. */
export async function logIn(
  client: Client,
  token: string,
  { log, retryMs, signal }: { readonly log: Log; readonly retryMs: number; readonly signal: AbortSignal },
): Promise<Identity> {
  for (let failures = 0; ; failures += 1) {
    try {
      // The listener is there before the log-in, whose promise may come after the event.
      const ready = client.isReady()
        ? null
        : new Promise((resolve) => client.once(Events.ClientReady, resolve));
      await client.login(token);
      await ready;
      break;
    } catch (err) {
      if (isFinal(err)) throw refused(err);
      const why = err instanceof Error ? err.message : String(err);
      log.warn({ why, failures }, 'Discord cannot be reached; trying again');
      await pause(Math.min(retryMs * 2 ** failures, LONGEST_PAUSE), undefined, { signal });
    }
  }
  const application = client.application?.id ?? client.user?.id ?? '';
  return { application, name: client.user?.username ?? 'Deskbook', inviteLink: inviteLink(application) };
}

/** https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow */
function inviteLink(application: string): string {
  const query = new URLSearchParams({
    client_id: application,
    scope: 'bot applications.commands',
    permissions: String(
      PermissionFlagsBits.ViewChannel |
        PermissionFlagsBits.SendMessages |
        PermissionFlagsBits.SendMessagesInThreads |
        PermissionFlagsBits.ReadMessageHistory,
    ),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

function isFinal(err: unknown): boolean {
  if (!(err instanceof Error)) return false;
  const code = 'code' in err ? String(err.code) : '';
  const status = 'status' in err ? Number(err.status) : 0;
  return FINAL.includes(code) || status === 401 || /invalid token|disallowed intents/i.test(err.message);
}

function refused(cause: unknown): Error {
  return new Error(
    'Discord refused the bot’s token. Expected the token of "Bot", "Reset Token" of your application at ' +
      'discord.com/developers/applications; put it into DISCORD_TOKEN and start again.',
    { cause },
  );
}

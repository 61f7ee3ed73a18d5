import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  REST,
} from 'discord.js';
import { type Answer, lineOfNamed, type NamedCall } from '../answer.ts';
import type { Asker, Command, Suggestion } from '../command.ts';
import type { Outbox } from '../digest/outbox.ts';
import type { Reply } from '../reply.ts';
import { shareButton, shared } from '../share.ts';
import { discordAsker } from './asker.ts';
import { choicesOf } from './autocomplete.ts';
import { readCustomId } from './custom-id.ts';
import { type Identity, logIn } from './log-in.ts';
import { namedCall } from './named-call.ts';
import { registeredCommands } from './options.ts';
import { createOutbox } from './outbox.ts';
import { registerCommands } from './register.ts';
import { type DiscordMessage, renderDiscord } from './render.ts';

export type DiscordOptions = {
  readonly token: string;
  /** Registers the commands for this server, at once; null for all servers. */
  readonly guildId: string | null;
  /** Without the version: "https://discord.com/api". Null for Discord itself. */
  readonly apiUrl: string | null;
  readonly answers: 'private' | 'public';
  readonly commands: readonly Command[];
  /** Never throws: a fault inside a command is a reply that says so. */
  readonly answer: (line: string, asker: Asker) => Promise<Answer>;
  readonly suggest: (call: NamedCall, option: string, asker: Asker) => readonly Suggestion[];
  /** For commands that are too long for a button. */
  readonly kept: {
    readonly keep: (command: string) => string;
    readonly recall: (key: string) => Promise<string | null>;
  };
  readonly log: Log;
  /** How long an answer may take before Discord is told that it is being thought about. Discord waits 3000. */
  readonly deferAfterMs?: number;
  /** Milliseconds before the first new try to connect; doubled each time. */
  readonly retryMs?: number;
};

export type Log = {
  readonly info: (details: object, message: string) => void;
  readonly warn: (details: object, message: string) => void;
  readonly error: (details: object, message: string) => void;
};

export type DiscordPlaceRunning = {
  /** Connected, and the commands registered. Rejects where the token is refused. */
  readonly ready: Promise<Identity>;
  readonly isConnected: () => boolean;
  readonly outbox: Outbox;
  /** Answers what has been asked, and takes nothing more. */
  readonly stop: () => Promise<void>;
};

/** Half of Discord's three seconds: the answer itself has to get there too. */
const DEFER_AFTER_MS = 1500;

/** Milliseconds that a request of the outbox may take. */
const OUTBOX_PATIENCE = 15_000;

export function startDiscord(options: DiscordOptions): DiscordPlaceRunning {
  const { token, log, commands } = options;
  const rest = { version: '10', ...(options.apiUrl === null ? {} : { api: baseOf(options.apiUrl) }) };
  const client = new Client({
    // Commands and buttons need no privileged intent, and neither does knowing the channels.
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest,
  });
  const inFlight = new Set<Promise<unknown>>();
  const stopping = new AbortController();

  client.on(Events.Error, (err) => log.error({ err }, 'the connection to Discord failed'));
  client.on(Events.ShardReconnecting, () => {
    if (!stopping.signal.aborted) log.warn({}, 'the connection to Discord was lost; connecting again');
  });
  client.on(Events.ShardResume, () => log.info({}, 'the connection to Discord goes on'));
  client.on(Events.ShardDisconnect, (event) =>
    log.error({ code: event.code }, 'Discord ended the connection'),
  );

  client.on(Events.InteractionCreate, (interaction) => {
    if (stopping.signal.aborted) return;
    const work = respond(interaction).catch((err: unknown) => report(err));
    inFlight.add(work);
    work.finally(() => inFlight.delete(work));
  });

  const respond = async (interaction: Interaction): Promise<void> => {
    if (interaction.isAutocomplete()) return complete(interaction);
    if (interaction.isChatInputCommand()) return command(interaction);
    if (interaction.isButton()) return button(interaction);
  };

  const report = (err: unknown): void => {
    const code = err instanceof DiscordAPIError ? Number(err.code) : 0;
    if (UNANSWERABLE.includes(code)) {
      log.warn({ err }, 'Discord no longer takes an answer: too slow, or another copy of the bot was first');
    } else log.error({ err }, 'an answer did not reach Discord');
  };

  const complete = async (interaction: AutocompleteInteraction): Promise<void> => {
    const { name } = interaction.options.getFocused(true);
    const suggestions = options.suggest(namedCall(interaction), name, discordAsker(interaction));
    await interaction.respond(choicesOf(suggestions));
  };

  const command = async (interaction: ChatInputCommandInteraction): Promise<void> => {
    const line = lineOfNamed(commands, namedCall(interaction));
    const work = options.answer(line, discordAsker(interaction));
    const answer = await within(work, options.deferAfterMs ?? DEFER_AFTER_MS);
    if (answer) {
      await interaction.reply(message(answer.reply, answer.part, isPublic(answer.reply)));
      return;
    }
    const asPublic = options.answers === 'public';
    await interaction.deferReply(asPublic ? {} : { flags: MessageFlags.Ephemeral });
    const { reply, part } = await work;
    if (asPublic && !isPublic(reply)) {
      // It turned out to be for the asker alone.
      await interaction.deleteReply();
      await interaction.followUp(message(reply, part, false));
    } else await interaction.editReply(edited(rendered(reply, part, isPublic(reply))));
  };

  const button = async (interaction: ButtonInteraction): Promise<void> => {
    const id = readCustomId(interaction.customId);
    const line = id === null ? null : (id.command ?? (await options.kept.recall(id.key)) ?? '/help');
    if (id === null || line === null) return;
    const asker = discordAsker(interaction);
    const isOwn = interaction.message.flags.has(MessageFlags.Ephemeral);
    const work = options.answer(line, asker);
    const inTime = await within(work, options.deferAfterMs ?? DEFER_AFTER_MS);
    // The private answer changes in place; under a public message the one who pressed gets an answer of their own.
    if (!inTime)
      await (isOwn ? interaction.deferUpdate() : interaction.deferReply({ flags: MessageFlags.Ephemeral }));
    const { reply, part } = await work;
    const share = id.action === 'share' && reply.audience === 'channel';
    // Shared once: the private answer is left without the button.
    const own = share
      ? renderDiscord(reply, { part, keep: options.kept.keep })
      : rendered(reply, part, false);
    if (!inTime) await interaction.editReply(edited(own));
    else if (isOwn) await interaction.update(edited(own));
    else await interaction.reply(withFlags(own, MessageFlags.Ephemeral));
    if (share) {
      const everybody = shared(reply, asker.personName ?? 'somebody');
      await interaction.followUp(withFlags(renderDiscord(everybody, { part, keep: options.kept.keep }), 0));
    }
  };

  const isPublic = (reply: Reply): boolean => options.answers === 'public' && reply.audience === 'channel';

  const rendered = (reply: Reply, part: number, asPublic: boolean): DiscordMessage => {
    const share = asPublic ? null : shareButton(reply);
    const offered = share ? { ...reply, buttons: [...reply.buttons, share] } : reply;
    return renderDiscord(offered, { part, keep: options.kept.keep });
  };

  const message = (reply: Reply, part: number, asPublic: boolean) =>
    withFlags(rendered(reply, part, asPublic), asPublic ? 0 : MessageFlags.Ephemeral);

  const start = async (): Promise<Identity> => {
    const identity = await logIn(client, token, {
      log,
      retryMs: options.retryMs ?? 1000,
      signal: stopping.signal,
    });
    const registered = await registerCommands(
      client.rest,
      identity.application,
      options.guildId,
      registeredCommands(commands),
    );
    if (registered) log.info({ guild: options.guildId }, 'the commands were registered with Discord');
    return identity;
  };

  const ready = start();
  ready.catch(() => {});
  const outboxRest = new REST({
    ...rest,
    retries: 0,
    timeout: OUTBOX_PATIENCE,
    rejectOnRateLimit: () => true,
  });
  outboxRest.setToken(token);
  return {
    ready,
    isConnected: () => client.isReady(),
    outbox: createOutbox({ rest: outboxRest, client, keep: options.kept.keep }),
    stop: async () => {
      stopping.abort();
      while (inFlight.size > 0) await Promise.allSettled(inFlight);
      await client.destroy();
    },
  };
}

/** Unknown interaction, and already acknowledged. */
const UNANSWERABLE = [10062, 40060];

/** discord.js adds the version by itself. */
function baseOf(apiUrl: string): string {
  return apiUrl.replace(/\/+$/, '').replace(/\/v\d+$/, '');
}

/** As discord.js takes a message: its flags are typed by where they may stand. */
function withFlags(
  { components, allowed_mentions, flags }: DiscordMessage,
  more: 0 | MessageFlags.Ephemeral,
) {
  return {
    components,
    allowedMentions: allowed_mentions,
    flags: (flags | more) as MessageFlags.IsComponentsV2,
  };
}

/** Whether it is private was settled when it was first answered. */
function edited(message: DiscordMessage) {
  return withFlags(message, 0);
}

/** The value, or null where it takes longer. */
async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

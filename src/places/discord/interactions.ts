import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  HTTPError,
  type Interaction,
  InteractionContextType,
  MessageFlags,
} from 'discord.js';
import { within } from '../../async.ts';
import { type Answer, lineOfNamed, type NamedCall } from '../../command/answer.ts';
import type { Asker, Command, Suggestion } from '../../command/command.ts';
import { shareButton, shared } from '../../command/share.ts';
import type { Log } from '../../ops/log.ts';
import type { Reply } from '../../reply.ts';
import { discordAsker } from './asker.ts';
import { choicesOf } from './autocomplete.ts';
import { readCustomId } from './custom-id.ts';
import { namedCall } from './named-call.ts';
import { plainest } from './plainest.ts';
import { type DiscordMessage, renderDiscord } from './render.ts';

export type InteractionOptions = {
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
  /** Milliseconds an answer may take before Discord shows that the bot is thinking. Discord waits 3000. */
  readonly deferAfterMs?: number;
};

/** Half of Discord's three seconds: the answer itself has to get there too. */
const DEFER_AFTER_MS = 1500;

type Pressable = ChatInputCommandInteraction | ButtonInteraction;

/** Answers one interaction. Never throws: whom nothing reaches any more, only the log can tell of. */
export function createResponder(options: InteractionOptions): (interaction: Interaction) => Promise<void> {
  const { log } = options;
  const deferAfterMs = options.deferAfterMs ?? DEFER_AFTER_MS;

  /** Who sees the reply, and what hangs on it. */
  const isPublic = (interaction: Pressable, reply: Reply): boolean =>
    isBetweenTwo(interaction) || (options.answers === 'public' && reply.audience === 'channel');

  const laidOut = (interaction: Pressable, { reply, part }: Answer, sharing: boolean): DiscordMessage => {
    const isOffered = sharing && !isPublic(interaction, reply);
    const share = isOffered ? shareButton(reply) : null;
    const offered = share ? { ...reply, buttons: [...reply.buttons, share] } : reply;
    return renderDiscord(offered, { part, keep: options.kept.keep });
  };

  /**
   * Sends an answer. One that was lost on the way is sent again where that cannot show it twice; what Discord will
   * not have as it is laid out goes out once more in plain words.
   */
  const give = async (
    answer: Answer,
    send: (answer: Answer) => Promise<unknown>,
    repeats: 'may be repeated' | 'once only' = 'may be repeated',
  ): Promise<void> => {
    try {
      await (repeats === 'once only' ? send(answer) : insistently(() => send(answer)));
    } catch (err) {
      if (isAcknowledged(err)) {
        // Our own request got through and its answer did not, or another copy of the bot was first.
        log.warn({ command: answer.reply.command }, 'Discord had an answer already');
        return;
      }
      if (!isLayoutFault(err)) throw err;
      log.error({ err, command: answer.reply.command }, 'Discord did not take an answer as it was laid out');
      await send({ ...answer, reply: plainest(answer.reply) });
    }
  };

  const complete = async (interaction: AutocompleteInteraction): Promise<void> => {
    const { name } = interaction.options.getFocused(true);
    const suggestions = options.suggest(namedCall(interaction), name, discordAsker(interaction));
    await interaction.respond(choicesOf(suggestions));
  };

  const command = async (interaction: ChatInputCommandInteraction): Promise<void> => {
    const line = lineOfNamed(options.commands, namedCall(interaction));
    const work = options.answer(line, discordAsker(interaction));
    const inTime = await within(work, deferAfterMs);
    if (inTime) {
      await give(inTime, (answer) => {
        const flags = isPublic(interaction, answer.reply) ? 0 : MessageFlags.Ephemeral;
        return interaction.reply(asSent(laidOut(interaction, answer, true), flags));
      });
      return;
    }
    const isOpen = isBetweenTwo(interaction) || options.answers === 'public';
    await acknowledged(() => interaction.deferReply(isOpen ? {} : { flags: MessageFlags.Ephemeral }));
    const late = await work;
    if (isOpen && !isPublic(interaction, late.reply)) {
      // It turned out to be for the asker alone.
      await interaction.webhook.deleteMessage('@original');
      await give(
        late,
        (answer) =>
          interaction.webhook.send(asSent(laidOut(interaction, answer, true), MessageFlags.Ephemeral)),
        'once only',
      );
    } else await edit(interaction, late, true);
  };

  const edit = (interaction: Pressable, answer: Answer, sharing: boolean): Promise<void> =>
    give(answer, (given) =>
      interaction.webhook.editMessage('@original', asSent(laidOut(interaction, given, sharing), 0)),
    );

  const button = async (interaction: ButtonInteraction): Promise<void> => {
    const id = readCustomId(interaction.customId);
    const asker = discordAsker(interaction);
    const work = (async () => {
      // A button of another age, or one whose command was forgotten, still leads somewhere.
      const line = id === null ? null : (id.command ?? (await options.kept.recall(id.key)));
      return options.answer(line ?? '/help', asker);
    })();
    const inTime = await within(work, deferAfterMs);
    // An answer that only its asker sees changes in place; under one that all see, whoever pressed gets their own.
    const isOwn = interaction.message.flags.has(MessageFlags.Ephemeral) || isBetweenTwo(interaction);
    if (!inTime) {
      await acknowledged(() =>
        isOwn ? interaction.deferUpdate() : interaction.deferReply({ flags: MessageFlags.Ephemeral }),
      );
    }
    const answered = await work;
    const shares = id?.action === 'share' && answered.reply.audience === 'channel';
    if (!inTime) await edit(interaction, answered, !shares);
    else {
      await give(answered, (answer) => {
        const message = laidOut(interaction, answer, !shares);
        return isOwn
          ? interaction.update(asSent(message, 0))
          : interaction.reply(asSent(message, MessageFlags.Ephemeral));
      });
    }
    if (shares) await share(interaction, answered, asker.personName ?? 'somebody');
  };

  /** By now the private answer has lost its button, so that it is shared once; it comes back where that failed. */
  const share = async (interaction: ButtonInteraction, answered: Answer, by: string): Promise<void> => {
    try {
      await give(
        { ...answered, reply: shared(answered.reply, by) },
        ({ reply, part }) =>
          interaction.webhook.send(asSent(renderDiscord(reply, { part, keep: options.kept.keep }), 0)),
        'once only',
      );
    } catch (err) {
      await edit(interaction, answered, true);
      throw err;
    }
  };

  return async (interaction) => {
    try {
      if (interaction.isAutocomplete()) await complete(interaction);
      else if (interaction.isChatInputCommand()) await command(interaction);
      else if (interaction.isButton()) await button(interaction);
    } catch (err) {
      const ageMs = Date.now() - interaction.createdTimestamp;
      if (isForgotten(err)) log.warn({ err, ageMs }, 'Discord no longer takes an answer: it came too late');
      else log.error({ err, ageMs }, 'an answer did not reach Discord');
    }
  };
}

/** In the bot's own direct messages there is nobody to hide an answer from, and nobody to share it with. */
function isBetweenTwo(interaction: Interaction): boolean {
  return interaction.context === InteractionContextType.BotDM;
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
function isAcknowledged(err: unknown): boolean {
  return err instanceof DiscordAPIError && err.code === 40060;
}

/** Unknown interaction; unknown webhook and invalid webhook token, which is the same after 15 minutes. */
function isForgotten(err: unknown): boolean {
  return err instanceof DiscordAPIError && [10062, 10015, 50027].includes(Number(err.code));
}

/** Refused for what is in it, or more than Discord's servers bear, or a fault of the renderer's. */
function isLayoutFault(err: unknown): boolean {
  if (err instanceof DiscordAPIError) return err.status === 400;
  return err instanceof HTTPError || (err instanceof Error && !isLost(err));
}

/** The network's fault: the request or its answer did not get through. */
function isLost(err: unknown): boolean {
  const code = err instanceof Error && 'code' in err ? String(err.code) : '';
  return /^(E[A-Z]+|UND_ERR_\w+)$/.test(code) || (err instanceof Error && err.name === 'AbortError');
}

/** discord.js tries again by itself after some losses and not after others. */
async function insistently<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (err) {
    if (!isLost(err)) throw err;
    return await ask();
  }
}

async function acknowledged(acknowledge: () => Promise<unknown>): Promise<void> {
  try {
    await insistently(acknowledge);
  } catch (err) {
    if (!isAcknowledged(err)) throw err;
  }
}

/** As discord.js takes a message: it types flags by where they may stand. */
function asSent({ components, allowed_mentions, flags }: DiscordMessage, more: 0 | MessageFlags.Ephemeral) {
  return {
    components,
    allowedMentions: allowed_mentions,
    flags: (flags | more) as MessageFlags.IsComponentsV2,
  };
}

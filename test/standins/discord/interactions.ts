import { checkAutocomplete } from './command-rules.ts';
import { isRecord } from './form.ts';
import { acceptBody, addMessage, changeMessage, walk } from './messages.ts';
import { checkModal, fillModal, type LeftInModal } from './modal-rules.ts';
import { invalidForm, REFUSALS } from './refusal.ts';
import { channelJson, memberJson, messageJson, userJson } from './wire-format.ts';
import {
  ALL_PERMISSIONS,
  type Channel,
  type Message,
  PERMISSION,
  type Person,
  permissionsOfBot,
  type RegisteredCommand,
  type World,
} from './world.ts';

/** A token that is not used within 3 s expires; a used one is valid for 15 minutes. */
const ACKNOWLEDGE_WITHIN_MS = 3_000;
const TOKEN_LIVES_MS = 15 * 60_000;

/** https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages */
const FOLLOW_UPS_OF_USER_INSTALLS = 5;

const EPHEMERAL = 1 << 6;

/** One interaction, from the person's action to the last message that answers it. */
export type Exchange = {
  readonly id: string;
  readonly token: string;
  readonly kind: 'command' | 'component' | 'autocomplete' | 'modal';
  readonly person: Person;
  readonly channel: Channel;
  readonly startedAt: number;
  /** Installed by the person alone: the bot itself is not in this server. */
  readonly userInstallOnly: boolean;
  /** The message whose button was pressed. */
  readonly source: Message | null;
  /** The callback that was accepted; its data as sent. */
  acknowledgement: { readonly type: number; readonly data: Record<string, unknown> } | null;
  /** The message that answers: a new one, or for a button the one that was pressed, once it is changed. */
  answer: Message | null;
  /** The modal that the person sees, as it was sent. */
  modal: Record<string, unknown> | null;
  choices: readonly { readonly name: string; readonly value: string | number }[] | null;
  readonly followUps: Message[];
};

export type From = {
  readonly person: Person;
  readonly channel: Channel;
  /** Null: Discord leaves them out. */
  readonly permissions?: bigint | null;
};

export type OptionValues = Readonly<Record<string, string | number | boolean>>;

export type Exchanges = ReturnType<typeof createExchanges>;

/** `deliver` sends an interaction to the bot, and throws if no bot is connected. */
export function createExchanges(world: World, deliver: (interaction: Record<string, unknown>) => void) {
  const byToken = new Map<string, Exchange>();

  function start(
    kind: Exchange['kind'],
    from: From,
    data: Record<string, unknown>,
    source: Message | null,
  ): Exchange {
    const { person, channel } = from;
    const isHome = channel.guildId !== null && world.guilds.has(channel.guildId);
    const context = channel.guildId !== null ? 0 : channel.recipients.includes(world.bot.id) ? 1 : 2;
    const exchange: Exchange = {
      id: world.snowflake(),
      token: `interaction-${world.snowflake()}-${Math.random().toString(36).slice(2)}`,
      kind,
      person,
      channel,
      startedAt: world.now(),
      userInstallOnly: !isHome && context !== 1,
      source,
      acknowledgement: null,
      answer: null,
      modal: null,
      choices: null,
      followUps: [],
    };
    byToken.set(exchange.token, exchange);
    deliver({
      id: exchange.id,
      application_id: world.application.id,
      type: { command: 2, component: 3, autocomplete: 4, modal: 5 }[kind],
      token: exchange.token,
      version: 1,
      data,
      channel_id: channel.id,
      channel: { ...channelJson(world, channel), permissions: ALL_PERMISSIONS.toString() },
      ...(channel.guildId === null
        ? { user: userJson(person) }
        : {
            guild_id: channel.guildId,
            guild: { id: channel.guildId, locale: 'en-GB', features: [] },
            guild_locale: 'en-GB',
            // A server that the bot is not in has roles of its own.
            member: memberJson(
              world.guilds.has(channel.guildId) ? person : { ...person, roles: [] },
              permissionsOfMember(from),
            ),
          }),
      ...(source === null ? {} : { message: messageJson(world, source) }),
      app_permissions: permissionsOfBot(world, channel).toString(),
      locale: 'en-GB',
      entitlements: [],
      authorizing_integration_owners: exchange.userInstallOnly
        ? { 1: person.id }
        : { 0: channel.guildId ?? '0', 1: person.id },
      context,
      attachment_size_limit: 10_485_760,
    });
    world.events.emit('change');
    return exchange;
  }

  /** A person runs "plan point" with these options. Throws if Discord's client would not allow it. */
  function command(path: string, options: OptionValues, from: From): Exchange {
    return start('command', from, commandData(world, path, options, from.channel, null), null);
  }

  /** A person has filled in `options` so far and is typing in `focused`. */
  function autocomplete(path: string, options: OptionValues, focused: string, from: From): Exchange {
    return start('autocomplete', from, commandData(world, path, options, from.channel, focused), null);
  }

  /** A person chooses what an app offers in the menu of a message. Throws if it offers no such thing there. */
  function messageCommand(target: Message, name: string, from: From): Exchange {
    const command = registered(world, name, from.channel, 3);
    const resolved = { messages: { [target.id]: messageJson(world, target) } };
    const data = { id: command.id, name, type: 3, target_id: target.id, resolved };
    return start('command', from, data, null);
  }

  /** The person who was shown a modal fills it in and submits it, and may do so again. */
  function submit(opened: Exchange, left: LeftInModal): Exchange {
    if (!opened.modal) throw new Error('No modal was shown.');
    const { person, channel, source } = opened;
    return start('modal', { person, channel }, fillModal(opened.modal, left), source);
  }

  /** A person presses the button with that label or custom id. Throws if there is none. */
  function press(message: Message, button: string, from: From): Exchange {
    if (message.onlyFor !== null && message.onlyFor !== from.person.id) {
      throw new Error(`Only ${message.onlyFor} sees this message, and ${from.person.id} wants to press it.`);
    }
    const buttons: Record<string, unknown>[] = [];
    walk(message.components, (component) => {
      if (component.type === 2) buttons.push(component);
    });
    const found = buttons.find(({ label, custom_id }) => label === button || custom_id === button);
    if (!found || found.disabled === true || typeof found.custom_id !== 'string') {
      const labels = buttons.map(({ label, disabled }) => `${String(label)}${disabled ? ' (disabled)' : ''}`);
      throw new Error(`No button "${button}" to press. There are: ${labels.join(', ') || 'none'}.`);
    }
    return start('component', from, { component_type: 2, custom_id: found.custom_id, id: found.id }, message);
  }

  function exchangeOf(token: string): Exchange {
    const exchange = byToken.get(token);
    if (!exchange) throw REFUSALS.unknownWebhook();
    return exchange;
  }

  function callback(id: string, token: string, body: unknown): Exchange {
    const exchange = byToken.get(token);
    if (!exchange || exchange.id !== id) throw REFUSALS.unknownInteraction();
    if (exchange.acknowledgement) throw REFUSALS.alreadyAcknowledged();
    if (world.now() - exchange.startedAt > ACKNOWLEDGE_WITHIN_MS) throw REFUSALS.unknownInteraction();
    const type = isRecord(body) ? Number(body.type) : Number.NaN;
    const data = isRecord(body) && isRecord(body.data) ? body.data : {};
    const allowed = allowedCallbacks(exchange);
    if (!allowed.includes(type)) {
      const message = `Value must be one of {${allowed.join(', ')}}.`;
      throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
    }
    if (type === 5 && ((Number(data.flags) || 0) & ~EPHEMERAL) !== 0) {
      const message = 'Only EPHEMERAL can be set on a deferred response.';
      throw invalidForm([{ path: ['data', 'flags'], code: 'MESSAGE_FLAGS_INVALID', message }]);
    }
    if (type === 9) {
      const faults = checkModal(data);
      if (faults.length > 0)
        throw invalidForm(faults.map((fault) => ({ ...fault, path: ['data', ...fault.path] })));
      exchange.modal = data;
    }
    if (type === 8) {
      const faults = checkAutocomplete(data);
      if (faults.length > 0) throw invalidForm(faults);
      exchange.choices = data.choices as Exchange['choices'];
    }
    if (type === 4) exchange.answer = write(exchange, acceptBody(data, 'interaction'), 0);
    if (type === 7 && exchange.source) {
      changeMessage(world, exchange.source, acceptBody(data, 'edit', exchange.source.flags));
      exchange.answer = exchange.source;
    }
    exchange.acknowledgement = { type, data };
    return exchange;
  }

  function write(exchange: Exchange, body: Record<string, unknown>, extraFlags: number): Message {
    const forced = exchange.userInstallOnly && exchange.channel.hidesExternalApps ? EPHEMERAL : 0;
    const isPrivate = (((Number(body.flags) || 0) | extraFlags | forced) & EPHEMERAL) !== 0;
    const posting = {
      channel: exchange.channel,
      author: world.bot,
      interaction: { id: exchange.id, person: exchange.person },
      onlyFor: isPrivate ? exchange.person.id : null,
    };
    return addMessage(world, body, posting, extraFlags | forced);
  }

  function usable(token: string): Exchange {
    const exchange = exchangeOf(token);
    if (!exchange.acknowledgement) throw REFUSALS.unknownWebhook();
    if (world.now() - exchange.startedAt > TOKEN_LIVES_MS) throw REFUSALS.invalidWebhookToken();
    return exchange;
  }

  function isWaiting(exchange: Exchange): boolean {
    return exchange.acknowledgement?.type === 5 && exchange.answer === null;
  }

  /** The flags that a deferral decided on for the answer to come. */
  function deferredFlags(exchange: Exchange): number {
    return Number(exchange.acknowledgement?.data.flags ?? 0) & EPHEMERAL;
  }

  function followUp(token: string, body: unknown): Message {
    const exchange = usable(token);
    const accepted = acceptBody(body, 'interaction');
    // The first follow-up of a deferred interaction is its answer, private or not as the deferral said.
    if (isWaiting(exchange)) {
      const flags = (Number(accepted.flags) || 0) & ~EPHEMERAL;
      exchange.answer = write(exchange, { ...accepted, flags }, deferredFlags(exchange));
      return exchange.answer;
    }
    if (exchange.userInstallOnly && exchange.followUps.length >= FOLLOW_UPS_OF_USER_INSTALLS) {
      throw REFUSALS.tooManyFollowUps();
    }
    const message = write(exchange, accepted, 0);
    exchange.followUps.push(message);
    return message;
  }

  function messageOf(exchange: Exchange, id: string): Message {
    const original = exchange.answer ?? exchange.source;
    const message = id === '@original' ? original : exchange.followUps.find((followUp) => followUp.id === id);
    if (!message || !world.messages.includes(message)) throw REFUSALS.unknownMessage();
    return message;
  }

  function edit(token: string, id: string, body: unknown): Message {
    const exchange = usable(token);
    if (id === '@original' && isWaiting(exchange)) {
      exchange.answer = write(exchange, acceptBody(body, 'interaction'), deferredFlags(exchange));
      return exchange.answer;
    }
    const message = messageOf(exchange, id);
    changeMessage(world, message, acceptBody(body, 'edit', message.flags));
    if (message === exchange.source) exchange.answer = message;
    return message;
  }

  function get(token: string, id: string): Message {
    return messageOf(usable(token), id);
  }

  function remove(token: string, id: string): void {
    const exchange = usable(token);
    if (id === '@original' && isWaiting(exchange)) {
      // The "thinking…" line goes; what follows is a message of its own.
      exchange.acknowledgement = { type: 6, data: {} };
      return;
    }
    world.messages.splice(world.messages.indexOf(messageOf(exchange, id)), 1);
  }

  return { command, autocomplete, messageCommand, submit, press, callback, followUp, edit, get, remove };
}

/** Null: Discord leaves them out. */
function permissionsOfMember({ channel, permissions = ALL_PERMISSIONS }: From): bigint | null {
  if (permissions === null || !channel.hidesExternalApps) return permissions;
  return permissions & ~PERMISSION.useExternalApps;
}

/** A modal cannot answer a modal, and only one that a message's button opened can change that message. */
function allowedCallbacks({ kind, source }: Exchange): readonly number[] {
  if (kind === 'autocomplete') return [8];
  const toMessage = source === null ? [] : [6, 7];
  return kind === 'modal' ? [4, 5, ...toMessage] : [4, 5, ...toMessage, 9];
}

function commandData(
  world: World,
  path: string,
  options: OptionValues,
  channel: Channel,
  focused: string | null,
): Record<string, unknown> {
  const [name = '', ...rest] = path.split(' ');
  const command = registered(world, name, channel, 1);
  let level: Record<string, unknown> = command;
  for (const step of rest) {
    const next = optionsOf(level).find((option) => option.name === step && Number(option.type) <= 2);
    if (!next) throw new Error(`/${path} is not registered: there is no "${step}".`);
    level = next;
  }
  const definitions = optionsOf(level);
  if (definitions.some(({ type }) => Number(type) <= 2)) throw new Error(`/${path} needs a sub-command.`);
  let data = Object.entries(options).map(([key, value]) => {
    const definition = definitions.find((option) => option.name === key);
    if (!definition) throw new Error(`/${path} has no option "${key}".`);
    if (key === focused && definition.autocomplete !== true) {
      throw new Error(`The option "${key}" of /${path} has no autocomplete.`);
    }
    const choices = definition.choices as readonly { readonly value: unknown }[] | undefined;
    if (choices && focused !== key && !choices.some((choice) => choice.value === value)) {
      throw new Error(`"${String(value)}" is not a choice of the option "${key}" of /${path}.`);
    }
    return { name: key, type: definition.type, value, ...(key === focused ? { focused: true } : {}) };
  });
  const missing = definitions.find(
    (option) => option.required === true && options[String(option.name)] === undefined,
  );
  if (missing && focused === null) throw new Error(`/${path} needs the option "${String(missing.name)}".`);
  for (const step of rest.toReversed()) data = [{ name: step, type: 1, options: data } as never];
  return { id: command.id, name, type: 1, options: data };
}

function registered(world: World, name: string, channel: Channel, type: 1 | 3): RegisteredCommand {
  const here = channel.guildId === null ? [] : (world.commands.get(channel.guildId) ?? []);
  const command = [...here, ...(world.commands.get('global') ?? [])].find(
    (entry) => entry.name === name && (entry.type ?? 1) === type,
  );
  if (!command) throw new Error(`/${name} is not registered for channel ${channel.id}.`);
  const context = channel.guildId !== null ? 0 : channel.recipients.includes(world.bot.id) ? 1 : 2;
  const contexts = command.contexts as readonly number[] | null | undefined;
  if (contexts && !contexts.includes(context))
    throw new Error(`/${name} is not offered in context ${context}.`);
  return command;
}

function optionsOf(node: Record<string, unknown>): readonly Record<string, unknown>[] {
  return Array.isArray(node.options) ? node.options.filter(isRecord) : [];
}

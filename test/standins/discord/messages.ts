import { isRecord } from './form.ts';
import { checkMessage, type MessageKind } from './message-rules.ts';
import { invalidForm, REFUSALS } from './refusal.ts';
import type { Channel, Message, Person, World } from './world.ts';

/** "Past few minutes" in Discord's words on `enforce_nonce`. */
const NONCE_MEMORY_MS = 5 * 60_000;

const COMPONENTS_V2 = 1 << 15;

type Body = Record<string, unknown>;

/** Returns the body if Discord accepts it, otherwise throws the refusal. */
export function acceptBody(body: unknown, kind: MessageKind, flagsBefore = 0): Body {
  const { faults, empty, tooHeavy } = checkMessage(body, kind, flagsBefore);
  if (faults.length > 0) throw invalidForm(faults);
  if (empty) throw REFUSALS.emptyMessage();
  if (tooHeavy) throw REFUSALS.internal();
  return body as Body;
}

export type Posting = {
  readonly channel: Channel;
  readonly author: Person;
  /** Whose answer it is. */
  readonly interaction: { readonly id: string; readonly person: Person } | null;
  readonly onlyFor: string | null;
};

/** Stores a message whose body was found acceptable. */
export function addMessage(world: World, body: Body, posting: Posting, extraFlags = 0): Message {
  const flags = (typeof body.flags === 'number' ? body.flags : 0) | extraFlags;
  const message: Message = {
    id: world.snowflake(),
    channel_id: posting.channel.id,
    author: posting.author,
    content: typeof body.content === 'string' ? body.content : '',
    embeds: Array.isArray(body.embeds) ? body.embeds : [],
    components: withIds(body.components),
    flags,
    nonce: typeof body.nonce === 'string' || typeof body.nonce === 'number' ? body.nonce : null,
    timestamp: world.now(),
    edited: null,
    interaction: posting.interaction,
    onlyFor: posting.onlyFor,
    pinged: pings(body, posting.interaction !== null),
  };
  world.messages.push(message);
  return message;
}

export function changeMessage(world: World, message: Message, body: Body): void {
  if (typeof body.content === 'string') message.content = body.content;
  if (Array.isArray(body.embeds)) message.embeds = body.embeds;
  if (Array.isArray(body.components)) message.components = withIds(body.components);
  if (typeof body.flags === 'number') message.flags |= body.flags & (COMPONENTS_V2 | 4);
  message.edited = world.now();
}

/** The message posted earlier with the same nonce, if the request enforces nonces. */
export function findByNonce(world: World, body: Body, author: Person): Message | undefined {
  if (body.enforce_nonce !== true || body.nonce === undefined || body.nonce === null) return undefined;
  const since = world.now() - NONCE_MEMORY_MS;
  return world.messages.find(
    (message) =>
      message.nonce !== null &&
      String(message.nonce) === String(body.nonce) &&
      message.author.id === author.id &&
      message.timestamp >= since,
  );
}

/** Discord numbers the components that have no id, through the whole tree. */
function withIds(components: unknown): unknown[] {
  if (!Array.isArray(components)) return [];
  const taken = new Set<number>();
  walk(components, (component) => {
    if (typeof component.id === 'number' && component.id > 0) taken.add(component.id);
  });
  const copy = structuredClone(components);
  let next = 1;
  walk(copy, (component) => {
    if (typeof component.id === 'number' && component.id > 0) return;
    while (taken.has(next)) next += 1;
    component.id = next;
    taken.add(next);
  });
  return copy;
}

export function walk(components: readonly unknown[], visit: (component: Body) => void): void {
  for (const component of components) {
    if (!isRecord(component)) continue;
    visit(component);
    if (Array.isArray(component.components)) walk(component.components, visit);
    if (isRecord(component.accessory)) walk([component.accessory], visit);
  }
}

/** Who would be notified. Interaction answers and webhooks never notify roles or everyone by default. */
function pings(body: Body, isInteraction: boolean): readonly string[] {
  const texts: string[] = typeof body.content === 'string' ? [body.content] : [];
  walk(Array.isArray(body.components) ? body.components : [], (component) => {
    if (component.type === 10) texts.push(String(component.content));
  });
  const text = texts.join('\n');
  const mentions = isRecord(body.allowed_mentions) ? body.allowed_mentions : null;
  const allowed = mentions
    ? Array.isArray(mentions.parse)
      ? mentions.parse
      : []
    : isInteraction
      ? ['users']
      : ['users', 'roles', 'everyone'];
  const found: string[] = [];
  if (allowed.includes('users')) for (const [, id] of text.matchAll(/<@!?(\d+)>/g)) found.push(id ?? '');
  if (allowed.includes('roles')) for (const [, id] of text.matchAll(/<@&(\d+)>/g)) found.push(id ?? '');
  if (allowed.includes('everyone') && /@(everyone|here)/.test(text)) found.push('everyone');
  return found;
}

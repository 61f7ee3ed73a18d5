import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';

/** One Slack workspace as a value that changes: its people, its channels, and every message anybody sees. */
export type Workspace = {
  readonly id: string;
  readonly domain: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  readonly groups: Map<string, readonly string[]>;
  /** Messages that only one person sees, oldest first. */
  readonly ephemerals: Message[];
  /** Every modal that was opened, by id. */
  readonly views: Map<string, View>;
  /** What a person did, which a modal may be opened for. */
  readonly triggers: Map<string, Trigger>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A new message timestamp, later than all before: "1764000000.000100". */
  readonly nextTs: () => string;
  readonly events: EventEmitter<{ message: [Message]; call: [Call]; connection: [number]; view: [View] }>;
};

export type View = {
  readonly id: string;
  /** The app's own name of it, as in its last payload. */
  externalId: string | null;
  /** Who sees it. */
  readonly user: string;
  /** The one below it; null for the first. */
  readonly previous: View | null;
  /** Changes with every update. */
  hash: string;
  /** As the app sent it. */
  payload: Readonly<Record<string, unknown>>;
  isOpen: boolean;
};

export type Trigger = { readonly user: string; readonly at: number; isUsed: boolean };

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly tz: string | null;
  readonly isAdmin: boolean;
  /** A guest; `single` for one of a single channel. */
  readonly guest?: 'multi' | 'single';
  /** Their account was deactivated. */
  readonly isDeactivated?: boolean;
  /** The home of somebody from another workspace, who is here by a shared channel. */
  readonly team?: string;
};

export type Channel = {
  readonly id: string;
  name: string;
  kind: 'public' | 'private' | 'im';
  isArchived: boolean;
  creator: string;
  /** People and bots, by id. */
  readonly members: Set<string>;
  /** Oldest first. */
  readonly messages: Message[];
};

export type Message = {
  readonly ts: string;
  readonly channel: string;
  /** The bot or the person who posted it. */
  readonly user: string;
  /** The one person who sees it; null for everybody in the channel. */
  readonly seenBy: string | null;
  text: string;
  blocks: readonly unknown[];
  readonly metadata: { readonly event_type: string; readonly event_payload: unknown } | null;
  readonly threadTs: string | null;
  unfurls: boolean;
  /** How often it was replaced since it was posted. */
  edits: number;
  isDeleted: boolean;
};

export type Call = {
  readonly method: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly at: number;
  /** What Slack answered, or would have had the answer come through: "ok", an error code, "500", "429". */
  readonly outcome: string;
};

export type NewChannel = Partial<Pick<Channel, 'name' | 'kind' | 'isArchived' | 'creator'>> & {
  readonly id: string;
  /** Members besides the bot; by default everybody in the workspace. */
  readonly members?: readonly string[];
  /** True by default. */
  readonly hasBot?: boolean;
};

export function createWorkspace(now: () => number): Workspace {
  let lastMicros = 0;
  const workspace: Workspace = {
    id: 'T0NEWS',
    domain: 'newsroom',
    appId: 'A0DESK',
    botId: 'B0DESK',
    botUserId: 'U0DESK',
    people: new Map(),
    channels: new Map(),
    groups: new Map(),
    ephemerals: [],
    views: new Map(),
    triggers: new Map(),
    now,
    nextTs: () => {
      lastMicros = Math.max(lastMicros + 1, Math.floor(now()) * 1000);
      return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, '0')}`;
    },
    events: new EventEmitter(),
  };
  for (const [id, name, isAdmin] of [
    ['U0ANNA', 'anna', false],
    ['U0BORYS', 'borys', true],
  ] as const) {
    workspace.people.set(id, { id, name, tz: 'Europe/Kyiv', isAdmin });
  }
  addChannel(workspace, { id: 'C0DESK', name: 'desk' });
  return workspace;
}

export function addChannel(workspace: Workspace, given: NewChannel): Channel {
  const channel: Channel = {
    id: given.id,
    name: given.name ?? given.id.toLowerCase(),
    kind: given.kind ?? 'public',
    isArchived: given.isArchived ?? false,
    creator: given.creator ?? 'U0ANNA',
    members: new Set(given.members ?? workspace.people.keys()),
    messages: [],
  };
  if (given.hasBot !== false) channel.members.add(workspace.botUserId);
  workspace.channels.set(channel.id, channel);
  return channel;
}

/** The direct-message channel of the bot and a person, opened if there is none. */
export function directChannel(workspace: Workspace, person: string): Channel {
  const id = `D${person.slice(1)}`;
  return (
    workspace.channels.get(id) ??
    addChannel(workspace, { id, name: person, kind: 'im', members: [person], creator: person })
  );
}

export function addMessage(
  workspace: Workspace,
  given: Pick<Message, 'channel' | 'text' | 'blocks'> & Partial<Message>,
): Message {
  const message: Message = {
    ts: workspace.nextTs(),
    user: workspace.botUserId,
    seenBy: null,
    metadata: null,
    threadTs: null,
    unfurls: true,
    edits: 0,
    isDeleted: false,
    ...given,
  };
  if (message.seenBy === null) workspace.channels.get(message.channel)?.messages.push(message);
  else workspace.ephemerals.push(message);
  workspace.events.emit('message', message);
  return message;
}

/** Replaces a message, or deletes it. */
export function changeMessage(
  workspace: Workspace,
  message: Message,
  change: Partial<Pick<Message, 'text' | 'blocks' | 'metadata' | 'isDeleted'>>,
): void {
  Object.assign(message, change);
  message.edits += 1;
  workspace.events.emit('message', message);
}

export function findMessage(workspace: Workspace, channel: string, ts: string): Message | null {
  const open = workspace.channels.get(channel)?.messages ?? [];
  return (
    [...open, ...workspace.ephemerals].find((message) => message.ts === ts && !message.isDeleted) ?? null
  );
}

/** The next message that fits, posted or changed from now on. */
export async function nextMessage(
  workspace: Workspace,
  fits: (message: Message) => boolean = () => true,
  signal?: AbortSignal,
): Promise<Message> {
  for (;;) {
    const [message] = await once(workspace.events, 'message', signal ? { signal } : {});
    if (fits(message)) return message;
  }
}

/** The trigger of something that a person did at this moment. */
export function addTrigger(workspace: Workspace, user: string): string {
  const id = `${workspace.triggers.size + 1}.${workspace.id}.${randomUUID().replaceAll('-', '')}`;
  workspace.triggers.set(id, { user, at: workspace.now(), isUsed: false });
  return id;
}

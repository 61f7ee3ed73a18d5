import type { Action, Command } from '../command/command.ts';
import type { LongCommands } from '../command/long-commands.ts';
import type { Messenger, PostResult } from '../delivery/messenger.ts';
import type { Deskbook } from '../deskbook.ts';
import type { Finding } from '../ops/finding.ts';
import type { Log } from '../ops/log.ts';
import type { Timing } from '../ops/platform-request.ts';
import type { Reply } from '../reply.ts';
import type { OnRefused } from '../server/refusals.ts';
import type { Route } from '../server/route.ts';
import type { SettingsPart } from '../settings.ts';

/**
 * A place where people read and ask: all that the rest of the bot knows of it. `registry.ts` lists them. The value is
 * imported by every program, so client libraries and renderers are imported by its functions, when they are needed.
 */
export type Place<S = unknown> = {
  /** The name of its folder, in lower case: in the store, in DIGESTS, in metrics, for `ask --as`. */
  readonly id: string;
  /** As people write it. */
  readonly name: string;
  readonly settings: SettingsPart<S>;
  /** How to begin with a place that is not configured. */
  readonly setUp?: {
    /** One short sentence, for when there is no page that leads to the link. */
    readonly hint: string;
    /** The page that creates the bot there. */
    readonly link: (commands: readonly Command[]) => Promise<string>;
  };
  /** Forms of secrets that no setting holds, such as one-time addresses; what a form captures first is kept. */
  readonly secrets: readonly RegExp[];
  /** Begins to connect, and does not wait for it. */
  start(settings: S, ports: PlacePorts): Promise<RunningPlace>;
  /** Loads what turns a reply into a message: text, or a payload that can be written as JSON. */
  readonly render: () => Promise<Render>;
  /** Loads what the page needs to show its messages; null if the page cannot draw them. */
  readonly preview: (() => Promise<Preview>) | null;
  /** What is wrong with its settings, its tokens and the channels that have a digest. Changes nothing. */
  check(settings: S, examination: Examination): Promise<readonly Finding[]>;
};

/** The place's settings; null if it is not configured. */
export function settingsOf<S>(
  place: Place<S>,
  settings: { readonly places: Readonly<Record<string, unknown>> },
): S | null {
  return (settings.places[place.id] ?? null) as S | null;
}

export type PlacePorts = Pick<Deskbook, 'answer' | 'suggest'> & {
  readonly commands: readonly Command[];
  /** Who sees an answer in a channel before it is shared. */
  readonly answers: 'private' | 'public';
  /** Commands that are too long for a button. */
  readonly kept: LongCommands;
  /** Called for every request that a route of the place turned away. */
  readonly onRefused: OnRefused;
  readonly log: Log;
};

export type RunningPlace = {
  /** Resolves when it is connected, with what the log says of it; rejects if it is refused for good. */
  readonly ready: Promise<object>;
  /** False while the connection is lost, even for a moment. */
  readonly isConnected: () => boolean;
  /** What the platform posts to, by exact path: mounted on the bot's own server. */
  readonly routes: Readonly<Record<string, Route>>;
  /** Null if it can only reply. */
  readonly messenger: PlaceMessenger | null;
  /** Answers what has been asked, and takes nothing more. */
  readonly stop: () => Promise<void>;
};

/** By the places' ids. */
export type RunningPlaces = Readonly<Record<string, RunningPlace>>;

/** What a place does without being asked. A member that is absent is something it cannot do. */
export type PlaceMessenger = Messenger & {
  readonly edit?: (message: PostedMessage, reply: Reply, signal: AbortSignal) => Promise<PostResult>;
  readonly replyTo?: (message: PostedMessage, reply: Reply, signal: AbortSignal) => Promise<PostResult>;
  readonly remove?: (message: PostedMessage, signal: AbortSignal) => Promise<PostResult>;
  /** `trigger` is the platform's id of the press that asked for the form, which submits a call of the action. */
  readonly openForm?: (trigger: string, action: Action, signal: AbortSignal) => Promise<PostResult>;
};

/** `id` is the platform's own, as `post` returned it. */
export type PostedMessage = { readonly channel: string; readonly id: string };

export type Rendering = {
  /** Which part of a long reply, from 1. */
  readonly part: number;
  /** Stores a command that is too long for a button and returns its key. */
  readonly keep: (command: string) => string;
};

export type Render = (reply: Reply, rendering: Rendering) => string | object;

export type Preview = {
  readonly present: (reply: Reply, rendering: Rendering) => Presented;
  /** What a button of such a message asks for; null for one that only opens a link. */
  readonly pressed: (button: Readonly<Record<string, unknown>>) => Pressed | null;
};

/** The message as it would be sent, and how near it is to each of the platform's limits. */
export type Presented = { readonly payload: object; readonly meters: readonly Meter[] };

/** `command` starts with a slash, or is the key of a command that was kept. */
export type Pressed = { readonly kind: 'run' | 'share'; readonly command: string };

export type Meter = {
  readonly label: string;
  readonly used: number;
  readonly limit: number;
  /** Set if the limit is not one that the platform documents. */
  readonly note?: string;
};

export type Examination = {
  readonly commands: readonly Command[];
  /** The place's channels that have a digest. */
  readonly channels: readonly { readonly channel: string; readonly channelName: string | null }[];
  /** False at a start: leaves out what the start itself is about to try. */
  readonly inFull: boolean;
  readonly timing: Timing;
};

import type { TakeTurn } from '../admission/admission.ts';
import type { Command } from '../command/command.ts';
import type { LongCommands } from '../command/long-commands.ts';
import type { AskTime } from '../delivery/ask-for-time.ts';
import type { Messenger, PostedMessage, PostResult } from '../delivery/messenger.ts';
import type { PostingClock } from '../delivery/posting-clock.ts';
import type { Deskbook } from '../deskbook.ts';
import type { Finding } from '../ops/finding.ts';
import type { Log } from '../ops/log.ts';
import type { Timing } from '../ops/platform-request.ts';
import type { Reply } from '../reply.ts';
import type { OnRefused } from '../server/refusals.ts';
import type { Route } from '../server/route.ts';
import type { PlaceSettings } from '../settings.ts';

/**
 * A place where people read and ask, and everything that the rest of the bot knows about it. `registry.ts` lists them.
 * Every program imports this value, so its functions import client libraries and renderers only when they need them.
 */
export type Place<S = unknown> = {
  /** The name of its folder, in lower case. Used in the store, DIGESTS, metrics and `ask --as`. */
  readonly id: string;
  /** The name as people write it. */
  readonly name: string;
  readonly settings: PlaceSettings<S>;
  /** What is wrong with the ids of a workspace and a channel in DIGESTS; null if they may be right. Absent: any may be. */
  readonly explainIds?: (workspace: string, channel: string) => string | null;
  /** How to set up a place that is not configured. */
  readonly setUp?: {
    /** One short sentence, used if the desk is not served and so cannot lead to the link. */
    readonly hint: string;
    /** The page that creates the bot there. */
    readonly link: (commands: readonly Command[]) => Promise<string>;
  };
  /** Match secrets that no setting holds, such as one-time addresses. The first group is what stays visible. */
  readonly secrets: readonly RegExp[];
  /** Begins to connect, without waiting for the connection. */
  start(settings: S, ports: PlacePorts): Promise<RunningPlace>;
  /** Loads the renderer, which turns a reply into text or a payload for JSON. */
  readonly render: () => Promise<Render>;
  /** Loads what the desk needs to show this place's messages; null if the desk cannot draw them. */
  readonly preview: (() => Promise<Preview>) | null;
  /** Checks its settings, its tokens and the channels that have a digest. Changes nothing. */
  check(settings: S, options: CheckOptions): Promise<readonly Finding[]>;
};

/** The place's settings; null if it is not configured. */
export function settingsOf<S>(
  place: Place<S>,
  settings: { readonly places: Readonly<Record<string, unknown>> },
): S | null {
  return (settings.places[place.id] ?? null) as S | null;
}

export type PlacePorts = Pick<Deskbook, 'answer' | 'suggest' | 'forms'> & {
  readonly commands: readonly Command[];
  /** For a place whose own work on a question takes long. Absent: all work is done at once. */
  readonly takeTurn?: TakeTurn;
  /** Who sees an answer in a channel before it is shared. */
  readonly answers: 'private' | 'public';
  /** Commands that are too long for a button. */
  readonly longCommands: LongCommands;
  /** Called for every request that one of the place's routes refuses. */
  readonly onRefused: OnRefused;
  /** The clock that posting goes by; it takes in the dates of the place's answers. The machine's own if absent. */
  readonly clock?: Pick<PostingClock, 'now' | 'asking'> & Partial<Pick<PostingClock, 'unconfirmed'>>;
  readonly log: Log;
};

export type RunningPlace = {
  /** Resolves when it is connected, with details for the log; rejects if it is refused permanently. */
  readonly ready: Promise<object>;
  /**
   * Resolves when the platform accepts the bot's token, so that it can post although it may not be connected; rejects if it
   * is refused permanently. As `ready` if absent.
   */
  readonly accepted?: Promise<unknown>;
  /** False while the connection is lost, even for a moment. */
  readonly isConnected: () => boolean;
  /** Why it cannot do its work though it is connected, in a few words; null if it can. Absent if nothing else matters. */
  readonly whyNotReady?: () => string | null;
  /** By exact path, for requests from the platform; mounted on the bot's own server. */
  readonly routes: Readonly<Record<string, Route>>;
  /** Makes one cheap request. Absent if there is no platform to ask. */
  readonly askTime?: AskTime;
  /** Null if it can only reply. */
  readonly messenger: PlaceMessenger | null;
  /** Finishes the answers in progress and accepts nothing more. */
  readonly stop: () => Promise<void>;
};

/** By the places' ids. */
export type RunningPlaces = Readonly<Record<string, RunningPlace>>;

/** What a place can do beyond replying. A function that is absent is something it cannot do. */
export type PlaceMessenger = Messenger & {
  readonly replyTo?: (message: PostedMessage, reply: Reply, signal: AbortSignal) => Promise<PostResult>;
  readonly remove?: (message: PostedMessage, signal: AbortSignal) => Promise<PostResult>;
};

export type Rendering = {
  /** Which part of a long reply, from 1. */
  readonly part: number;
  /** Stores a command that is too long for a button and returns its key. */
  readonly keep: (command: string) => string;
  /** With a button that shows everybody this part of a reply that only its asker sees. */
  readonly share?: boolean;
  /** The name of who shared it, which every part then gives. */
  readonly sharedBy?: string;
};

export type Render = (reply: Reply, rendering: Rendering) => string | object;

export type Preview = {
  readonly present: (reply: Reply, rendering: Rendering) => PreviewedMessage;
  /** What pressing a button of such a message does; null if the button only opens a link. */
  readonly readButton: (button: Readonly<Record<string, unknown>>) => ButtonPress | null;
};

/** The message as it would be sent, and how close it is to each of the platform's limits. */
export type PreviewedMessage = { readonly payload: object; readonly meters: readonly Meter[] };

/** `command` is a command line that starts with a slash, or the key of a stored one. */
export type ButtonPress = { readonly kind: 'run' | 'share' | 'form'; readonly command: string };

export type Meter = {
  readonly label: string;
  readonly used: number;
  readonly limit: number;
  /** Explains a limit that the platform does not document. */
  readonly note?: string;
};

/** `use`: what is posted there, a digest or the editors' cards. */
export type CheckedChannel = {
  readonly channel: string;
  readonly channelName: string | null;
  readonly use: 'digest' | 'cards';
};

export type CheckOptions = {
  readonly commands: readonly Command[];
  /** The place's channels that the bot has to post to. */
  readonly channels: readonly CheckedChannel[];
  /** False at start: leaves out what the start itself is about to try. */
  readonly isFull: boolean;
  readonly timing: Timing;
};

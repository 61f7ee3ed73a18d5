import { pino } from 'pino';
import type { Clock } from '../../src/async.ts';
import { createBotStanding } from '../../src/delivery/bot-standing.ts';
import type {
  DescribeResult,
  EditResult,
  FindResult,
  Later,
  Messenger,
  Pace,
  Person,
  PostResult,
  RefusalReason,
  SeeAnswer,
} from '../../src/delivery/messenger.ts';
import type { Reply } from '../../src/reply.ts';

/** A messenger in memory: records the messages that arrive, and fails requests as a test asks. */
export type StandInMessenger = {
  readonly messenger: Messenger;
  readonly posts: readonly Arrived[];
  readonly sentDirect: readonly { readonly person: Person; readonly reply: Reply }[];
  /** Requests to post and to look, in order. */
  readonly requests: readonly {
    readonly kind: 'post' | 'find';
    readonly at: number;
    readonly channel: string;
  }[];
  /** Faults of the next requests to post, in order; later requests succeed. */
  readonly trouble: (...troubles: readonly Trouble[]) => void;
  /** Requests to edit, and what became of them. */
  readonly edits: readonly {
    readonly id: string;
    readonly at: number;
    readonly result: EditResult['kind'];
  }[];
  /** What a message says now. */
  readonly shown: (id: string) => Reply | undefined;
  /** Answers the next edits so, in order, or when that resolves; later ones succeed. What is `unknown` arrives. */
  readonly editing: (...answers: readonly (EditResult | Promise<EditResult>)[]) => void;
  /** Deletes a message, as anybody in the channel may. */
  readonly remove: (id: string) => void;
  /** Rate-limits the workspace until that time. */
  readonly limit: (workspace: string, until: number) => void;
  readonly looking: (answer: FindResult | 'works') => void;
  /** Answers the next looks so, in order; later ones as `looking` says. */
  readonly nextLooks: (...answers: readonly FindResult[]) => void;
  readonly describing: (answer: DescribeResult) => void;
  /** Whether people may see the channels; `hangs` never says. At first they may. */
  readonly seeing: (answer: SeeAnswer | 'hangs') => void;
  /** Refuses the bot itself from now on, in these words; accepts it again if null. */
  readonly refuseBot: (why: string | null) => void;
  /** Answers the next private messages so, or never, in order; later ones arrive. */
  readonly direct: (...answers: readonly (PostResult | Promise<PostResult> | 'never')[]) => void;
  /** How many private messages were asked for, those that did not arrive included. */
  readonly directRequests: () => number;
  readonly alwaysRefuse: (channel: string, reason: RefusalReason, permission?: string) => void;
  readonly acceptAgain: (channel: string) => void;
};

export type Arrived = {
  readonly channel: string;
  readonly key: string;
  readonly at: number;
  readonly edition: Reply;
};

export type Trouble =
  | { readonly kind: 'later'; readonly afterMs: number | null }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly permission?: string }
  /** No response; `arrives` says whether the message arrived. */
  | { readonly kind: 'silence'; readonly arrives: boolean };

export function createStandInMessenger(
  clock: Clock,
  {
    takesMs = 100,
    arrivesMs = 0,
    pace = { perChannel: null, perWorkspace: null, overall: null } as Pace,
  } = {},
): StandInMessenger {
  const posts: Arrived[] = [];
  const sentDirect: { person: Person; reply: Reply }[] = [];
  const requests: { kind: 'post' | 'find'; at: number; channel: string }[] = [];
  const edits: { id: string; at: number; result: EditResult['kind'] }[] = [];
  const shown = new Map<string, Reply>();
  const removed = new Set<string>();
  const editAnswers: (EditResult | Promise<EditResult>)[] = [];
  const refusing = new Map<string, PostResult>();
  const limited = new Map<string, number>();
  let troubles: Trouble[] = [];
  const directAnswers: (PostResult | Promise<PostResult> | 'never')[] = [];
  let directRequests = 0;
  let sight: FindResult | 'works' = 'works';
  const nextSights: FindResult[] = [];
  let described: DescribeResult | null = null;
  let seen: SeeAnswer | 'hangs' = 'yes';
  let ofBot: string | null = null;

  const standing = createBotStanding({
    probe: async () => (ofBot === null ? { kind: 'accepted' } : { kind: 'refused', why: ofBot }),
    wait: clock.wait,
    log: pino({ level: 'silent' }),
  });
  const refusalOfBot = (): Later | null => {
    if (ofBot === null) return null;
    standing.refuse(ofBot);
    return { kind: 'later', afterMs: null, why: ofBot, ofBot: true };
  };

  const refusal = (reason: RefusalReason, permission?: string): PostResult => ({
    kind: 'refused',
    reason,
    ...(permission === undefined ? {} : { permission }),
    said: reason.replaceAll('-', '_'),
  });
  const linkTo = (at: number) => `https://example.org/messages/${at + 1}`;

  const messenger: Messenger = {
    pace,
    standing,
    post: async ({ workspace, channel }, edition, key, signal) => {
      requests.push({ kind: 'post', at: clock.now(), channel });
      const refusedBot = refusalOfBot();
      if (refusedBot) return refusedBot;
      const refused = refusing.get(channel);
      if (refused) return refused;
      const wait = (limited.get(workspace) ?? 0) - clock.now();
      if (wait > 0) return { kind: 'later', afterMs: wait, why: 'HTTP 429' };
      const trouble = troubles.shift();
      if (trouble?.kind === 'later') return { ...trouble, why: 'HTTP 429' };
      if (trouble?.kind === 'refused') return refusal(trouble.reason, trouble.permission);
      if (arrivesMs > 0) await clock.wait(arrivesMs);
      if (trouble === undefined || trouble.arrives) posts.push({ channel, key, at: clock.now(), edition });
      const id = posts.length;
      if (trouble?.kind === 'silence') {
        await clock.wait(60 * 60_000, signal);
        return { kind: 'unknown', why: 'no answer in 15 s' };
      }
      await clock.wait(takesMs, signal);
      return { kind: 'posted', id: String(id), link: linkTo(id - 1) };
    },
    edit: async ({ channel, id }, reply) => {
      const answer = editAnswers.shift();
      const given = answer === undefined ? null : await answer;
      const refused = refusing.get(channel);
      const result: EditResult =
        given ??
        (refused?.kind === 'refused'
          ? refused
          : removed.has(id)
            ? { kind: 'gone', said: 'message_not_found' }
            : { kind: 'edited' });
      if (result.kind === 'edited' || result.kind === 'unknown') shown.set(id, reply);
      edits.push({ id, at: clock.now(), result: result.kind });
      return result;
    },
    find: async ({ channel }, key) => {
      requests.push({ kind: 'find', at: clock.now(), channel });
      const refusedBot = refusalOfBot();
      if (refusedBot) return refusedBot;
      const given = nextSights.shift() ?? sight;
      if (given !== 'works') return given;
      const at = posts.findIndex(
        (post) =>
          post.channel === channel && post.key === key && !removed.has(String(posts.indexOf(post) + 1)),
      );
      return at < 0 ? { kind: 'absent' } : { kind: 'seen', id: String(at + 1), link: linkTo(at) };
    },
    describe: async () =>
      described ?? {
        kind: 'channel',
        name: 'desk',
        isPrivate: false,
        isArchived: false,
        isMember: true,
      },
    maySee: async (_target, _person, signal) => {
      if (seen !== 'hangs') return seen;
      await clock.wait(60 * 60_000, signal);
      return 'unsaid';
    },
    sendDirect: async (person, reply) => {
      directRequests += 1;
      const refusedBot = refusalOfBot();
      if (refusedBot) return refusedBot;
      const answer = directAnswers.shift();
      if (answer === 'never') return new Promise(() => {});
      if (answer) return answer;
      sentDirect.push({ person, reply });
      return { kind: 'posted', id: '1', link: null };
    },
  };
  return {
    messenger,
    posts,
    sentDirect,
    requests,
    edits,
    shown: (id) => shown.get(id) ?? posts[Number(id) - 1]?.edition,
    editing: (...answers) => {
      editAnswers.push(...answers);
    },
    remove: (id) => {
      removed.add(id);
    },
    trouble: (...more) => {
      troubles = [...troubles, ...more];
    },
    limit: (workspace, until) => {
      limited.set(workspace, until);
    },
    looking: (answer) => {
      sight = answer;
    },
    nextLooks: (...answers) => {
      nextSights.push(...answers);
    },
    describing: (answer) => {
      described = answer;
    },
    seeing: (answer) => {
      seen = answer;
    },
    refuseBot: (why) => {
      ofBot = why;
    },
    direct: (...answers) => {
      directAnswers.push(...answers);
    },
    directRequests: () => directRequests,
    alwaysRefuse: (channel, reason, permission) => {
      refusing.set(channel, refusal(reason, permission));
    },
    acceptAgain: (channel) => {
      refusing.delete(channel);
    },
  };
}

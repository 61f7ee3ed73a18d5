type Answer = Readonly<Record<string, unknown>>;

/**
 * What the bot reads in Slack's answers, and whether it is there, by method. An answer of `"ok": true` without it, as a proxy or
 * a change of Slack's may give, does not say that the call was done.
 * @see https://docs.slack.dev/reference/methods
 */
const NEEDED: ReadonlyMap<string, readonly [what: string, isThere: (answer: Answer) => boolean]> = new Map([
  ['auth.test', ['team_id and user_id', ({ team_id, user_id }) => isId(team_id) && isId(user_id)]],
  ['apps.connections.open', ['url', ({ url }) => isId(url)]],
  ['chat.postEphemeral', ['message_ts', ({ message_ts }) => isId(message_ts)]],
  ['chat.postMessage', ['ts', ({ ts }) => isId(ts)]],
  ['chat.update', ['ts', ({ ts }) => isId(ts)]],
  ['conversations.history', ['messages', ({ messages }) => isList(messages)]],
  ['conversations.info', ['channel', ({ channel }) => isIdentified(channel)]],
  ['conversations.list', ['channels', ({ channels }) => isList(channels)]],
  ['views.open', ['view', ({ view }) => isIdentified(view)]],
  ['users.conversations', ['channels', ({ channels }) => isList(channels)]],
  ['users.info', ['user', ({ user }) => isIdentified(user)]],
  ['usergroups.users.list', ['users', ({ users }) => isList(users)]],
]);

/** Whether it is what Slack answers to any call: JSON with a boolean `ok`. */
export function isSlacksJson(text: string): boolean {
  return /^\s*\{.*"ok"\s*:\s*(?:true|false)/s.test(text);
}

/** Whether it is written as Slack writes its error codes: "invalid_blocks". A proxy's words are not. */
export function isCode(text: string): boolean {
  return /^[a-z0-9_]+$/.test(text);
}

/** The error code in an answer; null if it is none of Slack's, as JSON of a proxy's is none. */
export function readCode({ ok, error }: Answer): string | null {
  return typeof ok === 'boolean' && typeof error === 'string' && isCode(error) ? error : null;
}

/** What follows "HTTP 200" where a proxy answered in Slack's place. */
export const NOT_SLACKS = 'and no answer of Slack’s';

/** An answer that is not Slack's, or says `"ok": true` and does not hold what was asked for. */
export class UnexpectedAnswerError extends Error {}

/** What the answer to that method lacks, as a phrase; null if all is there. */
export function describeMissing(method: string, answer: Answer): string | null {
  const [what, isThere] = NEEDED.get(method) ?? [];
  if (!isThere || isThere(answer)) return null;
  return `expected ${what} in the answer to ${method}, got “ok” without`;
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isList(value: unknown): boolean {
  return Array.isArray(value);
}

function isIdentified(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'id' in value && isId(value.id);
}

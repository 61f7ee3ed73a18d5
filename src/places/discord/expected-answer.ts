/** What Discord answers to a request that it accepts. */
type Answer = 'an object with an id' | 'a member' | 'a list' | 'an address' | 'nothing';

/** The first whose method and path match; of any other request, an object with an id. */
const ANSWERS: readonly (readonly [RegExp, Answer])[] = [
  [/^DELETE /, 'nothing'],
  [/^POST .*\/callback$/, 'nothing'],
  [/^GET .*\/gateway(\/bot)?$/, 'an address'],
  [/^(GET|PUT) .*\/commands$/, 'a list'],
  [/^GET .*\/members\/\d+$/, 'a member'],
  [/^GET .*\/(messages|guilds)$/, 'a list'],
];

/**
 * Whether this is what Discord answers to such a request. HTTP 200 alone does not say that Discord had it: a proxy in between
 * may answer with a page, or with JSON of its own. `body` is the JSON, undefined if there was none; `path` is without the query.
 * @see https://docs.discord.com/developers/reference
 */
export function isExpected(method: string, path: string, body: unknown): boolean {
  const expected = ANSWERS.find(([request]) => request.test(`${method} ${path}`))?.[1];
  switch (expected) {
    case 'nothing':
      return body === undefined;
    case 'an address':
      return isRecord(body) && typeof body.url === 'string' && URL.canParse(body.url);
    case 'a member':
      return isRecord(body) && isIdentified(body.user);
    case 'a list':
      return Array.isArray(body) && body.every(isIdentified);
    default:
      return isIdentified(body);
  }
}

/**
 * Whether Discord itself refused a request, and no proxy before it: its refusals have a numeric code, which may be 0.
 * `refusal` is the JSON, or discord.js' error.
 * @see https://docs.discord.com/developers/reference#error-messages
 */
export function isDiscords(refusal: unknown): boolean {
  return (
    typeof refusal === 'object' && refusal !== null && 'code' in refusal && typeof refusal.code === 'number'
  );
}

/** A request was refused by something that is not Discord: nothing was done. */
export class ForeignRefusal extends Error {}

/** In words, for an answer that is not. */
export function describeUnexpected(status: number): string {
  return `HTTP ${status} without an answer of Discord’s, as from a proxy in between`;
}

function isIdentified(body: unknown): boolean {
  return isRecord(body) && typeof body.id === 'string' && /^\d+$/.test(body.id);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

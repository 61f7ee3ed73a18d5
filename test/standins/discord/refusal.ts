/** One thing that is wrong with a body, in Discord's words; `path` leads to it from the top of the body. */
export type FormFault = {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
};

/** An answer other than success: thrown by a route, sent by the server. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    super(`${status} ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export function refusal(status: number, code: number, message: string): Refusal {
  return new Refusal(status, { message, code });
}

export const REFUSALS = {
  unauthorized: () => refusal(401, 0, '401: Unauthorized'),
  unknownChannel: () => refusal(404, 10003, 'Unknown Channel'),
  unknownGuild: () => refusal(404, 10004, 'Unknown Guild'),
  unknownMember: () => refusal(404, 10007, 'Unknown Member'),
  unknownMessage: () => refusal(404, 10008, 'Unknown Message'),
  unknownUser: () => refusal(404, 10013, 'Unknown User'),
  unknownWebhook: () => refusal(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => refusal(404, 10062, 'Unknown interaction'),
  alreadyAcknowledged: () => refusal(400, 40060, 'Interaction has already been acknowledged.'),
  tooManyFollowUps: () =>
    refusal(400, 40094, 'This interaction has reached the maximum number of follow up messages.'),
  missingAccess: () => refusal(403, 50001, 'Missing Access'),
  emptyMessage: () => refusal(400, 50006, 'Cannot send an empty message'),
  cannotMessageUser: () => refusal(403, 50007, 'Cannot send messages to this user'),
  missingPermissions: () => refusal(403, 50013, 'Missing Permissions'),
  invalidWebhookToken: () => refusal(401, 50027, 'Invalid Webhook Token'),
  threadArchived: () => refusal(400, 50083, 'Thread is archived'),
  internal: () => refusal(500, 0, '500: Internal Server Error'),
  notFound: () => refusal(404, 0, '404: Not Found'),
} as const;

/** Discord's "Invalid Form Body": the faults nested under the names of the fields that they are in. */
export function invalidForm(faults: readonly FormFault[]): Refusal {
  const errors: Record<string, unknown> = {};
  for (const { path, code, message } of faults) {
    let at = errors;
    for (const step of path) {
      at[step] ??= {};
      at = at[step] as Record<string, unknown>;
    }
    at._errors = [...((at._errors as unknown[]) ?? []), { code, message }];
  }
  return new Refusal(400, { message: 'Invalid Form Body', code: 50035, errors });
}

import { DiscordAPIError, HTTPError } from 'discord.js';
import { RESTJSONErrorCodes as Codes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { AT_FAULT } from '../../../src/delivery/messenger.ts';
import { classifyError, describeFailure } from '../../../src/places/discord/refusals.ts';

function classify(code: number | string, status = 400) {
  const raw = { code: Number(code), message: 'Said so' };
  return classifyError(new DiscordAPIError(raw, code, status, 'POST', 'https://discord.com', {}));
}

/** Whose fault each code of Discord's list is, as far as it can meet a request to post, to look or to describe. */
const CHANNEL: readonly Codes[] = [
  Codes.UnknownChannel,
  Codes.CannotSendAMessageInAForumChannel,
  Codes.MissingAccess,
  Codes.CannotSendMessagesInNonTextChannel,
  Codes.ChannelVerificationLevelTooHighForYouToGainAccess,
  Codes.MissingPermissions,
  Codes.CannotExecuteActionOnThisChannelType,
  Codes.InvalidActionOnArchivedThread,
  Codes.ThreadLocked,
];
const WORKSPACE: readonly Codes[] = [Codes.UnknownGuild];
const REQUEST: readonly Codes[] = [
  Codes.UnknownUser,
  Codes.ExplicitContentCannotBeSentToTheDesiredRecipient,
  Codes.RequestEntityTooLarge,
  Codes.CannotSendAnEmptyMessage,
  Codes.CannotSendMessagesToThisUser,
  Codes.InvalidRecipients,
  Codes.InvalidFormBodyOrContentType,
  Codes.RequestBodyContainsInvalidJSON,
  Codes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
  Codes.MessageWasBlockedByAutomaticModeration,
  Codes.TitleWasBlockedByAutomaticModeration,
  Codes.MessageBlockedByHarmfulLinksFilter,
];
const BOT: readonly Codes[] = [Codes.Unauthorized, Codes.VerifyYourAccount, Codes.InvalidToken];

const ALL = Object.entries(Codes).filter((entry): entry is [string, Codes] => typeof entry[1] === 'number');

test('Discord’s list is walked, and not an empty one', () => {
  expect(ALL.length).toBeGreaterThan(180);
});

test.each(ALL)('%s (%i) stops a digest only if its channel or server is at fault', (_name, code) => {
  const failure = classify(code);
  const fault = failure.kind === 'refused' ? AT_FAULT[failure.reason] : null;
  const isOfBot = failure.kind === 'later' && failure.ofBot === true;
  expect({ fault, isOfBot }).toEqual({
    fault: CHANNEL.includes(code)
      ? 'channel'
      : WORKSPACE.includes(code)
        ? 'workspace'
        : REQUEST.includes(code)
          ? 'request'
          : null,
    isOfBot: BOT.includes(code),
  });
});

test.each([999_999, 'constructor', '__proto__', '', 'Bad Gateway'])(
  'a code that Discord does not document is tried again and changes nothing: “%s”',
  (code) => {
    for (const status of [400, 403, 404, 418]) {
      expect(classify(code, status)).toEqual({
        kind: 'later',
        afterMs: null,
        why: `HTTP ${status}: ${code} Said so`,
      });
    }
  },
);

test.each(ALL)('%s (%i) with HTTP 5xx is nobody’s fault, and with 401 no channel’s', (_name, code) => {
  const failing = classify(code, 503);
  expect(failing.kind).not.toBe('refused');
  expect(failing).not.toHaveProperty('ofBot');
  expect(classify(code, 401).kind).toBe('later');
});

test('HTTP 401 is the bot’s own fault, whatever the code', () => {
  for (const code of [0, Codes.UnknownChannel, 999_999]) {
    expect(classify(code, 401)).toMatchObject({ kind: 'later', ofBot: true });
  }
});

/** As of a name with two addresses. */
function unconnected(code: string) {
  const attempt = (address: string) =>
    Object.assign(new Error(`connect ${code} ${address}`), { code, syscall: 'connect' });
  return Object.assign(new AggregateError([attempt('::1'), attempt('127.0.0.1')]), { code });
}

test('why something failed is never left empty', () => {
  const http = new HTTPError(521, '', 'GET', 'https://discord.com', {});
  expect(describeFailure(http)).toBe('HTTP 521');
  const raw = { code: 0, message: 'No Description' };
  const api = new DiscordAPIError(raw, 0, 403, 'GET', 'https://discord.com', {});
  expect(describeFailure(api)).toBe('HTTP 403: No Description');
  expect(describeFailure(unconnected('ENETUNREACH'))).toBe('connect ENETUNREACH 127.0.0.1');
  expect(describeFailure(new TypeError(''))).toBe('TypeError');
});

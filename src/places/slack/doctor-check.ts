import { clockFinding } from '../../ops/clock-check.ts';
import { type Finding, fault, good, warning } from '../../ops/finding.ts';
import { askPlatform, type PlatformResponse, type Timing } from '../../ops/platform-request.ts';
import type { CheckOptions } from '../place.ts';
import { AREA, channelFinding, readFailure, unseen } from './channel-check.ts';
import { editorFindings, groupFindings } from './editors-check.ts';
import { describeMissing } from './expected-answer.ts';
import { slackManifest } from './manifest.ts';
import type { SlackSettings } from './settings.ts';

/** Channels that are checked, one call each: https://docs.slack.dev/apis/web-api/rate-limits, tier 3. */
const MAX_CHANNELS = 20;

export async function slackFindings(
  slack: SlackSettings,
  { commands, channels, isFull, timing }: CheckOptions,
): Promise<readonly Finding[]> {
  const editors = editorFindings(slack.editors);
  const me = await call(slack, 'auth.test', slack.botToken, timing);
  if (me.kind === 'unreachable') return [...editors, unreachable(slack, me.why)];
  // A proxy's answer does not say Slack's time.
  const clock = typeof me.body.ok === 'boolean' ? [clockFinding(me.skew, 'Slack')] : [];
  // What the groups in EDITORS need is asked of Slack below.
  const needed =
    slackManifest(commands, { origin: null, readsGroups: false }).oauth_config?.scopes?.bot ?? [];
  const findings = [...editors, ...tokenFindings(me, needed), ...clock];
  if (me.body.ok !== true) return findings;
  const ask = (method: string, body: string) => call(slack, method, slack.botToken, timing, body);
  findings.push(...(await groupFindings(slack.editors, ask)));
  // At start, the app token is about to be used anyway, and Slack allows that once a minute.
  if (!isFull) return findings;
  if (slack.mode.kind === 'socket') {
    const opened = await call(slack, 'apps.connections.open', slack.mode.appToken, timing);
    findings.push(socketFinding(opened));
  } else {
    const text =
      'Slack has to post to https://…/slack/events; whether that reaches this machine cannot be checked from here.';
    findings.push(good(AREA, text));
  }
  for (const channel of channels.slice(0, MAX_CHANNELS)) {
    findings.push(await channelFinding(channel, ask));
  }
  return findings;
}

async function call(
  slack: SlackSettings,
  method: string,
  token: string,
  timing: Timing,
  body = '',
): Promise<PlatformResponse> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' };
  const url = new URL(method, slack.apiUrl ?? 'https://slack.com/api/').href;
  const answer = await askPlatform(url, { method: 'POST', headers, body }, timing);
  const missing = answer.kind === 'answer' && answer.body.ok ? describeMissing(method, answer.body) : null;
  return missing === null ? answer : { kind: 'unreachable', why: missing };
}

function unreachable(slack: SlackSettings, why: string): Finding {
  const where = slack.apiUrl ?? 'slack.com';
  const todo = `Let this machine reach ${where} on port 443${slack.mode.kind === 'socket' ? ', and wss-primary.slack.com for Socket Mode' : ''}.`;
  return fault(AREA, `Cannot be reached at ${where}: ${why}.`, todo);
}

function tokenFindings(
  me: Extract<PlatformResponse, { kind: 'answer' }>,
  needed: readonly string[],
): readonly Finding[] {
  if (me.body.ok !== true) return [refusedFinding('SLACK_BOT_TOKEN', me)];
  const findings = [good(AREA, `Speaks as ${me.body.user} in ${me.body.team}.`)];
  const header = me.headers.get('x-oauth-scopes');
  // Without the header, which only a proxy removes, the scopes are unknown.
  if (header === null) return findings;
  const granted = header.split(',').map((scope) => scope.trim());
  const missing = needed.filter((scope) => !granted.includes(scope));
  if (missing.length > 0) {
    const todo =
      'Add them at api.slack.com/apps, your app, "OAuth & Permissions", "Bot Token Scopes", and press "Reinstall"; or take the manifest that npm run -s slack:manifest prints.';
    findings.push(
      fault(AREA, `The bot token lacks ${count(missing, 'scope')}: ${missing.join(', ')}.`, todo),
    );
  } else findings.push(good(AREA, 'The bot token has every scope that the commands need.'));
  return findings;
}

function socketFinding(opened: PlatformResponse): Finding {
  if (opened.kind === 'unreachable') {
    return fault(AREA, `Socket Mode cannot be opened: ${opened.why}.`, 'Run the doctor again in a minute.');
  }
  // The doctor does not connect: Slack sends each event to one of an app's connections, and ours would lose it.
  if (opened.body.ok === true) return good(AREA, 'Socket Mode is on, and the app token opens it.');
  if (opened.status === 429) {
    const text =
      'Whether the app token opens Socket Mode could not be checked: Slack allows this question once a minute.';
    return warning(AREA, text, 'Run the doctor again in a minute, while the bot is not starting.');
  }
  if (opened.body.error === 'missing_scope') {
    const todo =
      'api.slack.com/apps, your app, "Basic Information", "App-Level Tokens": make one with connections:write.';
    return fault(AREA, 'The app token lacks the scope connections:write.', todo);
  }
  return refusedFinding('SLACK_APP_TOKEN', opened);
}

function refusedFinding(setting: string, answer: Extract<PlatformResponse, { kind: 'answer' }>): Finding {
  const failure = readFailure(answer);
  if (failure.kind === 'unknown' || (failure.kind === 'later' && !failure.ofBot)) {
    return unseen(`Whether Slack accepts ${setting}`, failure.why);
  }
  const error = typeof answer.body.error === 'string' ? answer.body.error : `HTTP ${answer.status}`;
  const todo = TODO[error] ?? `See https://docs.slack.dev/reference/methods/auth.test for ${error}.`;
  return fault(AREA, `${setting} is refused: ${error}.`, todo);
}

const COPY_AGAIN = 'Copy it again: api.slack.com/apps, your app, ';

const TODO: Readonly<Record<string, string>> = {
  invalid_auth: `${COPY_AGAIN}"OAuth & Permissions" for xoxb-, "Basic Information" for xapp-.`,
  not_authed: `${COPY_AGAIN}"OAuth & Permissions" for xoxb-, "Basic Information" for xapp-.`,
  token_revoked: 'Install the app to the workspace again ("Install App"), and copy the new token.',
  token_expired: 'Switch token rotation off for the app, or copy a new token.',
  account_inactive: 'The app was removed from the workspace: install it again, and copy the new token.',
  not_allowed_token_type:
    'SLACK_BOT_TOKEN takes xoxb-, SLACK_APP_TOKEN takes xapp-: perhaps they were swapped.',
  team_access_not_granted: 'An administrator of the organisation has to let the app into this workspace.',
  ratelimited: 'Wait a minute, then run the doctor again.',
};

function count(all: readonly unknown[], noun: string): string {
  return all.length === 1 ? `a ${noun}` : `${all.length} ${noun}s`;
}

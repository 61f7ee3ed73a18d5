import { createHmac } from 'node:crypto';
import { type ResponseUrls, show } from './response-urls.ts';
import { shownButtons } from './shown.ts';
import type { SocketMode } from './socket-mode.ts';
import { closeView, type LeftInFields, refuse, replaceView, stateOf, viewJson } from './views.ts';
import type { Answer, Arguments } from './web-api.ts';
import { addMessage, addTrigger, type Message, type View, type Workspace } from './workspace.ts';

/** Slack waits this long for an acknowledgement: https://docs.slack.dev/interactivity/handling-user-interaction */
const ACKNOWLEDGE_WITHIN_MS = 3000;

export type Delivered = {
  /** `late`: acknowledged after 3 s or never, and the person saw "operation_timeout". */
  readonly outcome: 'acknowledged' | 'late' | 'refused' | 'unreachable';
  readonly afterMs: number;
  /** Of the HTTP answer; null in Socket Mode. */
  readonly status: number | null;
  readonly body: unknown;
  /** The message that the acknowledgement itself showed; null if it was empty. */
  readonly shown: Message | null;
  /** Why Slack did not show it. */
  readonly refusal: Answer | null;
};

export type Place = {
  readonly user?: string;
  readonly channel?: string;
};

/** Slack closes the connection when it aborts, as it does after 3 s. HTTP only. */
export type HangUp = { readonly hangUp?: AbortSignal };

export type Tampering = {
  /** Signs with another secret. */
  readonly secret?: string;
  /** Seconds since 1970, in place of now. */
  readonly timestamp?: number;
};

export type Deliveries = {
  /** Types "/plan point 4" as a person in a channel. `text` goes out as Slack escapes it. */
  readonly type: (line: string, place?: Place & HangUp) => Promise<Delivered>;
  /** Presses the button with this label or action_id under a message. */
  readonly press: (message: Message, button: string, place?: Place) => Promise<Delivered>;
  /** Submits a modal; `errors` are what it then shows at its fields. It stays open if it was not acknowledged. */
  readonly submit: (
    view: View,
    left?: LeftInFields,
    hangUp?: HangUp,
  ) => Promise<Delivered & { readonly errors: Readonly<Record<string, string>> | null }>;
  /** The person closes a modal. */
  readonly close: (view: View) => void;
  /** A person's own message. */
  readonly write: (message: Pick<Message, 'text'> & Partial<Pick<Message, 'blocks' | 'threadTs'>>) => Message;
  /** Chooses the app's shortcut from a message's menu. `more`: what else is in the message, such as attachments. */
  readonly shortcut: (
    message: Message,
    callbackId: string,
    place?: Place,
    more?: Arguments,
  ) => Promise<Delivered>;
  /** Posts any body, signed as requested. HTTP only. */
  readonly post: (body: string, contentType: string, tampering?: Tampering) => Promise<Response>;
  /** The signed form of a typed command, for a load test to send again and again. */
  readonly sign: (body: string, tampering?: Tampering) => Readonly<Record<string, string>>;
  readonly commandForm: (line: string, place?: Place) => string;
};

export type DeliveryRoute = {
  readonly workspace: Workspace;
  readonly sockets: SocketMode;
  readonly responseUrls: ResponseUrls;
  /** Where response_urls begin, without the last slash. */
  readonly origin: () => string;
  readonly signingSecret: string;
  /** Where Slack sends things; null for Socket Mode. */
  readonly requestUrl: () => string | null;
};

export function createDeliveries(route: DeliveryRoute): Deliveries {
  const { workspace, sockets, responseUrls } = route;

  const deliver = async (
    kind: 'slash_commands' | 'interactive',
    payload: Arguments,
    asker: { readonly user: string; readonly channel: string; readonly original: Message | null },
    { hangUp }: HangUp = {},
  ): Promise<Delivered> => {
    const start = workspace.now();
    const timeout = AbortSignal.timeout(ACKNOWLEDGE_WITHIN_MS);
    const signal = hangUp ? AbortSignal.any([timeout, hangUp]) : timeout;
    const nothing = { status: null, body: null, shown: null, refusal: null };
    let status: number | null = null;
    let body: unknown = null;
    if (route.requestUrl() === null) {
      if (sockets.count() === 0) return { ...nothing, outcome: 'unreachable', afterMs: 0 };
      const answer = await sockets.send({ type: kind, payload }, signal);
      if (!answer) return { ...nothing, outcome: 'late', afterMs: workspace.now() - start };
      body = answer.payload;
    } else {
      const form =
        kind === 'slash_commands'
          ? new URLSearchParams(payload as Record<string, string>)
          : new URLSearchParams({ payload: JSON.stringify(payload) });
      const response = await post(String(form), 'application/x-www-form-urlencoded', {}, signal).catch(
        (error: unknown) => error,
      );
      if (!(response instanceof Response)) {
        const outcome = signal.aborted ? 'late' : 'unreachable';
        return { ...nothing, outcome, afterMs: workspace.now() - start };
      }
      status = response.status;
      const raw = await response.text();
      const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
      body = isJson ? JSON.parse(raw) : raw;
      if (status !== 200) {
        return { ...nothing, outcome: 'refused', status, body, afterMs: workspace.now() - start };
      }
    }
    const afterMs = workspace.now() - start;
    if (afterMs > ACKNOWLEDGE_WITHIN_MS) return { ...nothing, outcome: 'late', status, body, afterMs };
    const content = typeof body === 'string' ? { text: body } : ((body ?? {}) as Arguments);
    const isEmpty = (content.text ?? '') === '' && content.blocks === undefined;
    // Only a typed command may be answered in its acknowledgement.
    if (isEmpty || kind !== 'slash_commands') {
      return { outcome: 'acknowledged', afterMs, status, body, shown: null, refusal: null };
    }
    const { shown = null, ...answer } = show(workspace, asker, content);
    return { outcome: 'acknowledged', afterMs, status, body, shown, refusal: answer.ok ? null : answer };
  };

  const sign: Deliveries['sign'] = (body, tampering = {}) => {
    const timestamp = String(tampering.timestamp ?? Math.floor(workspace.now() / 1000));
    const mac = createHmac('sha256', tampering.secret ?? route.signingSecret)
      .update(`v0:${timestamp}:${body}`)
      .digest('hex');
    return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${mac}` };
  };

  const post = (
    body: string,
    contentType: string,
    tampering: Tampering = {},
    signal: AbortSignal = AbortSignal.timeout(ACKNOWLEDGE_WITHIN_MS),
  ): Promise<Response> => {
    const url = route.requestUrl();
    if (url === null) throw new Error('There is no request URL: deliverTo(url) was not called.');
    const headers = { 'content-type': contentType, ...sign(body, tampering) };
    return fetch(url, { method: 'POST', body, headers, signal });
  };

  const command = (line: string, { user = 'U0ANNA', channel = 'C0DESK' }: Place = {}) => {
    const [, name = '', text = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
    const asker = { user, channel, original: null };
    const payload = {
      token: 'deprecated',
      team_id: workspace.people.get(user)?.team ?? workspace.id,
      team_domain: workspace.domain,
      channel_id: channel,
      channel_name: workspace.channels.get(channel)?.name ?? 'directmessage',
      user_id: user,
      user_name: workspace.people.get(user)?.name ?? user,
      command: name,
      text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
      api_app_id: workspace.appId,
      is_enterprise_install: 'false',
      response_url: `${route.origin()}${responseUrls.open(asker)}`,
      trigger_id: addTrigger(workspace, user),
    };
    return { asker, payload };
  };

  const personOf = (user: string) => {
    const name = workspace.people.get(user)?.name ?? user;
    const team = workspace.people.get(user)?.team ?? workspace.id;
    return {
      team: { id: team, domain: workspace.domain },
      user: { id: user, username: name, name, team_id: team },
      api_app_id: workspace.appId,
      token: 'deprecated',
      enterprise: null,
      is_enterprise_install: false,
    };
  };

  return {
    submit: async (view, left = {}, hangUp) => {
      const payload = {
        type: 'view_submission',
        ...personOf(view.user),
        trigger_id: addTrigger(workspace, view.user),
        view: viewJson(view, workspace, stateOf(view, left)),
        response_urls: [],
      };
      const asker = { user: view.user, channel: '', original: null };
      const delivered = await deliver('interactive', payload, asker, hangUp);
      if (delivered.outcome !== 'acknowledged') return { ...delivered, errors: null };
      const said = (typeof delivered.body === 'object' ? (delivered.body ?? {}) : {}) as Arguments;
      switch (said.response_action) {
        case 'errors': {
          const errors = said.errors as Readonly<Record<string, string>>;
          const blocks = view.payload.blocks as readonly Arguments[];
          const isKnown = (name: string) =>
            blocks.some(({ type, block_id }) => type === 'input' && block_id === name);
          // The person then sees that there was trouble connecting.
          if (Object.keys(errors).length === 0 || !Object.keys(errors).every(isKnown))
            throw new Error(`Slack takes no errors at ${Object.keys(errors).join(', ')}.`);
          return { ...delivered, errors };
        }
        case 'update': {
          const refusal = refuse(said.view);
          if (refusal) return { ...delivered, refusal, errors: null };
          replaceView(workspace, view, said.view as Arguments);
          return { ...delivered, errors: null };
        }
        case undefined:
        case 'clear':
          closeView(workspace, view);
          return { ...delivered, errors: null };
        default:
          throw new Error(`The stand-in knows no response_action ${String(said.response_action)}.`);
      }
    },
    close: (view) => closeView(workspace, view),
    write: (message) => addMessage(workspace, { channel: 'C0DESK', user: 'U0BORYS', blocks: [], ...message }),
    shortcut: (message, callbackId, { user = 'U0ANNA' } = {}, more = {}) => {
      const asker = { user, channel: message.channel, original: message };
      const payload = {
        type: 'message_action',
        callback_id: callbackId,
        ...personOf(user),
        trigger_id: addTrigger(workspace, user),
        message_ts: message.ts,
        action_ts: workspace.nextTs(),
        response_url: `${route.origin()}${responseUrls.open(asker)}`,
        channel: { id: message.channel, name: workspace.channels.get(message.channel)?.name ?? 'x' },
        message: {
          type: 'message',
          user: message.user,
          ts: message.ts,
          text: message.text,
          ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
          ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
          ...more,
        },
      };
      return deliver('interactive', payload, asker);
    },
    type: (line, place) => {
      const { asker, payload } = command(line, place);
      return deliver('slash_commands', payload, asker, place);
    },
    press: (message, wanted, { user = message.seenBy ?? 'U0ANNA' } = {}) => {
      const button = shownButtons(message.blocks).find(
        ({ label, actionId }) => label === wanted || actionId === wanted,
      );
      if (!button) {
        const labels = shownButtons(message.blocks).map(({ label }) => label);
        throw new Error(`There is no button "${wanted}" under the message; there are: ${labels.join(', ')}.`);
      }
      const asker = { user, channel: message.channel, original: message };
      const name = workspace.people.get(user)?.name ?? user;
      const payload = {
        type: 'block_actions',
        team: { id: workspace.people.get(user)?.team ?? workspace.id, domain: workspace.domain },
        user: { id: user, username: name, name, team_id: workspace.people.get(user)?.team ?? workspace.id },
        api_app_id: workspace.appId,
        token: 'deprecated',
        container: {
          type: 'message',
          message_ts: message.ts,
          channel_id: message.channel,
          is_ephemeral: message.seenBy !== null,
          ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
        },
        trigger_id: addTrigger(workspace, user),
        enterprise: null,
        is_enterprise_install: false,
        channel: { id: message.channel, name: workspace.channels.get(message.channel)?.name ?? 'x' },
        // An ephemeral message does not come back with its button.
        ...(message.seenBy === null
          ? { message: { type: 'message', ts: message.ts, text: message.text, blocks: message.blocks } }
          : {}),
        state: { values: {} },
        response_url: `${route.origin()}${responseUrls.open(asker)}`,
        actions: [
          {
            type: 'button',
            action_id: button.actionId,
            block_id: 'b1',
            text: { type: 'plain_text', text: button.label, emoji: false },
            ...(button.value === null ? {} : { value: button.value }),
            ...(button.url === null ? {} : { url: button.url }),
            action_ts: workspace.nextTs(),
          },
        ],
      };
      return deliver('interactive', payload, asker);
    },
    post: (body, contentType, tampering) => post(body, contentType, tampering),
    sign,
    commandForm: (line, place) => String(new URLSearchParams(command(line, place).payload)),
  };
}

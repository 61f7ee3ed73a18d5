import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { type StandinOptions, startSlackStandin } from './server.ts';
import { markupFaults } from './shown.ts';

async function open(options: StandinOptions = {}) {
  const slack = await startSlackStandin(options);
  onTestFinished(slack.stop);
  const call = async (method: string, given: object, token = slack.botToken) => {
    const response = await fetch(`${slack.apiUrl}${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(given),
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const error = async (method: string, given: object, token?: string) =>
    (await call(method, given, token)).error;
  return { slack, call, error };
}

const post = { channel: 'C0DESK', text: 'x' };
const section = (length: number) => ({
  type: 'section',
  text: { type: 'mrkdwn', text: 'x'.repeat(length) },
});

test('the stand-in refuses what Slack refuses, in Slack’s words', async () => {
  const { error } = await open({ scopes: ['chat:write'] });
  const long = { ...post, blocks: Array(5).fill(section(2900)) };
  expect({
    token: await error('chat.postMessage', post, 'xoxb-other'),
    tokenKind: await error('apps.connections.open', {}),
    method: await error('chat.shout', {}),
    scope: await error('users.info', { user: 'U0ANNA' }),
    channel: await error('chat.postMessage', { ...post, channel: 'C9' }),
    empty: await error('chat.postMessage', { channel: 'C0DESK' }),
    section: await error('chat.postMessage', { ...post, blocks: [section(3001)] }),
    total: await error('chat.postMessage', long),
    count: await error('chat.postMessage', { ...post, blocks: Array(51).fill({ type: 'divider' }) }),
  }).toEqual({
    token: 'invalid_auth',
    tokenKind: 'not_allowed_token_type',
    method: 'unknown_method',
    scope: 'missing_scope',
    channel: 'channel_not_found',
    empty: 'no_text',
    section: 'invalid_blocks',
    total: 'msg_blocks_too_long',
    count: 'invalid_blocks',
  });
  expect(await error('chat.postMessage', { ...post, blocks: [section(3000)] })).toBeUndefined();
});

test('a refusal of blocks names the place, as Slack does', async () => {
  const { call } = await open();
  const { response_metadata: metadata } = await call('chat.postMessage', {
    ...post,
    blocks: [section(3001)],
  });
  expect(metadata).toEqual({
    messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
  });
});

test('a response_url takes five answers, within half an hour', async () => {
  const { slack } = await open();
  const url = () => new URLSearchParams(slack.commandForm('/plan')).get('response_url') ?? '';
  const answer = async (to: string) => {
    const response = await fetch(to, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'x' }),
    });
    return [response.status, ((await response.json()) as { error?: string }).error ?? 'ok'];
  };
  const first = url();
  const answers = [];
  for (let at = 0; at < 6; at += 1) answers.push(await answer(first));
  expect(answers).toEqual([...Array(5).fill([200, 'ok']), [404, 'used_url']]);
  const second = url();
  slack.skip(30 * 60_000 + 1000);
  expect(await answer(second)).toEqual([404, 'expired_url']);
});

const modal = {
  type: 'modal',
  title: { type: 'plain_text', text: 'A form' },
  submit: { type: 'plain_text', text: 'Send' },
  blocks: [
    {
      type: 'input',
      block_id: 'title',
      label: { type: 'plain_text', text: 'Title' },
      element: { type: 'plain_text_input', action_id: 'value', max_length: 10 },
    },
  ],
};

test('a modal opens once for what a person did less than three seconds ago, and is replaced by its hash', async () => {
  const { slack, call, error } = await open();
  const trigger = () => new URLSearchParams(slack.commandForm('/plan')).get('trigger_id') ?? '';
  const first = trigger();
  const opened = await call('views.open', { trigger_id: first, view: { ...modal, external_id: 'x' } });
  const { id, hash } = opened.view as { id: string; hash: string };
  expect(slack.viewOf('U0ANNA')?.id).toBe(id);
  const late = trigger();
  slack.skip(3001);
  expect({
    again: await error('views.open', { trigger_id: first, view: modal }),
    late: await error('views.open', { trigger_id: late, view: modal }),
    made: await error('views.open', { trigger_id: '1.2', view: modal }),
    taken: await error('views.open', { trigger_id: trigger(), view: { ...modal, external_id: 'x' } }),
    hash: await error('views.update', { view_id: id, hash: 'other', view: modal }),
    view: await error('views.update', { view_id: 'V1', view: modal }),
    second: await error('views.push', { trigger_id: trigger(), view: modal }),
    third: await error('views.push', { trigger_id: trigger(), view: modal }),
    fourth: await error('views.push', { trigger_id: trigger(), view: modal }),
    fits: await error('views.update', { external_id: 'x', hash, view: modal }),
    dropped: await error('views.update', { external_id: 'x', view: modal }),
  }).toEqual({
    again: 'exchanged_trigger_id',
    late: 'expired_trigger_id',
    made: 'invalid_trigger_id',
    taken: 'duplicate_external_id',
    hash: 'hash_conflict',
    view: 'not_found',
    second: undefined,
    third: undefined,
    fourth: 'push_limit_reached',
    fits: undefined,
    dropped: 'not_found',
  });
});

test.each([
  ['title', { title: { type: 'plain_text', text: 'x'.repeat(25) } }],
  ['submit', { submit: undefined }],
  ['private_metadata', { private_metadata: 'x'.repeat(3001) }],
  ['blocks', { blocks: Array(101).fill({ type: 'divider' }) }],
  ['nothing', { title: undefined }],
  ['initial_value', { blocks: [field({ type: 'plain_text_input', initial_value: 'x'.repeat(3001) })] }],
  ['max_length', { blocks: [field({ type: 'plain_text_input', max_length: 3001 })] }],
  [
    'options',
    {
      blocks: [
        field({ type: 'static_select', options: Array.from({ length: 101 }, (_, at) => option(`${at}`)) }),
      ],
    },
  ],
  ['no option', { blocks: [field({ type: 'static_select', options: [] })] }],
  [
    'initial_option',
    { blocks: [field({ type: 'static_select', options: [option('a')], initial_option: option('b') })] },
  ],
  [
    'initial_options',
    { blocks: [field({ type: 'multi_static_select', options: [option('a')], initial_options: [] })] },
  ],
])('a modal with a wrong %s is refused', async (_what, change) => {
  const { slack, error } = await open();
  const trigger = new URLSearchParams(slack.commandForm('/plan')).get('trigger_id') ?? '';
  expect(await error('views.open', { trigger_id: trigger, view: { ...modal, ...change } })).toBe(
    'invalid_arguments',
  );
  expect(await error('views.open', { trigger_id: trigger, view: modal })).toBeUndefined();
});

function field(element: object) {
  return { ...modal.blocks[0], element: { action_id: 'value', ...element } };
}

function option(value: string) {
  return { text: { type: 'plain_text', text: value }, value };
}

test('a command acknowledged after three seconds is late, and its answer is not shown', async () => {
  const { slack } = await open();
  const { createServer } = await import('node:http');
  const server = createServer((_request, response) => {
    slack.skip(3001);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"text":"too late"}');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  slack.deliverTo(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/slack/events`);
  expect(await slack.type('/plan')).toMatchObject({ outcome: 'late', shown: null });
});

test.each([
  ['<https://example.org|a &amp; b>', 0],
  ['<https://example.org|a', 1],
  ['a &am', 1],
  ['<!channel>', 1],
  ['<@U1>', 1],
  ['plain', 0],
])('broken markup is seen in %s', (text, count) => {
  expect(markupFaults(text)).toHaveLength(count);
});

test('the stand-in runs in a process of its own, and can be told what should fail', async () => {
  const child = fork('test/standins/slack/main.ts', ['--posts-per-second', '1'], {
    execPath: 'node_modules/.bin/node',
    execArgv: [],
    silent: true,
  });
  onTestFinished(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  });
  if (!child.stdout) throw new Error('Expected the stand-in to print where it listens.');
  const [line] = await once(createInterface(child.stdout), 'line');
  const { apiUrl, adminUrl, botToken } = JSON.parse(String(line)) as Record<string, string>;
  const send = async (url: string, method: string, body?: object) => {
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, answer: await response.json() };
  };
  await send(`${adminUrl}channels`, 'POST', [{ id: 'C1' }, { id: 'C2' }]);
  await send(`${adminUrl}faults`, 'POST', {
    method: 'chat.postMessage',
    channel: 'C2',
    times: 1,
    what: { kind: 'status', status: 500 },
  });
  const statuses = [];
  for (const channel of ['C1', 'C1']) {
    statuses.push((await send(`${apiUrl}chat.postMessage`, 'POST', { ...post, channel })).status);
  }
  const broken = await fetch(`${apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...post, channel: 'C2' }),
  });
  expect([...statuses, broken.status]).toEqual([200, 429, 500]);
  expect((await send(`${adminUrl}counts`, 'GET')).answer).toEqual({ C0DESK: 0, C1: 1, C2: 0 });
  expect((await send(`${adminUrl}messages?channel=C1`, 'GET')).answer).toMatchObject([{ text: 'x' }]);
});

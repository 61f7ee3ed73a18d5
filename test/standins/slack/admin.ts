import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import type { SlackStandin } from './server.ts';
import type { Channel, NewChannel } from './workspace.ts';

/**
 * The stand-in's own endpoint, for a test in another process. All take and give JSON.
 *
 *     GET    /_standin/messages?channel=C0DESK   messages, oldest first; of all channels without `channel`
 *     GET    /_standin/counts                    {"C0DESK": 3, ...}: messages by channel, for big runs
 *     GET    /_standin/calls                     method, time and outcome of every call
 *     DELETE /_standin/calls                     forgets them
 *     POST   /_standin/faults                    a Fault (see faults.ts), or a list of them
 *     DELETE /_standin/faults                    nothing goes wrong any more
 *     POST   /_standin/channels                  a NewChannel (see workspace.ts), or a list of them
 *     PATCH  /_standin/channels                  {"id": "C1", "isArchived": true, "kind": "private", "hasBot": false}
 *     POST   /_standin/token                     {"revoked": true}
 *     POST   /_standin/clock                     {"skipMs": 60000}
 *     POST   /_standin/deliver                   {"to": "http://127.0.0.1:3000/slack/events"}, or null
 *     POST   /_standin/type                      {"line": "/plan", "user": "U0ANNA", "channel": "C0DESK"}
 *     POST   /_standin/sockets                   {"drop": true} or {"refresh": true}
 */
export async function answerAdmin(
  standin: SlackStandin,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://standin');
  const given = body === '' ? {} : JSON.parse(body);
  const give = (value: unknown) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
  const channels = [...standin.workspace.channels.values()];
  switch (`${request.method} ${pathname.slice('/_standin/'.length)}`) {
    case 'GET messages': {
      const wanted = searchParams.get('channel');
      return give(
        channels.filter(({ id }) => wanted === null || id === wanted).flatMap(({ messages }) => messages),
      );
    }
    case 'GET counts':
      return give(Object.fromEntries(channels.map(({ id, messages }) => [id, messages.length])));
    case 'GET calls':
      return give(standin.calls.map(({ method, at, outcome }) => ({ method, at, outcome })));
    case 'DELETE calls':
      standin.forgetCalls();
      return give({});
    case 'POST faults':
      for (const fault of [given].flat() as Fault[]) standin.faults.add(fault);
      return give({});
    case 'DELETE faults':
      standin.faults.clear();
      return give({});
    case 'POST channels':
      for (const channel of [given].flat() as NewChannel[]) standin.addChannel(channel);
      return give({});
    case 'PATCH channels':
      changeChannel(standin, given);
      return give({});
    case 'POST token':
      if (given.revoked) standin.revokeToken();
      else standin.restoreToken();
      return give({});
    case 'POST clock':
      standin.skip(Number(given.skipMs));
      return give({ now: standin.workspace.now() });
    case 'POST deliver':
      standin.deliverTo(given.to ?? null);
      return give({});
    case 'POST type':
      return give(await standin.type(given.line, given));
    case 'POST sockets':
      if (given.drop) standin.sockets.drop();
      else standin.sockets.refresh();
      return give({});
    default:
      response.writeHead(404).end();
  }
}

function changeChannel(
  standin: SlackStandin,
  change: Partial<Channel> & { readonly id: string; readonly hasBot?: boolean },
): void {
  const { id, hasBot, ...rest } = change;
  const channel = standin.channel(id);
  Object.assign(channel, rest);
  if (hasBot === true) channel.members.add(standin.workspace.botUserId);
  if (hasBot === false) channel.members.delete(standin.workspace.botUserId);
}

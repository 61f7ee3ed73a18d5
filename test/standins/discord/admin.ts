import { isRecord } from './form.ts';
import type { Exchange, OptionValues } from './interactions.ts';
import type { Answer } from './routes.ts';
import type { DiscordStandIn } from './server.ts';
import type { Trouble } from './trouble.ts';
import type { Channel } from './world.ts';

/**
 * What another process may ask of the stand-in, in JSON on the same port:
 *
 *     GET  /stand-in/state                    ids, token, counts of gateway connections, number of requests
 *     GET  /stand-in/channels/ID/messages     what everybody in the channel sees, nonces included, oldest first
 *     GET  /stand-in/requests                 every REST request so far with its answer
 *     POST /stand-in/channels                 {"name"}: one more channel in the server; answers {"id"}
 *     POST /stand-in/channels/ID              {"deny": ["sendMessages"…]} | {"deleted": true} | {"archived": true, "locked": true}
 *     POST /stand-in/commands                 {"path": "plan point", "options": {…}, "channel"?}: waits for the answer
 *     POST /stand-in/presses                  {"message": ID, "button": label or custom_id}: waits likewise
 *     POST /stand-in/troubles                 a Trouble, see trouble.ts; DELETE forgets all of them
 *     POST /stand-in/gateway                  {"do": "drop" | "reconnect" | "invalidate" | "forget"}
 *     POST /stand-in/token                    {"valid": false | true}
 */
export async function adminAnswer(
  standIn: DiscordStandIn,
  method: string,
  url: URL,
  body: unknown,
): Promise<Answer> {
  const [what = '', id = '', part = ''] = url.pathname.split('/').slice(2);
  const given = isRecord(body) ? body : {};
  try {
    switch (`${method} ${what}`) {
      case 'GET state':
        return ok(state(standIn));
      case 'GET requests':
        return ok(standIn.requests);
      case 'GET channels':
        if (part !== 'messages') break;
        return ok(standIn.channelMessages(channelOf(standIn, id)));
      case 'POST channels':
        return ok(
          id === ''
            ? { id: standIn.addChannel(String(given.name ?? 'more')).id }
            : change(standIn, id, given),
        );
      case 'POST commands': {
        const channel =
          given.channel === undefined ? standIn.desk : channelOf(standIn, String(given.channel));
        const options = (isRecord(given.options) ? given.options : {}) as OptionValues;
        return ok(await outcome(standIn, standIn.command(String(given.path), options, { channel })));
      }
      case 'POST presses': {
        const message = standIn.world.messages.find((candidate) => candidate.id === String(given.message));
        if (!message) return { status: 404, body: { message: `No message ${String(given.message)}.` } };
        return ok(await outcome(standIn, standIn.press(message, String(given.button))));
      }
      case 'POST troubles':
        standIn.troubles.add(body as Trouble);
        return ok({});
      case 'DELETE troubles':
        standIn.troubles.clear();
        return ok({});
      case 'POST gateway':
        if (given.do === 'drop') standIn.gateway.drop();
        else if (given.do === 'reconnect') standIn.gateway.askToReconnect();
        else if (given.do === 'invalidate') standIn.gateway.invalidate(false);
        else if (given.do === 'forget') standIn.gateway.forgetSessions();
        else break;
        return ok({});
      case 'POST token':
        if (given.valid === false) standIn.revokeToken();
        else standIn.restoreToken();
        return ok({});
    }
    return { status: 404, body: { message: `The stand-in knows no ${method} ${url.pathname}.` } };
  } catch (error) {
    return { status: 400, body: { message: error instanceof Error ? error.message : String(error) } };
  }
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function state(standIn: DiscordStandIn): Record<string, unknown> {
  return {
    apiUrl: standIn.apiUrl,
    token: standIn.token,
    guild: standIn.guild.id,
    channel: standIn.desk.id,
    direct: standIn.direct.id,
    reporter: standIn.reporter.id,
    bot: standIn.world.bot.id,
    connected: standIn.gateway.connected(),
    gateway: standIn.gateway.counts,
    requests: standIn.requests.length,
    commands: Object.fromEntries(
      [...standIn.world.commands].map(([place, commands]) => [place, commands.map(({ name }) => name)]),
    ),
  };
}

function channelOf(standIn: DiscordStandIn, id: string): Channel {
  const channel = standIn.world.channels.get(id);
  if (!channel) throw new Error(`There is no channel ${id}.`);
  return channel;
}

function change(standIn: DiscordStandIn, id: string, given: Record<string, unknown>): unknown {
  const channel = channelOf(standIn, id);
  if (given.deleted === true) standIn.deleteChannel(channel);
  if (typeof given.archived === 'boolean') channel.archived = given.archived;
  if (typeof given.locked === 'boolean') channel.locked = given.locked;
  if (Array.isArray(given.deny)) standIn.deny(channel, given.deny.map(String));
  return { id };
}

async function outcome(standIn: DiscordStandIn, exchange: Exchange): Promise<unknown> {
  const acknowledgement = await standIn.acknowledged(exchange);
  const answer = acknowledgement.type === 6 ? null : await standIn.answered(exchange);
  return { acknowledgement, answer, followUps: exchange.followUps };
}

import type { Client, IShardingStrategy, SimpleShardingStrategy } from 'discord.js';
import type { Log } from '../../ops/log.ts';

/**
 * Keeps a packet that discord.js cannot handle from ending the process: the error is logged with what was received, and
 * the packets after it are handled. discord.js has no hook for it; nobody awaits its handlers, and those of packets that
 * came before the client was ready are called by a timer.
 */
export function guardPackets(client: Client, log: Log): void {
  // biome-ignore lint/complexity/useLiteralKeys: private, and the one place that all packets pass.
  const handle = client.ws['handlePacket'].bind(client.ws);
  // biome-ignore lint/complexity/useLiteralKeys: as above.
  client.ws['handlePacket'] = (packet, shard) => {
    try {
      return handle(packet, shard);
    } catch (err) {
      log.error({ err, event: nameOf(packet) }, UNHANDLED);
      return false;
    }
  };
}

/** The same for what a connection does with a message before discord.js is given it, and with its end. */
export function guardShards(shards: SimpleShardingStrategy, log: Log): Pick<IShardingStrategy, 'spawn'> {
  return {
    spawn: async (ids) => {
      await shards.spawn(ids);
      // biome-ignore lint/complexity/useLiteralKeys: as above.
      for (const shard of shards['shards'].values()) {
        // biome-ignore lint/complexity/useLiteralKeys: as above.
        const receive = shard['onMessage'].bind(shard);
        // biome-ignore lint/complexity/useLiteralKeys: as above.
        shard['onMessage'] = async (data: unknown, isBinary: boolean) => {
          try {
            await receive(data as ArrayBuffer, isBinary);
          } catch (err) {
            log.error({ err, event: nameOf(read(data)) }, UNHANDLED);
          }
        };
      }
    },
  };
}

const UNHANDLED = 'a packet from Discord could not be handled; the rest goes on';

function nameOf(packet: unknown): string {
  const name = typeof packet === 'object' && packet !== null && 't' in packet ? packet.t : null;
  return typeof name === 'string' ? name.slice(0, 80) : 'without a name';
}

function read(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
}

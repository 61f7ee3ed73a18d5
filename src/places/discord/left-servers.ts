import { type Client, Events } from 'discord.js';
import { GatewayDispatchEvents, type GatewayReadyDispatchData } from 'discord-api-types/v10';

/**
 * Removes from the client what each new session of the gateway no longer names: servers that the bot left, or was removed
 * from, while it was not connected. discord.js only adds what a session names.
 */
export function forgetLeftServers(client: Client): void {
  client.on(Events.Raw, (packet: { readonly t?: string; readonly d?: unknown }, shard: number) => {
    if (packet.t !== GatewayDispatchEvents.Ready) return;
    const { guilds } = (packet.d ?? {}) as Partial<GatewayReadyDispatchData>;
    if (!Array.isArray(guilds)) return;
    const named = new Set(guilds.map((guild) => guild?.id));
    for (const guild of client.guilds.cache.values()) {
      if (guild.shardId !== shard || named.has(guild.id)) continue;
      for (const channel of guild.channels.cache.keys()) client.channels.cache.delete(channel);
      client.guilds.cache.delete(guild.id);
    }
  });
}

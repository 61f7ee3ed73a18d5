/**
 * The stand-in as a process of its own: `node test/standins/discord/main.ts [--port N] [--rates discord|none]`.
 * Prints one line of JSON, `{"port", "apiUrl", "token", "guild", "channel", …}`, when it listens, and runs until
 * SIGTERM, SIGINT or the end of its standard input. `admin.ts` lists what it can be asked.
 */
import { parseArgs } from 'node:util';
import { startDiscordStandIn } from './server.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, rates: { type: 'string', default: 'none' } },
});
const standIn = await startDiscordStandIn({
  port: Number(values.port),
  rates: values.rates === 'discord' ? 'discord' : 'none',
});
const state = await fetch(`http://127.0.0.1:${standIn.port}/stand-in/state`);
console.log(JSON.stringify({ port: standIn.port, ...((await state.json()) as Record<string, unknown>) }));

async function stop(): Promise<void> {
  await standIn.stop();
  process.exit(0);
}

process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
process.stdin.on('end', () => void stop()).resume();

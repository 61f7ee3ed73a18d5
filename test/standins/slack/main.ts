/**
 * The stand-in as a process of its own: `node test/standins/slack/main.ts [--port N] [--posts-per-second N]`.
 * Prints one line of JSON when it listens, {"apiUrl", "adminUrl", "botToken", "appToken", "signingSecret"}, and runs
 * until SIGTERM. `admin.ts` says what adminUrl takes.
 */
import { parseArgs } from 'node:util';
import { startSlackStandin } from './server.ts';

const { values } = parseArgs({
  options: { port: { type: 'string' }, 'posts-per-second': { type: 'string' }, burst: { type: 'string' } },
});
const rate = values['posts-per-second'];
const slack = await startSlackStandin({
  port: Number(values.port ?? 0),
  ...(rate === undefined
    ? {}
    : { postingRate: { perSecond: Number(rate), burst: Number(values.burst ?? 1) } }),
});
const { apiUrl, botToken, appToken, signingSecret } = slack;
const adminUrl = apiUrl.replace('/api/', '/_standin/');
console.log(JSON.stringify({ apiUrl, adminUrl, botToken, appToken, signingSecret }));
process.on('SIGTERM', () => {
  slack.stop().then(() => process.exit(0));
});

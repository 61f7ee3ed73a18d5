import { createDeskbook } from '../../src/deskbook.ts';
import { openGuide } from '../../src/guide/current-guide.ts';
import { startSlack } from '../../src/places/slack/adapter.ts';
import { startServer } from '../../src/server/server.ts';
import { reportProcessorTime } from './processor-time.ts';

/** Slack over HTTP as main.ts starts it, behind the bot's own server, without the rest. */
const [signingSecret = '', apiUrl = '', botToken = ''] = process.argv.slice(2);
const deskbook = createDeskbook({
  guide: await openGuide({ folder: 'data' }),
  pageSize: 5,
  now: () => new Date(),
  report: () => {},
});
const slack = startSlack({
  botToken,
  mode: { kind: 'http', signingSecret },
  apiUrl,
  answers: 'private',
  editors: [],
  answer: deskbook.answer,
  onRefused: console.error,
  log: { info: () => {}, warn: console.error, error: console.error },
});
await slack.ready;
const server = await startServer({
  host: '127.0.0.1',
  port: 0,
  routes: slack.routes,
  fallback: null,
  onRefused: console.error,
  log: console,
});
reportProcessorTime();
console.log(JSON.stringify({ port: server.port }));

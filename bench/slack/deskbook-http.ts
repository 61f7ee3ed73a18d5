import { createDeskbook } from '../../src/deskbook.ts';
import { startSlack } from '../../src/places/slack/adapter.ts';

/** The bot's Slack place over HTTP as main.ts starts it, without the rest. */
const [signingSecret = '', apiUrl = '', botToken = ''] = process.argv.slice(2);
const deskbook = await createDeskbook({
  guideDir: 'data',
  pageSize: 5,
  now: () => new Date(),
  report: () => {},
});
const slack = startSlack({
  botToken,
  mode: { kind: 'http', signingSecret, listen: { port: 0, host: '127.0.0.1' } },
  apiUrl,
  answers: 'private',
  editors: [],
  answer: deskbook.answer,
  log: { info: () => {}, warn: console.error, error: console.error },
});
await slack.ready;
console.log(JSON.stringify({ port: slack.port() }));

import { setTimeout as pause } from 'node:timers/promises';
import { startSlackStandin } from '../../test/standins/slack/server.ts';
import { quantile } from '../quantile.ts';
import { cheap } from './questions.ts';
import { createSender } from './send-command.ts';
import { startWholeBot } from './whole-bot.ts';

const slack = await startSlackStandin();
for (const id of ['C0A', 'C0B']) slack.addChannel({ id, name: id.toLowerCase() });
const bot = await startWholeBot(slack, ['C0A', 'C0B']);
const { send, stop } = createSender(bot.port, slack.signingSecret, bot.responseUrl);
for (let at = 0; at < 1500; at += 1) await send(cheap(at));
let sent = 0;
const start = performance.now();
await Promise.all(
  Array.from({ length: 16 }, async () => {
    while (performance.now() - start < 5000) {
      sent += 1;
      await send(cheap(sent));
    }
  }),
);
const capacity = sent / 5;
console.log('capacity', capacity);
const N = Number(process.env.MS ?? 400);
await Promise.all(Array.from({ length: N }, (_, at) => send(cheap(at))));
for (const factor of [2]) {
  const begin = performance.now();
  const asked = [];
  for (let e = 0; e < 8000; e = performance.now() - begin) {
    while (asked.length < (e / 1000) * factor * capacity) asked.push(send(cheap(100000 + asked.length)));
    await pause(5);
  }
  const many = await Promise.all(asked);
  const good =
    many.filter(({ isRefused, ms, at }) => !isRefused && ms <= 1000 && at <= begin + 8000).length / 8;
  const refused = many.filter(({ isRefused }) => isRefused);
  console.log(
    'goodput',
    good / capacity,
    'offered',
    many.length / 8 / capacity,
    'refused',
    refused.length,
    'max refused',
    Math.max(0, ...refused.map(({ ms }) => ms)),
    'quantiles',
    [0.5, 0.9, 0.99, 0.999, 1]
      .map((q) =>
        quantile(
          many.map(({ ms }) => ms),
          q,
        ).toFixed(0),
      )
      .join(' '),
  );
  const slow = many
    .filter(({ ms }) => ms > 500)
    .map(({ at, ms }) => `${(at - begin).toFixed(0)}:${ms.toFixed(0)}`);
  console.log('slow', slow.length, slow.slice(0, 30).join(' '));
}
stop();
await bot.stop();
await slack.stop();

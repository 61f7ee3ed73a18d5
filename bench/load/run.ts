import { setTimeout as pause } from 'node:timers/promises';
import { startSlackStandin } from '../../test/standins/slack/server.ts';
import { besideBudget } from '../budget.ts';
import { quantile } from '../quantile.ts';
import { startApp } from '../slack/start-app.ts';
import { cheap, costly } from './questions.ts';
import { type Answered, createSender, type Send } from './send-command.ts';
import { startWholeBot } from './whole-bot.ts';

/**
 * The whole bot, with Slack over HTTP, before and while it is flooded: by one person's costly questions, and by more cheap ones
 * than it can answer. A digest is due in the middle of each flood. A bare Bolt app that acknowledges with a constant is sent the
 * same, so what the machine itself adds is known.
 */

/** Milliseconds that another's question takes longer at 99 of 100; goodput of capacity; milliseconds; seconds. */
const BUDGET = {
  others: { most: 50 },
  goodput: { least: 0.8 },
  refusal: { most: 1000 },
  digest: { most: 2 },
};

/** Milliseconds. */
const FLOOD = 10_000;
const BEFORE_SLOT = FLOOD / 2;

export async function run(): Promise<void> {
  const slack = await startSlackStandin();
  const channels = ['C0COSTLY', 'C0CHEAP'] as const;
  for (const id of channels) slack.addChannel({ id, name: id.toLowerCase() });
  const bot = await startWholeBot(slack, channels);
  const bolt = await startApp('bench/slack/bare-bolt.ts', [slack.signingSecret, '2']);
  const sender = createSender(bot.port, slack.signingSecret, bot.responseUrl);
  const bareSender = createSender(bolt.port, slack.signingSecret, bot.responseUrl);
  const lateness = (id: string, slot: number): number => {
    const [message] = slack.channel(id).messages;
    return message ? Number(message.ts) - slot / 1000 : Number.NaN;
  };
  try {
    await warmUp(sender.send);
    await warmUp(bareSender.send);
    const each = await measureCostly(sender.send);
    const rate = Math.max(10, Math.round((10 * 1000) / each));
    const bare = await besideCostly(bareSender.send, rate);
    const alone = await others(sender.send, FLOOD);
    const burst = await besideBurst(sender.send);
    const bareBurst = await besideBurst(bareSender.send);
    await until(bot.slots[0] - BEFORE_SLOT);
    const flood = await besideCostly(sender.send, rate, alone);

    const capacity = await measureCapacity(sender.send);
    const bareCapacity = await measureCapacity(bareSender.send);
    await until(bot.slots[1] - BEFORE_SLOT);
    await openConnections(sender.send);
    const end = performance.now() + FLOOD;
    const many = await sendFlood(sender.send, 2 * capacity);
    const good =
      many.filter(({ isRefused, ms, at }) => !isRefused && ms <= 1000 && at <= end).length / (FLOOD / 1000);
    const refused = many.filter(({ isRefused }) => isRefused);

    const ms = (figure: number, digits = 1) => `${figure.toFixed(digits)} ms`;
    table([
      ['', 'Bare Bolt', 'Deskbook'],
      ['One costly question, alone, in the thread', '', ms(each, 0)],
      [
        'Another’s cheap question, unhindered: 99 of 100',
        ms(quantile(bare.alone, 0.99)),
        ms(quantile(alone, 0.99)),
      ],
      [
        `While one person sends ${rate} costly ones a second, ten times what is answered: 99 of 100, longest`,
        `${ms(quantile(bare.times, 0.99))}, ${ms(Math.max(...bare.times))}`,
        `${ms(quantile(flood.times, 0.99))}, ${ms(Math.max(...flood.times))}`,
      ],
      [
        'So the flood adds to 99 of 100',
        ms(added(bare)),
        `${besideBudget(added(flood), BUDGET.others, 1)} ms, ${(added(flood) - added(bare)).toFixed(1)} more than bare`,
      ],
      ['Of these, answered, and the rest refused within', '', told(flood.answers)],
      [
        'The digest was posted after its slot by',
        '',
        `${besideBudget(lateness('C0COSTLY', bot.slots[0]), BUDGET.digest)} s`,
      ],
      [
        'While one person sends 300 costly ones at once: 99 of 100, longest',
        `${ms(quantile(bareBurst.times, 0.99))}, ${ms(Math.max(...bareBurst.times))}`,
        `${ms(quantile(burst.times, 0.99))}, ${ms(Math.max(...burst.times))}`,
      ],
      ['Of these, answered, and the rest refused within', '', told(burst.answers)],
      [
        'Cheap questions of many people, sixteen at once: a second',
        bareCapacity.toFixed(0),
        capacity.toFixed(0),
      ],
      [
        `${(2 * capacity).toFixed(0)} a second: answered within a second, of capacity`,
        '',
        besideBudget(good / capacity, BUDGET.goodput),
      ],
      [
        'The rest refused within; the longest wait of any',
        '',
        `${besideBudget(longest(refused), BUDGET.refusal, 0)} ms (${refused.length} of ${many.length}); ${ms(longest(many), 0)}`,
      ],
      [
        'The digest was posted after its slot by',
        '',
        `${besideBudget(lateness('C0CHEAP', bot.slots[1]), BUDGET.digest)} s`,
      ],
      ['Memory at its highest', '', `${(await bot.peakMemory()).toFixed(0)} MB`],
    ]);
  } finally {
    sender.stop();
    bareSender.stop();
    bolt.process.kill();
    await bot.stop();
    await slack.stop();
  }
}

/** Milliseconds of each of another's questions. */
type Beside = {
  readonly alone: readonly number[];
  readonly times: readonly number[];
  readonly answers: readonly Answered[];
};

async function besideCostly(send: Send, rate: number, before?: readonly number[]): Promise<Beside> {
  const alone = before ?? (await others(send, FLOOD));
  const flood = sendFlood(send, rate, costly);
  const times = await others(send, FLOOD);
  return { alone, times, answers: await flood };
}

async function besideBurst(send: Send): Promise<Omit<Beside, 'alone'>> {
  const burst = Promise.all(Array.from({ length: 300 }, (_, at) => send(costly(at))));
  const times = await others(send, FLOOD / 2);
  return { times, answers: await burst };
}

function added({ alone, times }: Beside): number {
  return quantile(times, 0.99) - quantile(alone, 0.99);
}

/** The times of a question asked fifty times a second, by people who ask seldom. */
async function others(send: Send, duration: number): Promise<readonly number[]> {
  const asked: Promise<Answered>[] = [];
  const end = Date.now() + duration;
  for (let at = 0; Date.now() < end; at += 1) {
    asked.push(send({ line: `/plan point ${1 + (at % 10)}`, user: `U0OTHER${at % 100}`, team: 'T0NEWS' }));
    await pause(20);
  }
  return (await Promise.all(asked)).map(({ ms }) => ms);
}

async function warmUp(send: Send): Promise<void> {
  for (let at = 0; at < 500; at += 1) await send(cheap(at));
}

/** A proxy keeps its connections open. Node accepts one new connection in each turn of its event loop, so in a flood it takes long. */
async function openConnections(send: Send): Promise<void> {
  await Promise.all(Array.from({ length: 400 }, (_, at) => send(cheap(at))));
}

/** Milliseconds that a costly question takes when nothing else is asked; the first ones start the thread and warm it up. */
async function measureCostly(send: Send): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < 30; at += 1) {
    const asked = { ...costly(1000 + at), user: `U0WARM${at}`, team: `T0WARM${at}` };
    times.push((await send(asked)).ms);
  }
  return quantile(times.slice(10), 0.5);
}

/** Answers a second, sixteen questions at once. */
async function measureCapacity(send: Send): Promise<number> {
  let sent = 0;
  const start = performance.now();
  const one = async (): Promise<void> => {
    while (performance.now() - start < 5000) {
      sent += 1;
      await send(cheap(sent));
    }
  };
  await Promise.all(Array.from({ length: 16 }, one));
  return sent / ((performance.now() - start) / 1000);
}

/** At a steady rate, whether or not they are answered. */
async function sendFlood(send: Send, rate: number, question = cheap): Promise<readonly Answered[]> {
  const asked: Promise<Answered>[] = [];
  const start = performance.now();
  for (let elapsed = 0; elapsed < FLOOD; elapsed = performance.now() - start) {
    while (asked.length < (elapsed / 1000) * rate) asked.push(send(question(100_000 + asked.length)));
    await pause(5);
  }
  return Promise.all(asked);
}

async function until(time: number): Promise<void> {
  await pause(Math.max(0, time - Date.now()));
}

function longest(answers: readonly Answered[]): number {
  return Math.max(0, ...answers.map(({ ms }) => ms));
}

function told(answers: readonly Answered[]): string {
  const refused = answers.filter(({ isRefused }) => isRefused);
  return `${answers.length - refused.length} of ${answers.length}, ${longest(refused).toFixed(0)} ms`;
}

/** As docs/performance.md has it. */
function table([head = [], ...rows]: readonly (readonly string[])[]): void {
  console.log('Under load: the whole bot, Slack over HTTP, beside a bare Bolt app that is sent the same\n');
  for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
}

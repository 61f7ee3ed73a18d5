import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { startSlackStandin } from '../test/standins/slack/server.ts';
import { besideBudget } from './budget.ts';
import { quantile } from './quantile.ts';
import { signedHeaders } from './slack/signed-headers.ts';
import { startApp } from './slack/start-app.ts';

/**
 * Slack over HTTP beside a bare Bolt app that acknowledges with a constant, turn by turn: commands a second, and the
 * processor time that a command takes, which other work on the machine changes less. Once with the shortest constant,
 * and once with one of an answer's size, since moving the bytes costs as well.
 */

const COMMANDS = [
  '/plan point 4',
  '/sources china',
  '/plan nato',
  '/guide',
  '/sources 364161',
  '/plan compare army',
];
const AT_ONCE = 16;
const A_TURN = 2000;
/** Of a bare Bolt app, in commands a second and in processor time. */
const BUDGET = { least: 0.9 };

const TURNS = 9;

export async function run(): Promise<void> {
  const slack = await startSlackStandin();
  const secret = slack.signingSecret;
  const ours = await startApp('bench/slack/deskbook-http.ts', [secret, slack.apiUrl, slack.botToken]);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const sizes = await Promise.all(COMMANDS.map((line) => post(ours.port, secret, agent, line)));
  const size = Math.round(sizes.reduce((sum, bytes) => sum + bytes, 0) / sizes.length);
  const apps = {
    short: await startApp('bench/slack/bare-bolt.ts', [secret, '2']),
    long: await startApp('bench/slack/bare-bolt.ts', [secret, String(size)]),
    ours,
  };
  try {
    const rates = { short: [] as number[], long: [] as number[], ours: [] as number[] };
    const micros = { short: [] as number[], long: [] as number[], ours: [] as number[] };
    for (let turn = 0; turn <= TURNS; turn += 1) {
      for (const name of ['short', 'long', 'ours'] as const) {
        const before = await processorTime(apps[name].process);
        const rate = await fire(apps[name].port, secret, agent, A_TURN);
        const spent = (await processorTime(apps[name].process)) - before;
        // The first turn warms up.
        if (turn === 0) continue;
        rates[name].push(rate);
        micros[name].push(spent / A_TURN);
      }
    }
    const names = {
      short: 'bare Bolt, two bytes',
      long: `bare Bolt, ${size} bytes, the mean`,
      ours: 'Deskbook, real answers',
    };
    console.log(`Slack over HTTP: commands a second, ${AT_ONCE} at once, medians of ${TURNS} turns`);
    for (const name of ['short', 'long', 'ours'] as const) {
      const rate = quantile(rates[name], 0.5).toFixed(0);
      const spent = quantile(micros[name], 0.5).toFixed(0);
      const more = besideBudget(medianRatio(rates.ours, rates[name]), BUDGET);
      const less = besideBudget(medianRatio(micros[name], micros.ours), BUDGET);
      const compared =
        name === 'ours' ? '' : `; of this rate Deskbook reaches ${more}; of Deskbook’s time this is ${less}`;
      console.log(`  ${names[name].padEnd(32)} ${rate}, ${spent} µs of processor time${compared}`);
    }
  } finally {
    agent.destroy();
    for (const app of Object.values(apps)) app.process.kill();
    await slack.stop();
  }
}

function medianRatio(of: readonly number[], to: readonly number[]): number {
  const ratios = of.map((value, turn) => value / (to[turn] ?? Number.NaN));
  return quantile(ratios, 0.5);
}

/** Microseconds so far. */
async function processorTime(child: ChildProcess): Promise<number> {
  child.send('processor time');
  const [micros] = await once(child, 'message');
  return micros;
}

/** Commands a second over `count` of them. */
async function fire(port: number, secret: string, agent: Agent, count: number): Promise<number> {
  const start = performance.now();
  let sent = 0;
  const one = async (): Promise<void> => {
    while (sent < count) {
      const line = COMMANDS[sent % COMMANDS.length] ?? '/guide';
      sent += 1;
      await post(port, secret, agent, line);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return count / ((performance.now() - start) / 1000);
}

let serial = 0;

/** Bytes of the answer. */
function post(port: number, secret: string, agent: Agent, line: string): Promise<number> {
  const [command = '', ...words] = line.split(' ');
  serial += 1;
  const body = new URLSearchParams({
    command,
    text: words.join(' '),
    user_id: 'U0BENCH',
    user_name: 'bench',
    team_id: 'T0BENCH',
    channel_id: 'C0BENCH',
    channel_name: 'bench',
    response_url: 'http://127.0.0.1:9/none',
    // As Slack's are: no two requests are the same, or the second would be refused as a replay.
    trigger_id: `1.${serial}`,
    api_app_id: 'A0BENCH',
  }).toString();
  const headers = signedHeaders(secret, body);
  return new Promise((resolve, reject) => {
    const sending = request(
      { host: '127.0.0.1', port, path: '/slack/events', method: 'POST', agent, headers },
      (response) => {
        if (response.statusCode !== 200)
          reject(new Error(`A command was answered with HTTP ${response.statusCode}.`));
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
        });
        response.on('end', () => resolve(bytes));
      },
    );
    sending.on('error', reject).end(body);
  });
}

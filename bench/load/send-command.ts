import { Agent, request } from 'node:http';
import { signedHeaders } from '../slack/signed-headers.ts';

export type Answered = {
  /** Milliseconds. */
  readonly ms: number;
  /** Milliseconds, by this process's clock. */
  readonly at: number;
  /** Told to wait. */
  readonly isRefused: boolean;
};

export type Asked = { readonly line: string; readonly user: string; readonly team: string };

export type Send = (asked: Asked) => Promise<Answered>;

const MOST_CONNECTIONS = 400;

/** Sends commands as Slack does, at most as many at once as the bot has connections. */
export function createSender(
  port: number,
  secret: string,
  responseUrl: string,
): { readonly send: Send; readonly stop: () => void } {
  // As many free ones: a new connection waits long behind open ones that ask again and again.
  const agent = new Agent({
    keepAlive: true,
    maxSockets: MOST_CONNECTIONS,
    maxFreeSockets: MOST_CONNECTIONS,
  });
  let serial = 0;
  const send: Send = ({ line, user, team }) => {
    const [command = '', ...words] = line.split(' ');
    serial += 1;
    const body = new URLSearchParams({
      command,
      text: words.join(' '),
      user_id: user,
      user_name: 'bench',
      team_id: team,
      channel_id: 'C0BENCH',
      channel_name: 'bench',
      response_url: responseUrl,
      // As Slack's are: no two requests are the same, or the second would be refused as a replay.
      trigger_id: `1.${serial}`,
      api_app_id: 'A0BENCH',
    }).toString();
    const headers = signedHeaders(secret, body);
    let start = 0;
    return new Promise((resolve, reject) => {
      const sending = request(
        { host: '127.0.0.1', port, path: '/slack/events', method: 'POST', agent, headers },
        (response) => {
          if (response.statusCode !== 200)
            reject(new Error(`A command was answered with HTTP ${response.statusCode}.`));
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('end', () => {
            const at = performance.now();
            resolve({ ms: at - start, at, isRefused: /please wait/i.test(text) });
          });
        },
      );
      // Not before: a command that waits here for one of the connections has not been sent.
      sending.on('socket', () => {
        start = performance.now();
      });
      sending.on('error', reject).end(body);
    });
  };
  return { send, stop: () => agent.destroy() };
}

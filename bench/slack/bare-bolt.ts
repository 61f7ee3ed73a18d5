import { App, HTTPReceiver } from '@slack/bolt';
import { reportProcessorTime } from './processor-time.ts';

/**
 * A Bolt app that acknowledges every command with a constant: the least that the same library can do. The constant has
 * as many bytes as the second argument says.
 */
const [signingSecret = '', size = '2'] = process.argv.slice(2);
const text = 'x'.repeat(Number(size));
const receiver = new HTTPReceiver({ signingSecret, endpoints: '/slack/events' });
const app = new App({ receiver, authorize: async () => ({ botToken: 'xoxb-bench' }), convoStore: false });
app.command(/./, async ({ ack }) => ack({ response_type: 'ephemeral', text }));
const server = await receiver.start({ port: 0, host: '127.0.0.1' });
const address = server.address();
reportProcessorTime();
console.log(JSON.stringify({ port: typeof address === 'object' ? address?.port : null }));

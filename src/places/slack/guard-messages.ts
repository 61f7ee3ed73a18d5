import type { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../ops/log.ts';

/**
 * Keeps a message that Slack's client or Bolt cannot handle from ending the process: the error is logged with what was
 * received, and the messages after it are handled. Nobody awaits these listeners.
 */
export function guardMessages(client: SocketModeReceiver['client'], log: Log): void {
  for (const event of ['ws_message', 'slack_event']) {
    for (const listener of client.listeners(event)) {
      client.off(event, listener);
      client.on(event, async (...received) => {
        try {
          await listener(...received);
        } catch (err) {
          log.error(
            { err, received: nameOf(received[0]) },
            'a message from Slack could not be handled; the rest goes on',
          );
        }
      });
    }
  }
}

/** The type of an envelope: "slash_commands". What it holds is not logged. */
function nameOf(received: unknown): string {
  try {
    const envelope: unknown = typeof received === 'string' ? JSON.parse(received) : received;
    const { type } = envelope as { readonly type?: unknown };
    return typeof type === 'string' ? type.slice(0, 80) : 'without a type';
  } catch {
    return 'without a type';
  }
}

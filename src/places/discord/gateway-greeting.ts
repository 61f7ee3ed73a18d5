/** The gateway's first words: https://docs.discord.com/developers/events/gateway#hello-event */
const HELLO = 10;

/** Connects, waits for the greeting and leaves without a log-in. Null where it came, else why not. Never rejects. */
export function greetGateway(url: string, ms: number): Promise<string | null> {
  return new Promise((resolve) => {
    let socket: WebSocket;
    try {
      socket = new WebSocket(`${url}/?v=10&encoding=json`);
    } catch (error) {
      resolve(error instanceof Error ? error.message : String(error));
      return;
    }
    const settle = (why: string | null) => {
      clearTimeout(timer);
      socket.close();
      resolve(why);
    };
    const timer = setTimeout(() => settle(`no greeting within ${ms / 1000} s`), ms);
    socket.addEventListener('message', ({ data }) => {
      settle(String(data).includes(`"op":${HELLO}`) ? null : 'it greets otherwise than expected');
    });
    socket.addEventListener('error', () => settle('no websocket could be opened'));
    socket.addEventListener('close', () => settle('it hung up'));
  });
}

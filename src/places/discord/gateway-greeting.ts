import { GatewayOpcodes, type GatewayReceivePayload, GatewayVersion } from 'discord-api-types/v10';

/** Connects, waits for the gateway's Hello and disconnects without logging in. Null if it arrived, else why not. Never rejects. */
export function greetGateway(url: string, ms: number): Promise<string | null> {
  return new Promise((resolve) => {
    let socket: WebSocket;
    try {
      socket = new WebSocket(`${url}/?v=${GatewayVersion}&encoding=json`);
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
      settle(isHello(String(data)) ? null : 'its greeting is not the expected one');
    });
    socket.addEventListener('error', () => settle('no websocket could be opened'));
    socket.addEventListener('close', () => settle('it closed the connection'));
  });
}

function isHello(data: string): boolean {
  try {
    return (JSON.parse(data) as GatewayReceivePayload).op === GatewayOpcodes.Hello;
  } catch {
    return false;
  }
}

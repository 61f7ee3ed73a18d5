/**
 * Milliseconds. Discord's longest is an hour; whoever asks for more, a proxy perhaps, is asked again after that, since nobody is
 * answered meanwhile.
 */
const MOST = 60 * 60_000;

/** How long to wait before the bot tries again to connect, of the milliseconds that the platform asked for. */
export function limitAskedPause(ms: number): number {
  return Math.min(ms, MOST);
}

import type { App, LogLevel } from '@slack/bolt';
import type { Log } from '../../ops/log.ts';
import { causeCode } from './refusals.ts';

export type BoltLogger = App['logger'];

/**
 * Writes the SDK's messages to our log. Debug messages are dropped: they contain whole requests, with what people typed
 * and addresses that anybody could post to.
 */
export function createBoltLogger(log: Log): BoltLogger {
  const words = (parts: readonly unknown[]) =>
    parts.map((part) => (part instanceof Error ? part.message || causeCode(part) : String(part))).join(' ');
  return {
    debug: () => {},
    info: (...parts) => log.info({ from: 'slack' }, words(parts)),
    warn: (...parts) => log.warn({ from: 'slack' }, words(parts)),
    error: (...parts) => log.error({ from: 'slack', ...firstError(parts) }, words(parts)),
    setLevel: () => {},
    getLevel: () => 'info' as LogLevel,
    setName: () => {},
  };
}

function firstError(parts: readonly unknown[]): { readonly err?: Error } {
  const err = parts.find((part) => part instanceof Error);
  return err ? { err } : {};
}

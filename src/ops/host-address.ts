import { isIPv6 } from 'node:net';

/** What is wrong with a setting that should be an address to listen on, or a name of one; null if it may be one. */
export function explainHost(host: string): string | null {
  if (/^\w+:\/\//.test(host)) return 'Write the address alone, without “http://”; the port goes into PORT.';
  const [, bare = '', port] = /^\[([^\]]*)\](?::(\d*))?$/.exec(host) ?? [];
  if (isIPv6(bare)) return `Write it without brackets: ${bare}.${port === undefined ? '' : ` ${ELSEWHERE}`}`;
  if (isIPv6(host)) return null;
  if (/^[^:]*:\d*$/.test(host)) return ELSEWHERE;
  return /[\s/,:[\]]/.test(host) ? 'It takes one address, or the name of one.' : null;
}

const ELSEWHERE = 'The port goes into PORT.';

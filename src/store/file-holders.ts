import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';

/**
 * Which processes hold a store's file, read from Linux's `/proc`. Elsewhere, and of processes that this user may not look at,
 * nothing is known, which is not the same as none.
 */

/** The other processes that hold an operating system's lock on any of the files. https://man7.org/linux/man-pages/man5/proc_locks.5.html */
export function findLockHolders(paths: readonly string[]): readonly number[] {
  const files = paths.flatMap((path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    return found ? [`${device(found.dev)}:${found.ino}`] : [];
  });
  // 1: POSIX  ADVISORY  WRITE 4242 08:01:131 1073741824 1073742335
  const held = [...read('/proc/locks').matchAll(/\b(?:READ|WRITE) +(\d+) +([\da-f]+:[\da-f]+:\d+) /g)]
    .filter(([, , file = '']) => files.includes(file))
    .map(([, holder]) => Number(holder));
  return [...new Set(held)].filter((holder) => holder > 0 && holder !== process.pid);
}

/** The stores that other processes on this machine have open for writing: those whose lock file they have open as well. */
export function findOpenStores(): readonly { readonly process: number; readonly path: string }[] {
  return list('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((id) => {
      const open = new Set(list(`/proc/${id}/fd`).map((fd) => link(`/proc/${id}/fd/${fd}`)));
      return [...open]
        .filter((path) => open.has(`${path}${LOCK_SUFFIX}`))
        .map((path) => ({ process: Number(id), path }));
    });
}

/** What a store's lock file is called, after the store's own name. */
export const LOCK_SUFFIX = '.lock';

/** As `/proc/locks` writes it. The bits are those of glibc's `major` and `minor`. */
function device(dev: number): string {
  const number = BigInt(dev);
  const major = ((number >> 8n) & 0xfffn) | ((number >> 32n) & ~0xfffn);
  const minor = (number & 0xffn) | ((number >> 12n) & ~0xffn);
  return [major, minor].map((part) => part.toString(16).padStart(2, '0')).join(':');
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function link(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

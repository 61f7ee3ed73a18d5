import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Whether this process may mount a disk of its own: root on Linux, in most containers not. */
export const canMount = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  const isMounted = mount(folder);
  if (isMounted) spawnSync('umount', [folder]);
  else
    console.warn('A test of a really full disk is skipped: it needs Linux and root, to mount a small one.');
  rmSync(folder, { recursive: true });
  return isMounted;
})();

/** A disk of 2 MB. */
export function mountSmallDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  if (!mount(folder)) throw new Error(`Could not mount a disk on ${folder}.`);
  onTestFinished(() => {
    spawnSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true });
  });
  const filler = join(folder, 'filler');
  return {
    folder,
    /** Leaves less than a page free. */
    fill: () => {
      try {
        while (true) writeFileSync(filler, Buffer.alloc(4096), { flag: 'a' });
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      }
    },
    empty: () => truncateSync(filler, 0),
  };
}

function mount(folder: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]).status === 0;
}

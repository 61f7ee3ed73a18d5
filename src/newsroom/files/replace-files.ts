import { renameSync } from 'node:fs';
import { chmod, open, readFile, realpath, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OperatorError } from '../../ops/operator-error.ts';

export type FileChange = {
  readonly path: string;
  /** What the change was made from; null if there was no file. */
  readonly before: Uint8Array | null;
  readonly text: string;
};

/**
 * Replaces files, all or none: each is written beside its file first, and the renames that follow are not interrupted by
 * Ctrl-C. Rejects with `OperatorError`, and leaves all as they are, if one has been changed meanwhile or cannot be written.
 */
export async function replaceFiles(changes: readonly FileChange[]): Promise<void> {
  const drafts: Draft[] = [];
  try {
    for (const change of changes) drafts.push(await writeDraft(change));
    for (const { path, before } of changes) await expectUnchanged(path, before);
    renameAll(drafts);
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(
      `The files of the guide cannot be written, and were left as they are: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  } finally {
    await Promise.all(drafts.map(({ draft }) => rm(draft, { force: true })));
  }
}

type Draft = { readonly target: string; readonly draft: string };

/** Its name begins with a dot and ends as no guide’s file does, so nothing takes it for a part of the guide. */
async function writeDraft({ path, text, before }: FileChange): Promise<Draft> {
  // A link stays one: what it leads to is replaced.
  const target = before === null ? path : await realpath(path);
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  const file = await open(draft, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  if (before !== null) await chmod(draft, (await stat(target)).mode);
  return { target, draft };
}

async function expectUnchanged(path: string, before: Uint8Array | null): Promise<void> {
  const now = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  const isSame = now === null || before === null ? now === before : Buffer.compare(now, before) === 0;
  if (!isSame)
    throw new OperatorError(
      `Expected ${path} as it was read, but it has been changed meanwhile. Nothing was written; try again.`,
    );
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** With a listener, a signal waits until this turn of the event loop has ended. */
function renameAll(drafts: readonly Draft[]): void {
  const wait = (signal: NodeJS.Signals) => {
    for (const each of SIGNALS) process.removeListener(each, wait);
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, wait);
  try {
    for (const { draft, target } of drafts) renameSync(draft, target);
  } finally {
    setImmediate(() => {
      for (const signal of SIGNALS) process.removeListener(signal, wait);
    });
  }
}

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keepCurrent } from '../../src/guide/keep-current.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { lookAtGuide } from '../../src/guide/watch.ts';
import type { Log } from '../../src/ops/log.ts';
import { guideFolder } from './small-guide.ts';

const LEFTOVERS = [
  ...[
    '.DS_Store',
    'Thumbs.db',
    'desktop.ini',
    'guide.yaml~',
    '.guide.yaml.swp',
    'guide.yaml.bak',
    'guide.yaml.orig',
  ],
  ...[
    'plans/._mayor.yaml',
    'plans/.mayor.yaml.swp',
    'plans/mayor.yaml~',
    'plans/#mayor.yaml#',
    'plans/~$mayor.yaml',
  ],
];

function folderWithLeftovers(): string {
  const folder = guideFolder();
  for (const name of LEFTOVERS) writeFileSync(join(folder, name), Buffer.from([0, 5, 22, 7, 255, 254]));
  // Emacs locks a file by a link to nowhere.
  symlinkSync('ana@desk.1234', join(folder, 'plans/.#mayor.yaml'));
  writeFileSync(join(folder, 'reading-list.yml'), '- id: 1\n');
  mkdirSync(join(folder, '.git'));
  writeFileSync(join(folder, 'README.md'), '');
  writeFileSync(join(folder, '.gitignore'), '');
  return folder;
}

test('what a system or an editor leaves in the folder does not keep the guide from being read', async () => {
  const { plans } = await loadGuide(folderWithLeftovers());
  expect(plans.map(({ id }) => id)).toEqual(['mayor', 'opposition']);
});

test('files that are not read are named in the log once', async () => {
  const folder = folderWithLeftovers();
  const lines: { readonly files?: unknown; readonly message: string }[] = [];
  let heard = Promise.withResolvers<void>();
  const write: Log['info'] = (details, message) => {
    lines.push({ ...('files' in details && { files: details.files }), message });
    heard.resolve();
  };
  const log: Log = { info: write, warn: write, error: write };
  const updates = keepCurrent(folder, await lookAtGuide(folder), async () => {}, log, {
    now: () => 0,
    wait: () => new Promise(() => {}),
  });
  onTestFinished(updates.stop);
  await heard.promise;
  heard = Promise.withResolvers<void>();
  process.emit('SIGHUP');
  await heard.promise;
  expect(lines).toEqual([
    {
      files: [...LEFTOVERS, 'plans/.#mayor.yaml', 'reading-list.yml'].sort(),
      message: 'files in the guide’s folder are not part of it and ignored',
    },
    { message: 'the guide was reloaded' },
  ]);
});

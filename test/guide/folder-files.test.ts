import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keepCurrent } from '../../src/guide/keep-current.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { lookAtGuide } from '../../src/guide/watch.ts';
import type { Log } from '../../src/ops/log.ts';
import { faultsOf } from './faults-of.ts';
import { CITY_BUDGET, guideFolder } from './small-guide.ts';

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
    'plans/mayor.yaml.txt',
    'plans/mayor.yaml.part',
    'plans/mayor.yml.tmp.1234',
    'plans/mayor.yaml___jb_old___',
    'plans/old/mayor.yaml',
  ],
];

function folderWithLeftovers(): string {
  const folder = guideFolder();
  mkdirSync(join(folder, 'plans/old'));
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

test.each([
  'mayor (1).yaml',
  'mayor copy.yaml',
  'mayor - Copy.yaml',
  'Copy of mayor.yaml',
  'mayor.sync-conflict-20260101-120000-ABCDEF.yaml',
  'mayor (Anna’s conflicted copy 2026-01-01).yaml',
  'mayor.bak.yaml',
  '_mayor.yaml',
  'mayor.yml',
])('the fault of a plan that is there twice names the copy plans/%s', async (name) => {
  expect(await faultsOf({ [`plans/${name}`]: CITY_BUDGET['plans/mayor.yaml'] ?? null })).toEqual([
    `plans/${name}:1:5: id: expected a unique id, got “mayor”, also used by plans/mayor.yaml; if this file is a copy of that one, delete it, otherwise give it an id of its own`,
  ]);
});

test('of two files of a plan that are not named after its id, the longer name is the copy’s', async () => {
  const plan = CITY_BUDGET['plans/mayor.yaml'] ?? null;
  const faults = await faultsOf({
    'plans/mayor.yaml': null,
    'plans/budget (1).yaml': plan,
    'plans/budget.yaml': plan,
  });
  expect(faults).toEqual([
    expect.stringMatching(/^plans\/budget \(1\)\.yaml:1:5: .* used by plans\/budget\.yaml;/),
  ]);
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

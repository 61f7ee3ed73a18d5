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

test.each(['guide.yml', 'Guide.yaml', 'guide.yaml.txt'])(
  '%s in place of guide.yaml is named',
  async (name) => {
    const about = CITY_BUDGET['guide.yaml'] ?? null;
    expect(await faultsOf({ 'guide.yaml': null, [name]: about })).toEqual([
      `guide.yaml:1:1: expected this file, got “${name}”, which is not read; rename it to guide.yaml`,
    ]);
  },
);

test('an optional file under a name that is not read is a fault', async () => {
  expect(await faultsOf({ 'spellings.yaml': null, 'spellings.yml': 'spellings: []\n' })).toEqual([
    'spellings.yaml:1:1: expected this file, got “spellings.yml”, which is not read; rename it to spellings.yaml',
  ]);
});

test('a folder, a link to nothing and a link to itself in place of a file are named so', async () => {
  const folder = guideFolder({ 'timeline.yaml': null, 'spellings.yaml': null });
  mkdirSync(join(folder, 'timeline.yaml'));
  symlinkSync('spellings.yaml', join(folder, 'spellings.yaml'));
  symlinkSync('nowhere', join(folder, 'plans/x.yaml'));
  await expect(loadGuide(folder)).rejects.toMatchObject({
    lines: expect.arrayContaining([
      `${folder}/timeline.yaml:1:1: expected this file, got a folder`,
      `${folder}/spellings.yaml:1:1: expected this file, got a link that leads back to itself`,
      `${folder}/plans/x.yaml:1:1: expected this file, got a link to “nowhere”, where there is nothing`,
    ]),
  });
});

test('a file in place of the guide’s folder is named so', async () => {
  const path = join(guideFolder(), 'guide.yaml');
  await expect(loadGuide(path)).rejects.toMatchObject({
    lines: [
      `${path}: expected a folder with guide.yaml in it, got a file in place of a folder; the setting GUIDE_DIR names it`,
    ],
  });
});

test('a NUL character and a byte of another script are located', async () => {
  const folder = guideFolder();
  const text = CITY_BUDGET['publishers.yaml'] ?? '';
  writeFileSync(join(folder, 'publishers.yaml'), text.replace('Riverton News', 'River\0ton News'));
  writeFileSync(join(folder, 'timeline.yaml'), Buffer.from([0x23, 0x20, 0x81, 0x40, 0x0a]));
  await expect(loadGuide(folder)).rejects.toMatchObject({
    lines: expect.arrayContaining([
      `${folder}/publishers.yaml:2:14: expected text, got a NUL character (U+0000), which shows in few editors; delete it`,
      `${folder}/timeline.yaml:1:3: expected UTF-8, got the byte 0x81, as in an encoding of another script; save the file as UTF-8`,
    ]),
  });
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

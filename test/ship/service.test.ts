import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const TEXT = readFileSync('deploy/deskbook.service', 'utf8');
const HOME = '/opt/deskbook';

/** Settings of a section, each with all its values in order. */
function section(name: string): Record<string, readonly string[]> {
  const body = TEXT.split(/^\[/m).find((part) => part.startsWith(`${name}]`)) ?? '';
  const settings: Record<string, string[]> = {};
  for (const line of body.split('\n').slice(1)) {
    const at = line.indexOf('=');
    if (line.startsWith('#') || at < 1) continue;
    const values = settings[line.slice(0, at)] ?? [];
    settings[line.slice(0, at)] = [...values, line.slice(at + 1)];
  }
  return settings;
}

const ANALYZE = 'systemd-analyze';
const systemd = spawnSync(ANALYZE, ['--version']).status === 0;
if (!systemd)
  console.warn(`\n*** deploy/deskbook.service IS NOT TESTED BY systemd: there is no ${ANALYZE}. ***\n`);

/** The unit as it would be installed where this checkout is. */
function installed(): string {
  const folder = mkdtempSync(join(tmpdir(), 'unit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'deskbook.service');
  writeFileSync(path, TEXT.replaceAll(HOME, process.cwd()));
  return path;
}

test('the service runs the same command as npm start, with the project’s own Node', () => {
  const { ExecStart = [], WorkingDirectory = [] } = section('Service');
  expect(WorkingDirectory).toEqual([HOME]);
  expect(ExecStart).toEqual([`${HOME}/node_modules/.bin/${manifest.scripts.start}`]);
  expect(existsSync('node_modules/.bin/node')).toBe(true);
  expect(existsSync(manifest.scripts.start.split(' ').at(-1) ?? '')).toBe(true);
});

test('the bot reads every setting that the service sets', () => {
  const known = readFileSync('.env.example', 'utf8')
    .split('\n')
    .map((line) => line.split('=')[0] ?? '');
  const environment = (section('Service').Environment ?? []).join(' ');
  const given = [...environment.matchAll(/([A-Z_]+)=/g)].map(([, name = '']) => name);
  expect(given.filter((name) => name !== 'NODE_ENV' && !known.includes(name))).toEqual([]);
});

test('every path in the project that the service names exists', () => {
  const paths = [...TEXT.matchAll(/\/opt\/deskbook\/([\w./-]+)/g)].map(([, path = '']) => path);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  expect(paths.length).toBeGreaterThan(1);
});

test('the service has its own user, no capabilities and one writable folder', () => {
  expect(section('Service')).toMatchObject({
    DynamicUser: ['yes'],
    NoNewPrivileges: ['yes'],
    CapabilityBoundingSet: [''],
    ProtectSystem: ['strict'],
    StateDirectory: ['deskbook'],
  });
});

test('the service is limited in memory and tasks, and leaves no dump of its memory', () => {
  expect(section('Service')).toMatchObject({ MemoryMax: ['512M'], TasksMax: ['64'], LimitCORE: ['0'] });
});

test.skipIf(!systemd)('systemd finds no fault in the unit', () => {
  const { status, stdout, stderr } = spawnSync(ANALYZE, ['verify', '--man=no', installed()], {
    encoding: 'utf8',
  });
  const said = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('deskbook'));
  expect({ status, said }).toEqual({ status: 0, said: [] });
});

test.skipIf(!systemd)('systemd rates the unit’s exposure at 2.0 of 10 or less', () => {
  const { status, stdout, stderr } = spawnSync(
    ANALYZE,
    ['security', '--offline=true', '--threshold=20', '--no-pager', installed()],
    { encoding: 'utf8' },
  );
  expect(
    `${stdout}${stderr}`
      .split('\n')
      .filter((line) => line.includes('Overall'))
      .join(''),
  ).toContain('OK');
  expect(status).toBe(0);
});

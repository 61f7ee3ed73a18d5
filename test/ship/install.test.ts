import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const nodes = Object.entries(manifest.optionalDependencies).filter(([name]) => name.startsWith('node-'));

test('npm install brings the pinned Node, and the lock file has its hash for every platform', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version: string; integrity: string }>;
  };
  expect(nodes.map(([, version]) => `v${version}`)).toEqual(nodes.map(() => process.version));
  for (const [name, version] of nodes) {
    expect(packages[`node_modules/${name}`]).toMatchObject({
      version,
      integrity: expect.stringMatching(/^sha512-/),
    });
  }
});

test('Node comes from the lock file alone: nothing is fetched by a script of a package', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean; optional?: boolean; dev?: boolean }>;
  };
  // The package “node” fetches its platform's binary before it is installed, past the hashes of the lock file.
  expect(Object.keys(packages).filter((path) => /(^|\/)node_modules\/node$/.test(path))).toEqual([]);
  expect(nodes.filter(([name]) => packages[`node_modules/${name}`]?.hasInstallScript)).toEqual([]);
});

test('npm install removes Node’s headers, which only native modules need', () => {
  const installed = nodes.map(([name]) => `node_modules/${name}`).filter((folder) => existsSync(folder));
  expect(installed).toHaveLength(1);
  expect(installed.filter((folder) => existsSync(`${folder}/include`))).toEqual([]);
});

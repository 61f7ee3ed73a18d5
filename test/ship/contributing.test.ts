import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/** CONTRIBUTING.md's examples, followed to the letter in a copy of the project. */

/** The blocks of code that name their file in the first line. */
const BLOCKS = new Map(
  [
    ...readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/```(?:ts|yaml)\n(?:\/\/|#) (\S+)\n([\s\S]*?)\n```/g),
  ].map(([, path = '', code = '']) => [path, `${code}\n`] as const),
);

/** Edits of a file that is there already, as their text tells. */
const EDITS: Readonly<Record<string, (before: string, block: string) => string>> = {
  'commands/registry.ts': (before, block) => {
    const [imported = '', , list = ''] = block.split('\n');
    return before.replace(/^export const commands.*$/m, list).replace(/^import/m, `${imported}\nimport`);
  },
  'src/places/terminal/formats.ts': (before, block) =>
    before
      .replace("'discord', 'json'", "'discord', 'markdown', 'json'")
      .replace("    case 'slack': {", `${block}    case 'slack': {`),
};

function followed() {
  const folder = mkdtempSync(join(tmpdir(), 'contributing-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const part of [
    'src',
    'commands',
    'data',
    'test',
    'bench',
    'package.json',
    'tsconfig.json',
    'vitest.config.ts',
  ]) {
    cpSync(part, join(folder, part), { recursive: true });
  }
  // Only what was added, and what it leads to: the whole is checked elsewhere.
  const files = [...BLOCKS.keys()].filter((path) => path.endsWith('.ts'));
  writeFileSync(
    join(folder, 'followed.json'),
    JSON.stringify({ extends: './tsconfig.json', include: [], files }),
  );
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (const [path, block] of BLOCKS) {
    const edit = EDITS[path];
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, edit ? edit(readFileSync(file, 'utf8'), block) : block);
  }
  const run = (command: string, args: readonly string[], env: Record<string, string> = {}) => {
    const { status, stdout, stderr } = spawnSync(join(folder, 'node_modules/.bin', command), args, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    expect({ command, status, said: status === 0 ? '' : stdout + stderr }).toEqual({
      command,
      status: 0,
      said: '',
    });
    return stdout;
  };
  const ask = (line: readonly string[], env: Record<string, string> = {}) =>
    run('node', ['src/places/terminal/ask.ts', ...line], env);
  return { run, ask };
}

test('CONTRIBUTING.md has every example that this test follows', () => {
  expect([...BLOCKS.keys()]).toEqual([
    'commands/timeline.ts',
    'src/answers/timeline-answer.ts',
    'commands/registry.ts',
    'test/commands/timeline.test.ts',
    'src/places/markdown/render.ts',
    'src/places/terminal/formats.ts',
    'clean-air/guide.yaml',
    'clean-air/plans/council.yaml',
    'clean-air/publishers.yaml',
    'clean-air/reading-list.yaml',
    'clean-air/spellings.yaml',
    'clean-air/timeline.yaml',
  ]);
});

test('following CONTRIBUTING.md produces a command, a place and a guide that work', () => {
  const { run, ask } = followed();
  expect(run('tsc', ['--project', 'followed.json'])).toBe('');
  expect(ask(['/timeline', '2025-11'])).toMatch(/^What happened in 2025-11\n\n20 November 2025\n/);
  expect(ask(['help'])).toContain('/timeline: What happened when');
  expect(run('node', ['src/places/slack/print-manifest.ts'])).toContain('"command": "/timeline"');
  expect(ask(['/sources', 'china', '--as', 'markdown'])).toMatch(/^## Reading list: china\n\n13 entries/);
  const guide = { GUIDE_DIR: 'clean-air' };
  expect(ask(['/plan', '1'], guide)).toMatch(/^Point 1 of the clean-air plan: Lorries banned at night\n/);
  expect(ask(['/sources', 'lorries'], guide)).toContain('Lorry drivers call the night ban unworkable');
  run('vitest', ['run', 'test/commands/timeline.test.ts', 'test/boundaries.test.ts']);
});

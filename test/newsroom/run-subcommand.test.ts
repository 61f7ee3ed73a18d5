import { expect, test } from 'vitest';
import { subcommands, USAGE } from '../../src/newsroom/subcommands.ts';
import { run } from '../places/terminal/run.ts';

const guide = (...words: readonly string[]) => run('src/newsroom/cli.ts', words);

test('the usage is printed for help, and as the fault for a word that is none of its own', async () => {
  expect(await guide('help')).toEqual({ status: 0, out: `${USAGE}\n`, err: '' });
  expect(await guide('new', '--help')).toEqual({ status: 0, out: `${USAGE}\n`, err: '' });
  for (const [words, got] of [
    [[], 'nothing'],
    [['bogus'], 'bogus'],
  ] as const) {
    const { status, out, err } = await guide(...words);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(new RegExp(`^Expected .*; got ${got}\\.\n`));
    expect(err).toContain(USAGE);
  }
});

test('too few or too many words and unknown options are faults with the usage', async () => {
  for (const [words, fault] of [
    [['new'], 'Expected new FOLDER; got new alone.'],
    [['new', 'a', 'b'], 'Expected new FOLDER; got new a b.'],
    [['new', '--bogus', 'a'], 'new: Unknown option ‘--bogus’'],
  ] as const) {
    const { status, err } = await guide(...words);
    expect(status).toBe(1);
    expect(err.replaceAll("'", '’').replace('’--', '‘--')).toContain(fault);
    expect(err).toContain(USAGE);
  }
});

test('the usage names every option of every subcommand, and no line of it is wide', () => {
  for (const { name, usage, options } of subcommands) {
    expect(USAGE).toContain(`npm run -s guide -- ${name}`);
    for (const option of Object.keys(options)) expect(usage, name).toContain(`--${option}`);
  }
  expect(USAGE.split('\n').filter((line) => line.length > 125)).toEqual([]);
});

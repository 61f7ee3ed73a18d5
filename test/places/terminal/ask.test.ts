import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { places } from '../../../src/places/registry.ts';
import { edited, guideFolder } from '../../guide/small-guide.ts';
import { ask, run } from './run.ts';

test('one command on the line prints one answer as text', async () => {
  const { status, out, err } = await ask(['/plan', 'point', '4']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toMatch(
    /^Point 4 of the guide’s ten key points: Army limited to 600,000\n\nUkraine would have to cut/,
  );
  expect(out).toMatch(/\n“Ukraine Peace Negotiations”, Rachael Mellor, CC BY-SA 4\.0, summarised\.\n$/);
  expect(out).not.toContain('\u001b');
});

test('--as json prints one line: the command, the ids and points that answer, the reply', async () => {
  const { status, out } = await ask(['--as', 'json', '/plan', 'point', '4']);
  expect(status).toBe(0);
  expect(out.endsWith('\n')).toBe(true);
  expect(out.trimEnd()).not.toContain('\n');
  const answer = JSON.parse(out);
  expect(Object.keys(answer)).toEqual(['command', 'ids', 'points', 'reply']);
  expect(answer).toMatchObject({
    command: '/plan point 4',
    ids: [],
    points: [{ plan: 'guide-key-points', number: 4, key: '4' }],
    reply: { title: 'Point 4 of the guide’s ten key points: Army limited to 600,000' },
  });
});

test('--as json names a whole page of what answers, best first, whatever the short form shows', async () => {
  const [brief, whole, points] = await Promise.all([
    ask(['--as', 'json', '--page-size', '9', '/sources', 'china']),
    ask(['--as', 'json', '--page-size', '9', '/sources', 'china', 'full']),
    ask(['--as', 'json', '--page-size', '9', '/plan', 'nato']),
  ]);
  const list = JSON.parse(brief.out);
  expect(list.ids).toHaveLength(9);
  expect(list.ids).toEqual(JSON.parse(whole.out).ids);
  const [shown] = list.reply.blocks.filter(({ kind }: { kind: string }) => kind === 'sources');
  expect(shown).toEqual({ kind: 'sources', ids: list.ids.slice(0, 3), brief: true });
  const found = JSON.parse(points.out).points;
  expect(found).toHaveLength(9);
  for (const point of found) {
    expect(Object.keys(point)).toEqual(['plan', 'number', 'key']);
    expect(point.key).toEqual(expect.stringMatching(/./));
  }
});

test('--as slack and --as discord print what each place would get', async () => {
  const [slack, discord] = await Promise.all([
    ask(['/sources', 'china', '--as', 'slack']),
    ask(['/sources', 'china', '--as=discord']),
  ]);
  expect(JSON.parse(slack.out)).toMatchObject({ text: expect.any(String), blocks: expect.any(Array) });
  expect(JSON.parse(discord.out)).toMatchObject({ allowed_mentions: { parse: [] } });
});

test('--page-size and --now hold for the answer, and words with a minus sign are words', async () => {
  const [small, dated] = await Promise.all([
    ask(['--as', 'json', '--page-size', '2', '/sources', 'china', '-guardian']),
    ask(['--as', 'json', '--now', '2024-03-01T08:00:00Z', '/sources', 'last', 'august']),
  ]);
  expect(JSON.parse(small.out)).toMatchObject({ command: '/sources china -guardian', ids: { length: 2 } });
  expect(JSON.parse(dated.out).ids).toContain(364161);
});

test('lines of standard input are answered one by one, one line of JSON for each', async () => {
  const lines = ['/plan point 4', '', '/sources xyzzy', '/weather', '/plan 99', '“', '/guide'];
  const { status, out } = await ask(['--as', 'json'], `${lines.join('\r\n')}\n`);
  const answers = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers.map(({ command }) => command)).toEqual(lines);
  expect(answers.map(({ ids, points }) => ids.length + points.length)).toEqual([1, 0, 0, 0, 0, 0, 0]);
  expect(status).toBe(2);
});

test('a last line without its end is answered, and no lines are no fault', async () => {
  const [last, none] = await Promise.all([ask(['--as', 'json'], '/guide'), ask(['--as', 'json'], '')]);
  expect(JSON.parse(last.out).command).toBe('/guide');
  expect(none).toEqual({ status: 0, out: '', err: '' });
});

test('a command that does not exist is answered too, with status 2', async () => {
  const { status, out } = await ask(['/weather']);
  expect(status).toBe(2);
  expect(out).toContain('There is no command /weather');
});

test('words after ask that cannot be read are refused with what was expected, and the usage', async () => {
  const formats = ['text', ...places.map(({ id }) => id), 'json'];
  const { status, out, err } = await ask(['--as', 'html', '/plan']);
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toContain(`--as: expected one of ${formats.join(', ')}, got “html”.`);
  expect(err).toContain(`Usage: npm run -s ask -- /plan point 4 [--as ${formats.join('|')}]`);
});

test('faults in the guide are reported by file, line and column, and nothing else is printed', async () => {
  const folder = guideFolder(edited('plans/mayor.yaml', 'number: 2', 'number: two'));
  const { status, out, err } = await run('src/places/terminal/ask.ts', ['/plan'], {
    env: { GUIDE_DIR: folder },
  });
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toBe(
    `The guide in ${folder} has one fault:\n${folder}/plans/mayor.yaml:17:13: points[2].number: expected a number, got “two”\n`,
  );
});

test('another guide is asked by naming its folder', async () => {
  const env = { GUIDE_DIR: guideFolder() };
  const { status, out } = await run('src/places/terminal/ask.ts', ['/plan', '2'], { env });
  expect(status).toBe(0);
  expect(out).toMatch(/^Point 2 of the mayor’s proposal: Two libraries close\n/);
});

test('a reader that stops early is not an error', async () => {
  const child = spawn(process.execPath, ['src/places/terminal/ask.ts', '--as', 'json'], { stdio: 'pipe' });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  // What is left unread when the reader goes: the pipe breaks under the next answer.
  child.stdin.on('error', () => {});
  child.stdout.once('data', () => child.stdout.destroy());
  child.stdin.end('/plan list\n'.repeat(2000));
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect({ status, err }).toEqual({ status: 0, err: '' });
});

test('npm run -s ask prints the answer and nothing around it', async () => {
  const child = spawn('npm', ['run', '-s', 'ask', '--', '/plan', 'point', '4', '--as', 'json'], {
    stdio: 'pipe',
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect(status).toBe(0);
  expect(JSON.parse(out).command).toBe('/plan point 4');
});

test.each(['--help', '-h'])('%s prints how it is used, and searches for nothing', async (word) => {
  const { status, out } = await ask([word]);
  expect(status).toBe(0);
  for (const part of [
    'Usage: npm run -s ask',
    '--as text|',
    '--page-size N',
    '--now ISO-TIME',
    'ask < questions.txt',
  ])
    expect(out).toContain(part);
  expect(out).not.toMatch(/entries?,|points? in/);
});

test('from a file or a pipe, each answer is below its line', async () => {
  const { out } = await ask([], '/plan point 4\n/plan point 5\n');
  expect(out).toMatch(/^> \/plan point 4\n\nPoint 4 [\s\S]+\n> \/plan point 5\n\nPoint 5 /);
  const alone = await ask(['/plan', 'point', '4']);
  expect(alone.out).toMatch(/^Point 4 /);
});

test.each(['exit', 'quit', '/bye'])(
  '%s among the lines ends, and what follows is not asked',
  async (leaving) => {
    const { status, out } = await ask([], `/plan point 4\n${leaving}\n/plan point 5\n`);
    expect(status).toBe(0);
    expect(out).toContain('Army limited to 600,000');
    expect(out).not.toContain(leaving);
    expect(out).not.toContain('/plan point 5');
  },
);

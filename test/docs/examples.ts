import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDeskbook } from '../../src/deskbook.ts';
import { openGuide } from '../../src/guide/current-guide.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { OperatorError } from '../../src/ops/operator-error.ts';
import { terminalAsker } from '../../src/places/terminal/asker.ts';
import { renderTerminal } from '../../src/places/terminal/render.ts';
import { read } from './documents.ts';
import { fence } from './markdown.ts';

/** Output of the bot as the documents show it. */

/** The bot that answers in the documents: always at the same time. */
export const EXAMPLES = {
  guide: await openGuide({ folder: 'data', cacheDir: null }),
  pageSize: 5,
  now: () => new Date('2026-06-15T09:30:00Z'),
  report: (fault: unknown) => {
    throw fault;
  },
};

const COLUMNS = 96;

/** `answer 24 /plan point 4`: the first 24 lines of the answer, as the terminal shows it. */
export async function answerExample(words: string): Promise<string> {
  const [, lines = '', command = ''] = /^(\d+) (.+)$/.exec(words) ?? [];
  const deskbook = createDeskbook(EXAMPLES);
  const { reply } = await deskbook.answer(command, terminalAsker);
  const all = renderTerminal(reply, { width: COLUMNS, colour: false }).trimEnd().split('\n');
  const shown = all.slice(0, Number(lines));
  if (shown.length < all.length) shown.push(`${/^ */.exec(shown.at(-1) ?? '')?.[0] ?? ''}…`);
  return fence(`> ${command}\n\n${shown.join('\n')}`);
}

/** Slips in the shipped guide, and what the bot says of each. */
export async function guideFaults(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'deskbook-docs-'));
  const slip = (file: string, right: string, wrong: string) => {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(right, wrong));
  };
  try {
    cpSync('data', folder, { recursive: true });
    slip('reading-list.yaml', 'kind: article', 'kind: artikle');
    slip(
      'reading-list.yaml',
      /date: 2023-.*(?=\n {2}kind: article)/.exec(read('data/reading-list.yaml'))?.[0] ?? '',
      'date: 2023-02-30',
    );
    slip('plans/guide-key-points.yaml', '    title: ', '    titel: ');
    await loadGuide(folder);
    throw new Error('Expected faults in a guide with slips, got none.');
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return fence(error.lines.join('\n').replaceAll(folder, 'data'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

import { expect, test } from 'vitest';
import { answer } from '../../../src/command/answer.ts';
import { renderSlack } from '../../../src/places/slack/render.ts';
import { lookUps, openTestBot } from '../../commands/test-bot.ts';
import { readGuide, readQuestions } from '../../relevance/judged.ts';
import { type MessageLength, messageLength } from './length.ts';

const bot = await openTestBot();
const guide = await readGuide();
const questions = (
  await Promise.all(
    ['questions', 'unseen', 'by-others'].map((name) => readQuestions(`test/relevance/${name}.yaml`, guide)),
  )
).flat();

async function lengthOf(line: string, now = bot.context.now): Promise<MessageLength> {
  const { reply } = await answer(lookUps, line, { ...bot.context, now }, (fault) => {
    throw fault;
  });
  return messageLength(renderSlack(reply));
}

/** The least value that this share of all values does not exceed. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

// A phone shows some twelve lines of forty characters at once.
test.each([
  ['/plan', 'points'],
  ['/sources', 'sources'],
])('an answer of %s in Slack fits on a phone’s screen', async (command, part) => {
  const asked = questions.filter(({ within }) => within === part || within === 'both');
  expect(asked.length).toBeGreaterThan(150);
  const lengths = await Promise.all(asked.map(({ ask, now }) => lengthOf(`${command} ${ask}`, now)));
  const characters = lengths.map((length) => length.characters);
  expect(quantile(characters, 0.5)).toBeLessThanOrEqual(450);
  expect(quantile(characters, 0.95)).toBeLessThan(900);
  expect(
    quantile(
      lengths.map(({ blocks }) => blocks),
      0.5,
    ),
  ).toBeLessThanOrEqual(6);
});

test.each([
  '/plan',
  '/plan list',
  '/plan geneva',
  '/plan point 4',
  '/plan point 6 of original-28',
  '/plan compare army',
  '/plan timeline',
  '/plan people witkoff',
  '/plan figures army',
  '/plan compare 28 20',
  '/sources',
  '/sources 334187',
  '/guide',
  '/guide can i quote this',
])('%s is short in Slack, and longer in full', async (line) => {
  const [brief, whole] = [await lengthOf(line), await lengthOf(`${line} full`)];
  expect(brief.characters).toBeLessThan(600);
  expect(brief.blocks).toBeLessThanOrEqual(6);
  expect(whole.characters).toBeGreaterThan(brief.characters);
});

import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openNewsroom } from '../digest/newsroom.ts';
import { lookUps, openTestBot, wordsOf } from './test-bot.ts';

/** Names that every plain object has without having been given them. */
const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];

const CODE = /native code|\[object |function |Something went wrong/;

test.each(INHERITED)('“%s” is a word like any other for every option of a look-up', async (word) => {
  const { ask, faults } = await openTestBot();
  for (const { name, actions } of lookUps) {
    for (const [action, { options }] of Object.entries(actions)) {
      const lines = [word, ...options.map((option) => `${option.name}:${word}`)];
      for (const line of lines) {
        expect([line, wordsOf(await ask(`/${name} ${action} ${line}`))]).toEqual([
          line,
          expect.not.stringMatching(CODE),
        ]);
      }
    }
  }
  expect(faults).toEqual([]);
});

test.each(INHERITED)('“%s” is a word like any other for every option of /digest', async (word) => {
  const { ask, faults } = await openNewsroom({ start: '2026-03-26T05:00:00Z' });
  for (const line of [
    word,
    `list ${word}`,
    `on ${word}`,
    `on 08:30 ${word}`,
    `on 08:30 zone:${word}`,
    `on 08:30 Kyiv days:${word}`,
    `on 08:30 Kyiv about:${word}`,
    `on 08:30 Kyiv publisher:${word}`,
    `pause ${word}`,
    `why ${word}`,
    `show ${word}`,
    `settle ${word} edition:${word}`,
  ]) {
    expect([line, wordsOf(await ask(`/digest ${line}`))]).toEqual([line, expect.not.stringMatching(CODE)]);
  }
  expect(faults).toEqual([]);
});

/** Plain objects that are read by what code has chosen, by one letter or by an error's code, never by a typed word. */
const PLAIN_TABLES = [
  'answers/figures/kind-of-number.ts UNITS',
  'answers/figures/unit-note.ts NAMES',
  'answers/filters/find-country.ts OTHER_WORDS',
  'answers/filters/publisher-kinds.ts OTHER_NAMES',
  'answers/filters/read-state-media.ts HANDS',
  'answers/question/courtesy.ts SHORT',
  'answers/question/repair-typing.ts MARKS',
  'ops/platform-request.ts REASONS',
  'ops/redact.ts HTML',
  'places/desk/assets/page/main.ts VIEWS',
  'places/slack/doctor-check.ts TODO',
  'search/fold.ts LETTERS',
  'search/number-words.ts HAN_UNITS',
  'search/transliteration.ts CONSONANTS',
  'search/transliteration.ts CYRILLIC',
  'store/admin/import-file.ts WORDS',
  'store/migrations.ts MIGRATIONS',
  'store/newsroom/migrations.ts NEWSROOM_MIGRATIONS',
];

test('a new table of words is a Map, since a plain object has entries that nobody wrote', async () => {
  const files = (await readdir('src', { recursive: true })).filter((file) => file.endsWith('.ts'));
  const found: string[] = [];
  for (const file of files) {
    const text = await readFile(`src/${file}`, 'utf8');
    for (const [, name] of text.matchAll(/^(?:export )?const ([A-Z_]+): Readonly<Record<string, /gm)) {
      found.push(`${file} ${name}`);
    }
  }
  expect(found.toSorted()).toEqual(PLAIN_TABLES);
});

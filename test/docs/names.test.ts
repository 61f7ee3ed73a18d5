import { expect, test } from 'vitest';
import { isCommandLine } from './command-lines.ts';
import { findEverywhere, type Named, read, spansOf } from './documents.ts';
import { createLabelCheck, metricNames } from './metric-table.ts';
import { exists, MADE_SETTINGS, OF_OTHERS, WORDS } from './project.ts';
import { PROGRAMS, SCRIPTS } from './scripts.ts';
import { SETTINGS } from './settings.ts';

/** Documents against the definitions of the code: neither may have a name that the other lacks. */

test('every npm script is documented, and every one that a document names is there', () => {
  const named = findEverywhere((text) =>
    [...text.matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(test|start)\b)/g)].map(
      ([, run, short]) => run ?? short ?? '',
    ),
  );
  expect(named.filter(({ name }) => !SCRIPTS.includes(name))).toEqual([]);
  expect(SCRIPTS.filter((script) => !named.some(({ name }) => name === script))).toEqual([]);
});

/** What stands behind the name of a script, wherever a document writes it. */
function callsOf(script: string): readonly Named[] {
  const call = new RegExp(`npm run -s ${script} -- ([^\`#\\n]+)`, 'g');
  return findEverywhere((text) => [...text.matchAll(call)].map(([, given = '']) => given));
}

test.each(PROGRAMS)(
  'what npm run $script takes is documented, and nothing else',
  ({ script, flags, actions }) => {
    const calls = callsOf(script);
    const named = calls.flatMap(({ name }) => name.match(/--[a-z][\w-]*/g) ?? []);
    expect(named.filter((flag) => !flags.includes(flag))).toEqual([]);
    expect(flags.filter((flag) => !named.includes(flag))).toEqual([]);
    if (actions.length === 0) return;
    const firsts = calls.map(({ name }) => name.split(' ')[0] ?? '');
    expect(firsts.filter((first) => !actions.includes(first))).toEqual([]);
    expect(actions.filter((action) => !firsts.includes(action))).toEqual([]);
  },
);

test('every setting that a document names is there', () => {
  const named = findEverywhere((text) => text.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? []);
  const known = [...SETTINGS.map(({ name }) => name), ...MADE_SETTINGS];
  expect(named.filter(({ name }) => !known.includes(name))).toEqual([]);
});

test('.env.example has every setting, with the value that it has if it is left out', () => {
  const lines = [...read('.env.example').matchAll(/^#? ?([A-Z_]+)=(.*)$/gm)];
  const values = Object.fromEntries(lines.map(([, name = '', value]) => [name, value]));
  expect(values).toEqual(Object.fromEntries(SETTINGS.map((each) => [each.name, each.default])));
});

test('every metric that a document names is there', async () => {
  const names = await metricNames();
  const named = findEverywhere((text) => text.match(/\bdeskbook_[a-z0-9_]+\b/g) ?? []);
  expect(named.filter(({ name }) => !names.includes(name))).toEqual([]);
});

test('every label of a metric that a document names is there, with a value that it can have', async () => {
  const isRight = await createLabelCheck();
  const named = findEverywhere((text) => text.match(/\bdeskbook_\w+\{[^}]*"[^}]*\}/g) ?? []);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter(({ name }) => !isRight(name))).toEqual([]);
});

test('whatever a document sets as code is a word of the project, or named above', () => {
  const isKnown = ({ name, document }: Named) => {
    if (OF_OTHERS[name] !== undefined || isCommandLine(name) || exists(name, document)) return true;
    if (/^(?:npm|npx) |^deskbook_/.test(name)) return true;
    return (name.match(/[\p{L}\p{N}_$]+/gu) ?? []).every((word) => WORDS.has(word) || /^\d+$/.test(word));
  };
  expect(findEverywhere(spansOf).filter((named) => !isKnown(named))).toEqual([]);
});

test('every name of others is still spoken of', () => {
  const spans = new Set(findEverywhere(spansOf).map(({ name }) => name));
  expect(Object.keys(OF_OTHERS).filter((name) => !spans.has(name))).toEqual([]);
});

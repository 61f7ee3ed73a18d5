import { expect, test } from 'vitest';
import { commands } from '../../commands/registry.ts';
import { createDeskbook } from '../../src/deskbook.ts';
import { terminalAsker } from '../../src/places/terminal/asker.ts';
import { WEIGHTS } from '../../src/search/weights.ts';
import { REFUSAL_REASONS } from '../../src/server/refusals.ts';
import { DELIVERY_STATES } from '../../src/store/store.ts';
import { rowSchemas } from '../../src/store/tables.ts';
import { DOCUMENTS, firstColumnOf, read, sectionOf, shellLinesOf, spansOf } from './documents.ts';
import { exists, MADE_COMMANDS, MADE_SETTINGS, PATHS, WORDS } from './project.ts';
import { PROGRAMS, SCRIPTS } from './scripts.ts';
import { EXAMPLES, metricNames } from './sections.ts';
import { SETTINGS } from './settings.ts';

/** Documents against the definitions of the code: neither may have a name that the other lacks. */

/** Names of others, which stand in no file of the project, and why a document speaks of them. */
const OF_OTHERS: Readonly<Record<string, string>> = {
  'FOR UPDATE SKIP LOCKED': 'SQL, which the query builder writes',
  'SameSite=Strict': 'an attribute of cookies',
  'docker compose ps': 'a command of Docker',
  '/invite @deskbook': 'a command of Slack',
  UP: 'an abbreviation that data/README.md warns of',
};

type Named = { readonly document: string; readonly name: string };

function everywhere(find: (text: string) => readonly string[]): readonly Named[] {
  return DOCUMENTS.flatMap((document) => find(read(document)).map((name) => ({ document, name })));
}

test('every npm script is documented, and every one that a document names is there', () => {
  const named = everywhere((text) =>
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
  return everywhere((text) => [...text.matchAll(call)].map(([, given = '']) => given));
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
  const named = everywhere((text) => text.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? []);
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
  const named = everywhere((text) => text.match(/\bdeskbook_[a-z0-9_]+\b/g) ?? []);
  expect(named.filter(({ name }) => !names.includes(name))).toEqual([]);
});

test('docs/running.md explains every state of a delivery, and none besides', () => {
  const table = sectionOf(read('docs/running.md'), 'How an edition gets there').split('\n\n');
  const states = table.find((part) => part.startsWith('| State'));
  expect(firstColumnOf(states ?? '')).toEqual(expect.arrayContaining([...DELIVERY_STATES]));
  expect(firstColumnOf(states ?? '')).toHaveLength(DELIVERY_STATES.length);
});

test('docs/running.md explains every reason to refuse a request, and none besides', () => {
  const named = firstColumnOf(sectionOf(read('docs/running.md'), 'Requests that are refused'));
  expect(named.toSorted()).toEqual([...REFUSAL_REASONS].toSorted());
});

test('whatever a document sets as code is a word of the project, or named above', () => {
  const isKnown = ({ name, document }: Named) => {
    if (OF_OTHERS[name] !== undefined || isCommandLine(name) || exists(name, document)) return true;
    if (/^(?:npm|npx) |^deskbook_/.test(name)) return true;
    return (name.match(/[\p{L}\p{N}_$]+/gu) ?? []).every((word) => WORDS.has(word) || /^\d+$/.test(word));
  };
  expect(everywhere(spansOf).filter((named) => !isKnown(named))).toEqual([]);
});

test('every name of others is still spoken of', () => {
  const spans = new Set(everywhere(spansOf).map(({ name }) => name));
  expect(Object.keys(OF_OTHERS).filter((name) => !spans.has(name))).toEqual([]);
});

/** "/plan point 4", wherever a document has it: between backquotes, or after `npm run -s ask --`. */
function commandLines(text: string): readonly string[] {
  const asked = shellLinesOf(text).flatMap((line) => /ask -- (\/.*)$/.exec(line)?.[1] ?? []);
  return [...spansOf(text).filter((span) => span.startsWith('/')), ...asked].map((line) =>
    line.replace(/ --\S+.*$/, ''),
  );
}

function isCommandLine(line: string): boolean {
  const name = nameOf(line);
  return name !== undefined && [...commands.map((command) => command.name), ...MADE_COMMANDS].includes(name);
}

function nameOf(line: string): string | undefined {
  return /^\/([a-z]+)(?: |$)/.exec(line)?.[1];
}

test('every command line that a document has names commands, actions and options that there are', () => {
  const wrong = everywhere(commandLines).filter(({ name: line, document }) => {
    if (OF_OTHERS[line] !== undefined) return false;
    if (!isCommandLine(line)) return !exists(line, document) && !isAddress(line);
    const command = commands.find(({ name }) => name === nameOf(line));
    if (!command) return false;
    const options = command.actions.flatMap((action) => action.options);
    const keys = [...line.replace(/"[^"]*"/g, '""').matchAll(/(?<= )([a-z-]+):(?!\/)/g)].map(
      ([, key]) => key ?? '',
    );
    if (keys.some((key) => !options.some(({ name, aliases }) => name === key || aliases?.includes(key))))
      return true;
    const [first = ''] = line.split(' ').slice(1);
    const isAction = command.actions.some(({ name, aliases }) => name === first || aliases?.includes(first));
    // Only the words of a search may be any.
    const free = command.actions.find(({ name }) => name === command.free);
    const takesAny = free?.options.some(({ kind, suggest }) => kind === 'words' && suggest) ?? false;
    return /^[a-z]/.test(first) && !isAction && !takesAny && first !== 'help';
  });
  expect(wrong).toEqual([]);
});

/** "/plan compare", "/plan help": a command and one of its actions. */
function isAction(line: string): boolean {
  const [name, word = ''] = line.slice(1).split(' ');
  const command = commands.find((candidate) => candidate.name === name);
  return word === 'help' || (command?.actions.some((action) => action.name === word) ?? false);
}

/** Of the bot's own HTTP server. */
function isAddress(line: string): boolean {
  return line.split('/').every((part) => part === '' || WORDS.has(part));
}

test('docs/architecture.md names every folder of the sources', () => {
  const folders = [...PATHS].filter((path) => /^src\/\w+$/.test(path));
  const named = spansOf(read('docs/architecture.md')).map((span) => span.replace(/\/$/, ''));
  expect(folders.filter((folder) => !named.includes(folder))).toEqual([]);
});

test('PRIVACY.md says of every table of the store what it holds', () => {
  const named = firstColumnOf(sectionOf(read('PRIVACY.md'), 'What is stored'));
  expect(named.toSorted()).toEqual(Object.keys(rowSchemas).toSorted());
});

test('every question that a document has as an example is answered', async () => {
  const deskbook = createDeskbook(EXAMPLES);
  const questions = new Set(
    everywhere(commandLines)
      .map(({ name }) => name)
      .filter((line) => /^\/(?:plan|sources|guide)\b/.test(line) && !/[…]|\b[A-Z]{3,}\b/.test(line)),
  );
  const missed: string[] = [];
  for (const line of questions) {
    const { reply } = await deskbook.answer(line, terminalAsker);
    // "/plan compare" names an action, and asks nothing.
    if (/^\/\w+ [a-z]+$/.test(line) && isAction(line)) continue;
    const isMiss = line.startsWith('/sources') ? reply.answers.ids.length === 0 : reply.audience === 'asker';
    if (isMiss) missed.push(line);
  }
  expect(missed).toEqual([]);
});

test('docs/ranking.md has the weight of every field', () => {
  const rows = sectionOf(read('docs/ranking.md'), 'What is indexed').match(/^\| `.*$/gm) ?? [];
  const weights = rows.map((row) => [/`(\w+)`/.exec(row)?.[1], Number(/\| ([\d.]+) \|$/.exec(row)?.[1])]);
  expect(Object.fromEntries(weights)).toEqual(WEIGHTS.fields);
});

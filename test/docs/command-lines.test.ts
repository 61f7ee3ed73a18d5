import { expect, test } from 'vitest';
import { commands } from '../../commands/registry.ts';
import type { Command } from '../../src/command/command.ts';
import { createDeskbook, isAnsweredAlike } from '../../src/deskbook.ts';
import { terminalAsker } from '../../src/places/terminal/asker.ts';
import { commandLinesOf, isCommandLine, nameOf } from './command-lines.ts';
import { findEverywhere } from './documents.ts';
import { EXAMPLES } from './examples.ts';
import { exists, OF_OTHERS, WORDS } from './project.ts';

/** The command lines in the documents, against the definitions of the commands. */

function commandOf(line: string): Command<never> | undefined {
  return commands.find(({ name }) => name === nameOf(line));
}

/** Of the bot's own HTTP server: `/metrics`, `/slack/events`. */
function isAddress(line: string): boolean {
  return line.split('/').every((part) => part === '' || WORDS.has(part));
}

test('what looks like a command is one, or an address of the bot', () => {
  const wrong = findEverywhere(commandLinesOf).filter(
    ({ name: line, document }) =>
      !isCommandLine(line) && OF_OTHERS[line] === undefined && !isAddress(line) && !exists(line, document),
  );
  expect(wrong).toEqual([]);
});

test('every option in a command line is one of its command', () => {
  const wrong = findEverywhere(commandLinesOf).filter(({ name: line }) => {
    const options = commandOf(line)?.actions.flatMap((action) => action.options);
    const keys = line.replace(/"[^"]*"/g, '""').matchAll(/(?<= )([a-z-]+):(?!\/)/g);
    return [...keys].some(
      ([, key = '']) =>
        options?.some(({ name, aliases }) => name === key || aliases?.includes(key)) === false,
    );
  });
  expect(wrong).toEqual([]);
});

/** Whether the first word is an action's name, or could be the first of any words. */
function takesFirstWord(command: Command<never>, first: string): boolean {
  if (first === 'help' || !/^[a-z]/.test(first)) return true;
  if (command.actions.some(({ name, aliases }) => name === first || aliases?.includes(first))) return true;
  const free = command.actions.find(({ name }) => name === command.freeTextAction);
  return free?.options.some(({ kind, suggest }) => kind === 'words' && suggest) ?? false;
}

test('every action in a command line is one of its command', () => {
  const wrong = findEverywhere(commandLinesOf).filter(({ name: line }) => {
    const command = commandOf(line);
    return command !== undefined && !takesFirstWord(command, line.split(' ')[1] ?? '');
  });
  expect(wrong).toEqual([]);
});

/** "/plan compare", "/plan help": a command and one of its actions, which ask nothing yet. */
function isOnlyNamed(line: string): boolean {
  const [, word = '', ...more] = line.split(' ');
  const isAction = commandOf(line)?.actions.some(({ name }) => name === word) ?? false;
  return more.length === 0 && (word === 'help' || isAction);
}

test('every question that a document has as an example is answered', async () => {
  const deskbook = createDeskbook(EXAMPLES);
  const questions = new Set(
    findEverywhere(commandLinesOf)
      .map(({ name }) => name)
      .filter((line) => /^\/(?:plan|sources|guide)\b/.test(line) && !/[…]|\b[A-Z]{3,}\b/.test(line))
      // What changes the guide, or reads what was changed, has nothing to answer from here.
      .filter(isAnsweredAlike),
  );
  const missed: string[] = [];
  for (const line of questions) {
    const { reply } = await deskbook.answer(line, terminalAsker);
    const isMiss = line.startsWith('/sources') ? reply.answers.ids.length === 0 : reply.audience === 'asker';
    if (isMiss && !isOnlyNamed(line)) missed.push(line);
  }
  expect(missed).toEqual([]);
});

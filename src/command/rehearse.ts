import { setImmediate } from 'node:timers/promises';
import { answer, type ReportFault } from './answer.ts';
import type { Command, Context } from './command.ts';

/** The questions that people ask most: about a subject, and about one that the guide may lack. */
export const COMMON: readonly string[] = ['/sources ukraine', '/plan nato', '/plan oats', '/sources oats'];

/**
 * Each uses dictionaries, or derives from the guide, what the examples of the commands and the common questions do not. A
 * guide need not have the words.
 */
const RARER = [
  '/plan how many soldiers may the army have',
  '/plan what happened in april 2022',
  '/plan when did the war begin',
  '/plan when do the oats begin',
  '/plan who wrote the plan',
  '/plan what does the president say about grain',
  '/plan did Zelenskiy agree',
  '/plan wie viele soldaten',
  '/plan check the plan bans 30 prizoners',
  '/sources who wrote about the talks in march',
  '/sources state media about ukraine not in german',
  '/sources the guardian opinion 2022',
  '/sources prizoners',
  '/sources lavrof',
  '/sources browm',
  '/sources война',
  '/sources 战争',
];

/** The common questions, an example of each action whose answer is the same for everybody, the rarer questions. */
export function listQuestions<C extends Context>(commands: readonly Command<C>[]): readonly string[] {
  const shown = commands
    .filter(({ cacheable }) => cacheable)
    .flatMap(({ actions }) => actions.filter(({ hidden }) => !hidden));
  return [...COMMON, ...shown.map(({ example }) => example), ...RARER];
}

/**
 * Answers the lines for nobody, so that what is made at the first question of a kind, from the guide and from dictionaries,
 * is there before somebody asks one. Other work has its turn before each line.
 */
export async function rehearse<C extends Context>(
  commands: readonly Command<C>[],
  lines: readonly string[],
  context: C,
  report: ReportFault,
  { signal, pause = setImmediate }: { readonly signal: AbortSignal; readonly pause?: () => Promise<void> },
): Promise<void> {
  for (const line of lines) {
    await pause();
    if (signal.aborted) return;
    await answer(commands, line, context, report);
  }
}

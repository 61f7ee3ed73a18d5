import { setImmediate } from 'node:timers/promises';
import type { Guide } from '../guide/guide.ts';
import type { Library } from '../guide/library.ts';
import { answer, type ReportFault } from './answer.ts';
import type { Command, Context } from './command.ts';

/** The questions that people ask most: about a subject of the guide, a body by its initials, and one that it may lack. */
export function listCommon({ guide }: Library): readonly string[] {
  const topic = topicOf(guide);
  return [
    '/sources',
    `/sources ${topic}`,
    `/plan ${topic}`,
    '/sources imf',
    '/plan imf',
    '/plan oats',
    '/sources oats',
  ];
}

/** The common questions, an example of each action whose answer is the same for everybody, the rarer questions. */
export function listQuestions<C extends Context>(
  commands: readonly Command<C>[],
  library: Library,
): readonly string[] {
  const shown = commands
    .filter(({ cacheable }) => cacheable)
    // What changes something, as a proposal does, is not asked for nobody.
    .flatMap(({ actions }) => actions.filter(({ hidden, changes, live }) => !hidden && !changes && !live));
  return [...listCommon(library), ...shown.map(({ example }) => example), ...listRarer(library)];
}

/**
 * Each uses dictionaries, or derives from the guide, what the examples of the commands and the common questions do not. A
 * guide need not have the words.
 */
function listRarer({ guide, people, listedPublishers, defaultPlan }: Library): readonly string[] {
  const person = people.list[0]?.name ?? 'John Brown';
  const [proposer = 'the president'] = defaultPlan.proposers;
  const publisher = listedPublishers[0]?.name ?? 'the times';
  return [
    '/plan how many soldiers may the army have',
    '/plan what happened in april 2022',
    '/plan when did the war begin',
    '/plan when do the oats begin',
    '/plan who wrote the plan',
    '/plan what does the president say about grain',
    `/plan did ${lastName(person)} agree`,
    `/plan did ${proposer} agree`,
    '/plan wie viele soldaten',
    '/plan check the plan bans 30 prizoners',
    '/sources who wrote about the talks in march',
    `/sources state media about ${topicOf(guide)} not in german`,
    `/sources ${publisher} opinion 2022`,
    '/sources prizoners',
    `/sources ${misspell(person)}`,
    '/sources browm',
    '/sources война',
    '/sources 战争',
  ];
}

function topicOf({ about }: Guide): string {
  return about.topics[0]?.name ?? 'news';
}

function lastName(name: string): string {
  return name.split(' ').at(-1) ?? name;
}

/** The last name with its last letter doubled. */
function misspell(name: string): string {
  const last = lastName(name);
  return `${last}${last.at(-1) ?? ''}`;
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

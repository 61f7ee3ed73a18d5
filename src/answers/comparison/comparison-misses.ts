import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { type Button, type Reply, runButton } from '../../reply.ts';
import { fold } from '../../search/fold.ts';
import { GENERAL_WORDS } from '../../search/general-words.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { planCommand } from '../plan-wording.ts';
import { nothingOnReply } from '../point-misses.ts';

import { isWithoutSubject, readPlanNames, trimNouns } from './read-plan-names.ts';
import { findSubject, type Subject } from './subject.ts';
import { newestText, sortNewestFirst } from './text-order.ts';
import { contentWords } from './word-finder.ts';

/** Replies to comparisons that lack something: what the words were taken for, and what to type next. */

/** Plans offered to compare with. */
const OFFERED = 4;

export function onePlanReply(library: Library, typed: string, plan: Plan): Reply {
  return notice({
    command: formatLine('plan', 'compare', typed),
    title: `Compare the ${plan.shortTitle} with which text?`,
    blocks: [`${inQuotes(typed)} is the ${plan.shortTitle}. A comparison needs two texts, or a subject.`],
    buttons: [...offerPairs(library, plan), showButton(plan)],
  });
}

/** "plans": neither which nor on what. */
export function noSubjectReply(library: Library, typed: string): Reply {
  const newest = newestText(library);
  const topics = library.guide.about.topics.slice(0, OFFERED);
  return notice({
    command: formatLine('plan', 'compare', typed),
    title: 'Compare which texts, or on what?',
    blocks: ['A comparison needs two texts, or a subject.'],
    buttons: [
      ...offerPairs(library, newest),
      ...topics.map(({ name }) => runButton(name, formatLine('plan', 'compare', name))),
      runButton('All plans', '/plan list'),
    ],
  });
}

/** `other` is a name that no plan has. */
export function unknownPlanReply(library: Library, typed: string, plan: Plan, other: string): Reply {
  const among = library.planNames.startingWith(other).filter((each) => each !== plan);
  const closest = library.planNames.closest(other)?.value;
  const meant = among.length > 0 ? among : closest && closest !== plan ? [closest] : [];
  const names = meant.map(({ shortTitle }) => `the ${shortTitle}`).join(' or ');
  return notice({
    command: formatLine('plan', 'compare', typed),
    title: meant.length > 0 ? 'Which plan?' : 'No such plan',
    blocks: [
      meant.length > 0
        ? `No plan is called just ${inQuotes(other)}. It may be ${names}.`
        : `The guide has the ${plan.shortTitle}, but no plan called ${inQuotes(other)}.`,
    ],
    buttons:
      meant.length > 0
        ? meant.slice(0, OFFERED).map((each) => pairButton(plan, each))
        : [...offerPairs(library, plan), runButton('All plans', '/plan list')],
  });
}

export function threePlansReply(library: Library, typed: string, plans: readonly Plan[]): Reply {
  const inOrder = sortNewestFirst(library, plans).toReversed();
  return notice({
    command: formatLine('plan', 'compare', typed),
    title: 'Which two texts?',
    blocks: [
      `${inQuotes(typed)} names ${plans.length} texts: ${inOrder.map(({ shortTitle }) => `the ${shortTitle}`).join(', ')}. Two are compared at a time.`,
    ],
    buttons: inOrder
      .flatMap((plan, at) => inOrder.slice(at + 1).map((other) => pairButton(plan, other)))
      .slice(0, OFFERED),
  });
}

/** "orignal-28 us-ukrain-20", "28 and china": names that are nearly plans', or several plans'. Null for other words. */
export function perhapsTwoPlansReply(library: Library, words: string): Reply | null {
  const pairs = guessPairs(library, words);
  if (pairs.length === 0) return null;
  return notice({
    command: formatLine('plan', 'compare', words),
    title: pairs.length === 1 ? 'Did you mean these two texts?' : 'Which two texts?',
    blocks: [`${inQuotes(words)} may stand for two texts.`],
    buttons: [...pairs, runButton('All plans', '/plan list')],
  });
}

/** Nothing is on the words: perhaps they name two texts. Those that no point names are named, and the others offered. */
export function missedSubject(
  library: Library,
  words: string,
  command: string,
  { rewrites, unknown }: Subject,
  now: Date,
): Reply {
  const pairs = perhapsTwoPlansReply(library, words);
  if (pairs) return pairs;
  const miss = nothingOnReply(library, words, command, { shown: [], rewrites, unknown }, now);
  const missing = unknown.flatMap(({ typed }) => contentWords(typed));
  return { ...miss, buttons: [...offerWords(library, words, missing, now), ...miss.buttons] };
}

/** Words that lead up to a date or another text. */
const LEADING = /^(?:since|before|after|until|now|then|than)$/i;

/**
 * Words that each text has, without those that no point has. Null if a name is missing, which no other word makes up for: of
 * "regional studios", what one text has on regions is on something else.
 */
export function withoutMissing(library: Library, words: string, { unknown }: Subject, now: Date) {
  if (unknown.length === 0 || unknown.some(({ kind, typed }) => kind !== 'word' || LEADING.test(typed)))
    return null;
  const missing = unknown.flatMap(({ typed }) => contentWords(typed));
  const known = listKnown(words, missing).filter((word) => !GENERAL_WORDS.has(fold(word)));
  const together = known.join(' ');
  const isInAll = () => findSubject(library, together, now).rows.every(({ points }) => points.length > 0);
  return known.length > 0 && known.length >= unknown.length && isInAll()
    ? { words: together, missing: unknown.map(({ typed }) => typed) }
    : null;
}

function listKnown(words: string, missing: readonly string[]): readonly string[] {
  const isKnown = (word: string) => contentWords(word).some((each) => !missing.includes(each));
  return words.split(/\s+/).filter((word) => isKnown(word) && !isWithoutSubject(word) && !LEADING.test(word));
}

function isOnSomething(library: Library, words: string, now: Date): boolean {
  return findSubject(library, words, now).rows.some(({ points }) => points.length > 0);
}

/** The words that points do name, together or else each by itself. */
function offerWords(
  library: Library,
  words: string,
  missing: readonly string[],
  now: Date,
): readonly Button[] {
  const known = listKnown(words, missing);
  const together = known.join(' ');
  const offered =
    together !== words && known.length > 1 && isOnSomething(library, together, now) ? [together] : known;
  return offered
    .values()
    .filter((some) => some !== words && isOnSomething(library, some, now))
    .take(OFFERED - 1)
    .toArray()
    .map((some) => runButton(`Compare: ${some}`, formatLine('plan', 'compare', some)));
}

function guessPairs(library: Library, words: string): readonly Button[] {
  const joined = words.split(/\s+(?:vs\.?|versus|against|and|with|to)\s+/i);
  const names = joined.length > 1 ? joined : words.split(/\s+/);
  if (names.length !== 2) return [];
  const [some = [], others = []] = names.map((name) => plansMeant(library, name));
  // "european plans"
  if (others.length === 0 && isWithoutSubject(names[1] ?? '')) {
    return some
      .flatMap((one, at) => some.slice(at + 1).map((other) => pairButton(one, other)))
      .slice(0, OFFERED);
  }
  return some
    .flatMap((one) => others.filter((other) => other !== one).map((other) => pairButton(one, other)))
    .slice(0, OFFERED);
}

function plansMeant(library: Library, typed: string): readonly Plan[] {
  const [plan] = readPlanNames(library, typed).plans;
  const name = trimNouns(typed);
  if (plan || name === '') return plan ? [plan] : [];
  const starting = name.length < 3 ? [] : library.planNames.startingWith(name);
  return starting.length > 0 ? starting : [library.planNames.closest(name)?.value ?? []].flat();
}

/** The plan beside the newest texts. */
function offerPairs(library: Library, plan: Plan): readonly Button[] {
  return sortNewestFirst(library, library.plans)
    .filter((other) => other !== plan)
    .slice(0, OFFERED - 1)
    .map((other) => pairButton(plan, other));
}

function pairButton(plan: Plan, other: Plan): Button {
  const names = `${upperFirst(plan.shortTitle)} and ${other.shortTitle}`;
  return runButton(names, formatLine('plan', 'compare', `${plan.id} ${other.id}`));
}

function showButton(plan: Plan): Button {
  return runButton(`Show the ${plan.shortTitle}`, planCommand(plan));
}

import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import { namesOfPlan } from '../../guide/name-index.ts';
import type { TimelineEvent } from '../../guide/schema.ts';
import { fold } from '../../search/fold.ts';
import { classifyWord } from '../../search/known-words.ts';
import type { Rewrite } from '../../search/parse-query.ts';
import { type AskedWord, hasWord, stemText } from '../match-words.ts';
import { findSynonym, isTelling } from './find-events.ts';

/**
 * Telling words that no event shown has, in its own words, in the name of its text or as a synonym: English ones, and names of
 * people, whom the name of a text does not stand for.
 */
export function listUnsaid(
  library: Library,
  words: readonly AskedWord[],
  events: readonly TimelineEvent[],
  rewrites: readonly Rewrite[],
): readonly string[] {
  const texts = events.map(({ text }) => text);
  const named = events.flatMap(({ plans }) =>
    plans.flatMap((id) => {
      const plan = library.plan(id);
      return plan ? [...namesOfPlan(plan), ...plan.proposers] : [];
    }),
  );
  const isIn = (some: readonly string[], word: AskedWord) =>
    some.some((text) => hasWord(stemText(text), word));
  const telling = words.filter(({ typed }) => isTelling(typed));
  // By the names of their texts alone, they are on anything.
  const isFiled =
    telling.length > 0 &&
    !telling.some((word) => isIn(texts, word)) &&
    words.some((word) => isIn(texts, word));
  return telling
    .filter((word) => {
      if (isFiled) return true;
      if (isIn(texts, word)) return false;
      const isPerson = library.people.findAll(word.typed).length > 0;
      if (!isPerson && isIn(named, word)) return false;
      const rewrite = rewrites.find((each) => each.typed === word.typed);
      if (rewrite?.synonyms && findSynonym(library, texts, rewrite) !== null) return false;
      const isEnglish = word.typed.split(' ').every((part) => classifyWord(fold(part)) === 'word');
      return isPerson || (isEnglish && rewrite === undefined);
    })
    .map(({ typed }) => typed);
}

/**
 * The words that the events were found by, as they stand side by side in what was typed: “ministry” and “offer” of "ministry
 * make its offer", and what stands there instead of one: “verdict” (as “ruling”). A general word that no event has was not used.
 */
export function nameWords(
  library: Library,
  typed: string,
  words: readonly AskedWord[],
  events: readonly TimelineEvent[],
  rewrites: readonly Rewrite[],
): string {
  const texts = events.map(({ text }) => text);
  const insteadOf = (word: AskedWord) => {
    const rewrite = isIn(word) ? undefined : rewrites.find((each) => each.typed === word.typed);
    return rewrite?.synonyms ? findSynonym(library, texts, rewrite) : null;
  };
  const isIn = (word: AskedWord) => events.some(({ text }) => hasWord(stemText(text), word));
  const used = words.filter((word) => isTelling(word.typed) || isIn(word));
  const runs: { from: number; to: number; instead: string | null }[] = [];
  let end = 0;
  for (const word of used.length > 0 ? used : words) {
    const from = typed.indexOf(word.typed, end);
    if (from < 0) continue;
    end = from + word.typed.length;
    const last = runs.at(-1);
    const instead = insteadOf(word);
    const isNext = last && /^[\s,.;:’'-]*$/.test(typed.slice(last.to, from));
    if (isNext && last.instead === null && instead === null) last.to = end;
    else runs.push({ from, to: end, instead });
  }
  const named = runs.map(
    ({ from, to, instead }) =>
      `${inQuotes(typed.slice(from, to))}${instead === null ? '' : ` (as ${inQuotes(instead)})`}`,
  );
  return [named.slice(0, -1).join(', '), named.at(-1) ?? ''].filter((part) => part !== '').join(' and ');
}

import { WITHOUT_WORDS } from './filter-groups.ts';
import { PUBLICATION_NOUNS } from './framing-words.ts';
import { negate, nothing, objectsAt, skipBetween } from './negated-objects.ts';
import { asksWith, NOT_ONLY, PUBLISHING } from './negation-words.ts';
import { publisherAt } from './publisher-names.ts';
import { addCondition, type QuestionReader } from './question-reader.ts';
import { conditionOf } from './read-publishers.ts';

/** Where "nothing that" or "no articles which" begins before another negation, which it turns round; null if nothing does. */
export function outerNegation({ at }: QuestionReader, trigger: number): number | null {
  const link = trigger - 1;
  if (!/^(?:that|which)$/.test(at(link))) return null;
  if (at(link - 1) === 'nothing') return link - 1;
  return at(link - 2) === 'no' && PUBLICATION_NOUNS.has(at(link - 1)) ? link - 2 : null;
}

export function affirm({ conditions }: QuestionReader, from: number): void {
  for (const [index, condition] of conditions.entries()) {
    if (index >= from && condition.group !== WITHOUT_WORDS)
      conditions[index] = { ...condition, negated: false };
  }
}

/** "Didn’t the Guardian report it?", "why isn’t the BBC state media?": the name is what is asked about. */
export function isInverted({ at, sentence }: QuestionReader, trigger: number, start: number): boolean {
  const isFirst = trigger === 0 || /^(?:why|how|when|where|who)$/.test(at(trigger - 1));
  const isBare = start === trigger + 1 || (start === trigger + 2 && at(trigger + 1) === 'the');
  return isBare && asksWith(sentence.words[trigger]?.folded ?? '', isFirst);
}

/** "not only from the Guardian": nothing is asked for alone, and nothing left out. */
export function readNotOnly(reader: QuestionReader, position: number): void {
  if (reader.at(position) !== 'not' || !NOT_ONLY.has(reader.at(position + 1))) return;
  const objects = objectsAt(reader, skipBetween(reader, position + 2));
  if (objects) reader.take({ from: position, to: objects.at(-1)?.to ?? position + 2 });
}

/** "what the Guardian didn’t run", "articles that Reuters has never carried" */
export function readUnpublished(reader: QuestionReader, position: number): void {
  const { at } = reader;
  const verb = at(position + 1) === 'been' ? position + 2 : position + 1;
  if (!/^(?:not|never)$/.test(at(position)) || !PUBLISHING.has(at(verb))) return;
  const end = /^(?:did|does|do|has|have|had)$/.test(at(position - 1)) ? position - 1 : position;
  for (let from = Math.max(0, end - LONGEST_NAME); from < end; from += 1) {
    const publisher = publisherAt(reader, from);
    if (publisher?.to !== end) continue;
    const condition = conditionOf(publisher) ?? nothing(publisher);
    addCondition(reader, { ...negate(condition), from, to: verb + 1 });
    return;
  }
}

const LONGEST_NAME = 8;

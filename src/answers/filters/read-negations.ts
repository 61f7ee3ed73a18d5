import { ENTRIES, sourceIdOfKey } from '../../guide/document-keys.ts';
import { tokenize } from '../../search/tokenize.ts';
import { WITHOUT_WORDS } from './filter-groups.ts';
import { isFraming, PUBLICATION_NOUNS } from './framing-words.ts';
import { kindAt } from './kind-words.ts';
import { isName } from './name-words.ts';
import { ABOUT, AFTERWARDS_OUT, BETWEEN, LEAVING_OUT, LINKS, NO, WITHOUT } from './negation-words.ts';
import { publisherAt } from './publisher-names.ts';
import { addCondition, type Condition, phraseLength, type QuestionReader } from './question-reader.ts';
import { authorAt } from './read-authors.ts';
import { dateConditionsAt } from './read-dates.ts';
import { kindCondition, mustReadAt } from './read-kinds.ts';
import { conditionOf } from './read-publishers.ts';
import { stateMediaAt } from './read-state-media.ts';
import type { Span } from './sentence.ts';

/** How surely a word leaves something out: always, unless that is what a headline is about, or only certain things. */
type Strength = 'sure' | 'without' | 'no';

/** What a question leaves out: "not by TASS", "except videos", "without China", "no opinion pieces". */
export function readNegations(reader: QuestionReader): void {
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    readAfterwards(reader, position);
    const [strength, length] = strengthAt(reader, position);
    if (strength === null) continue;
    const end = readObjects(reader, position, position + length, strength);
    if (end !== null) reader.take({ from: position, to: end });
  }
}

function strengthAt(reader: QuestionReader, position: number): readonly [Strength | null, number] {
  const sure = phraseLength(reader, position, LEAVING_OUT);
  const without = phraseLength(reader, position, WITHOUT);
  const no = phraseLength(reader, position, NO);
  const isOfSubject =
    no > 0 && PUBLICATION_NOUNS.has(reader.at(position + no)) && ABOUT.has(reader.at(position + no + 1));
  // "no articles on China", but not "why are there no reports on …"
  if (isOfSubject && (position === 0 || isAfterBreak(reader, position))) return ['sure', no];
  if (sure > 0 && sure >= Math.max(without, no)) return ['sure', sure];
  if (isOperator(reader, position)) return ['sure', 1];
  if (without > 0) return ['without', without];
  return no > 0 ? ['no', no] : [null, 0];
}

/** "china NOT taiwan", as in a search engine. */
function isOperator({ sentence: { text, words } }: QuestionReader, position: number): boolean {
  const word = words[position];
  return word !== undefined && text.slice(word.from, word.to) === 'NOT' && /\p{Ll}/u.test(text);
}

/** Records what is left out from here on; the position after it, null if nothing is. */
function readObjects(
  reader: QuestionReader,
  trigger: number,
  from: number,
  strength: Strength,
): number | null {
  let end: number | null = null;
  for (let position = from; ; ) {
    const start = skipBetween(reader, position);
    const objects: readonly Condition[] =
      objectsAt(reader, start) ?? wordsAt(reader, trigger, start, end === null ? strength : 'sure');
    const last: Condition | undefined = objects.at(-1);
    if (!last) return end;
    for (const condition of objects)
      addCondition(reader, { ...condition, from: end === null ? trigger : end, to: last.to });
    end = last.to + (isNoun(reader, last.to) ? 1 : 0);
    const link = phraseLength(reader, end, LINKS);
    const isListed = /^\s*,\s*$/.test(reader.scan.gap(end - 1));
    if (link === 0 && !isListed) return end;
    position = end + link;
    if (!canGoOn(reader, skipBetween(reader, position), isListed && link === 0)) return end;
  }
}

/** The publisher, kind, time or the like that is named here, as left out; null if none is. */
function objectsAt(reader: QuestionReader, position: number): readonly Condition[] | null {
  const times = dateConditionsAt(reader, position);
  if (times.length > 0) return times.map(negate);
  const publisher = publisherAt(reader, position);
  const kind = kindAt(reader, position);
  const found =
    stateMediaAt(reader, position) ??
    (publisher && conditionOf(publisher)) ??
    mustReadAt(reader, position) ??
    (kind && (kind.isMany || !kind.isGeneric) ? kindCondition(kind, position) : null) ??
    authorAt(reader, position);
  if (found) return [negate(found)];
  // A publisher that the list does not have: there is nothing to leave out.
  return publisher ? [nothing(publisher)] : null;
}

/** The words that are left out from here on: a quotation, a phrase that some entry has, a name, or one word. */
function wordsAt(
  reader: QuestionReader,
  trigger: number,
  from: number,
  strength: Strength,
): readonly Condition[] {
  const { sentence, library } = reader;
  const token = sentence.words[from]?.token;
  if (token?.quoted && !token.minus && !reader.isTaken(from)) {
    return strength === 'no' ? [] : [withoutWords(reader, { from, to: from + 1 }, token.value)];
  }
  let to = from;
  while (isContent(reader, to) && (to === from || isJoined(reader, to))) to += 1;
  if (to === from) return [];
  if (strength === 'no' && !isAfterBreak(reader, trigger)) return [];
  const phrase = textFrom(reader, { from, to });
  const isKnown = to - from === 1 || library.search.findMatches([phrase]).size > 0;
  let names = from;
  while (names < to && isName(reader, names)) names += 1;
  if (strength === 'no' && names === from) return [];
  const span = isKnown || names === from ? { from, to } : { from, to: names };
  if (strength === 'without' && isSubject(reader, textFrom(reader, span))) return [];
  if (isKnown || to - from === 1 || names === from)
    return [withoutWords(reader, span, textFrom(reader, span))];
  return Array.from({ length: names - from }, (_, at) => {
    const one = { from: from + at, to: from + at + 1 };
    return withoutWords(reader, one, textFrom(reader, one));
  });
}

/** "Çin hariç": what a word after it leaves out. */
function readAfterwards(reader: QuestionReader, position: number): void {
  const length = phraseLength(reader, position, AFTERWARDS_OUT);
  if (length === 0) return;
  for (const from of [position - 3, position - 2, position - 1]) {
    const objects = from < 0 || reader.at(from) === '' ? null : objectsAt(reader, from);
    const whole = objects?.filter(({ to }) => to === position) ?? [];
    if (whole.length === 0) continue;
    for (const condition of whole) addCondition(reader, { ...condition, to: position + length });
    return;
  }
  if (!isContent(reader, position - 1)) return;
  const span = { from: position - 1, to: position };
  addCondition(reader, { ...withoutWords(reader, span, textFrom(reader, span)), to: position + length });
}

function negate(condition: Condition): Condition {
  return { ...condition, negated: true };
}

function nothing({ from, to, name }: Span & { readonly name: string }): Condition {
  return { from, to, group: WITHOUT_WORDS, name, negated: true, matches: () => false };
}

export function withoutWords({ library: { search } }: QuestionReader, span: Span, words: string): Condition {
  let keys: ReadonlySet<string> | undefined;
  return {
    ...span,
    group: WITHOUT_WORDS,
    name: words,
    negated: true,
    matches: ({ id }) => {
      keys ??= search.findMatches([words]);
      return keys.has(`source/${id}`);
    },
  };
}

/** Whether a headline on the rest of the question says that it happened without: "Russia not invited", "no Western role". */
function isSubject({ library, now, sentence }: QuestionReader, words: string): boolean {
  const named = tokenize(words).map(({ folded }) => folded);
  const { hits } = library.search.find(sentence.text, { now, limit: HEADLINES, part: ENTRIES });
  return hits.some(({ id }) => {
    const title = library.source(sourceIdOfKey(id) ?? 0)?.title ?? '';
    const folded = tokenize(title).map((word) => word.folded);
    const at = folded.findIndex((_, index) => named.every((word, offset) => folded[index + offset] === word));
    const [before, after] = [folded[at - 1] ?? '', folded.slice(at + named.length, at + named.length + 2)];
    return at >= 0 && (/^(?:without|no|not|sans|ohne|без|excluding)$/.test(before) || after.includes('not'));
  });
}

/** How many of the best are looked at: in a long list, some headline says anything. */
const HEADLINES = 20;

function skipBetween(reader: QuestionReader, position: number): number {
  const { at } = reader;
  let next = position;
  while (next < position + 4 && BETWEEN.has(at(next))) next += 1;
  // "not articles from TASS", "no articles on China"
  if (PUBLICATION_NOUNS.has(at(next)) && (BETWEEN.has(at(next + 1)) || ABOUT.has(at(next + 1))))
    return skipBetween(reader, next + 1 + (ABOUT.has(at(next + 1)) ? 1 : 0));
  // "excluding anything on China"
  return next > position && ABOUT.has(at(next)) ? skipBetween(reader, next + 1) : next;
}

function canGoOn(reader: QuestionReader, position: number, onlyConditions: boolean): boolean {
  const objects = objectsAt(reader, position);
  return objects !== null || (!onlyConditions && isContent(reader, position));
}

function isContent(reader: QuestionReader, position: number): boolean {
  const word = reader.at(position);
  return (
    word !== '' &&
    !isFraming(word) &&
    phraseLength(reader, position, LEAVING_OUT) === 0 &&
    dateConditionsAt(reader, position).length === 0
  );
}

/** Whether only a space or a hyphen is between the word and the one before it. */
function isJoined({ scan }: QuestionReader, position: number): boolean {
  return /^(?:\s|[-‐‑])$/.test(scan.gap(position - 1));
}

/** "china, no taiwan", "peace plan but no russia", "articles not on china", "not china" */
function isAfterBreak({ scan, at }: QuestionReader, trigger: number): boolean {
  return (
    PUBLICATION_NOUNS.has(at(trigger - 1)) ||
    (trigger === 0 && at(0) === 'not') ||
    /[,;–—]/.test(scan.gap(trigger - 1)) ||
    /^(?:but|and|aber|und|mais|et|но|и|але|та|pero|ma|ale|mas)$/.test(at(trigger - 1))
  );
}

function isNoun({ at }: QuestionReader, position: number): boolean {
  return PUBLICATION_NOUNS.has(at(position));
}

function textFrom({ sentence: { text, words } }: QuestionReader, { from, to }: Span): string {
  return text.slice(words[from]?.from, words[to - 1]?.to);
}

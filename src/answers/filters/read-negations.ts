import { ENTRIES, sourceIdOfKey } from '../../guide/document-keys.ts';
import { tokenize } from '../../search/tokenize.ts';
import { findBearers } from '../people/authors.ts';
import { isFraming, PUBLICATION_NOUNS } from './framing-words.ts';
import { isName } from './name-words.ts';
import { negate, objectsAt, skipBetween, textFrom, withoutWords } from './negated-objects.ts';
import { ABOUT, AFTERWARDS_OUT, LEAVING_OUT, LINKS, NO, readContraction, WITHOUT } from './negation-words.ts';
import { addCondition, type Condition, phraseLength, type QuestionReader } from './question-reader.ts';
import { dateConditionsAt } from './read-dates.ts';
import { topicAt } from './read-kinds.ts';
import { affirm, isInverted, outerNegation, readNotOnly, readUnpublished } from './turned-negations.ts';

/** How surely a word leaves something out: always, unless that is what a headline is about, or only certain things. */
type Strength = 'sure' | 'without' | 'no';

/** What a question leaves out: "not by TASS", "except videos", "without China", "no opinion pieces". */
export function readNegations(given: QuestionReader): void {
  const reader = { ...given, at: (position: number) => readContraction(given.at(position)) };
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    readAfterwards(reader, position);
    readNotOnly(reader, position);
    readUnpublished(reader, position);
    const [strength, length] = strengthAt(reader, position);
    if (strength === null) continue;
    const before = reader.conditions.length;
    const end = readObjects(reader, position, position + length, strength);
    if (end === null) continue;
    const outer = outerNegation(reader, position);
    if (outer !== null) affirm(reader, before);
    reader.take({ from: outer ?? position, to: end });
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
  // "not on leadership", but not "not on board"
  const about = position + no + 1;
  if (no > 0 && ABOUT.has(reader.at(about - 1)) && (topicAt(reader, about) || isFirst(reader, position)))
    return ['sure', no + 1];
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
    if (end === null && isInverted(reader, trigger, start)) return null;
    const objects: readonly Condition[] =
      subjectAt(reader, start) ??
      objectsAt(reader, start) ??
      wordsAt(reader, trigger, start, end === null ? strength : 'sure');
    const last: Condition | undefined = objects.at(-1);
    if (!last) return end;
    for (const condition of objects)
      addCondition(reader, { ...condition, from: end === null ? trigger : end, to: last.to });
    end = last.to + (isNoun(reader, last.to) ? 1 : 0);
    const link = phraseLength(reader, end, LINKS);
    const isListed = /^\s*,\s*$/.test(reader.scan.gap(end - 1));
    if (link === 0 && !isListed) return end;
    // "not by state media, november 2025"
    const isTime = (at: number) => dateConditionsAt(reader, at).length > 0;
    if (link === 0 && isTime(skipBetween(reader, end)) && !isTime(start)) return end;
    position = end + link;
    if (!canGoOn(reader, skipBetween(reader, position), isListed && link === 0)) return end;
  }
}

/** The topic that is named after "not about": its entries are left out, and those with the word. */
function subjectAt(reader: QuestionReader, position: number): readonly Condition[] | null {
  const topic = ABOUT.has(reader.at(position - 1)) ? topicAt(reader, position) : null;
  if (!topic) return null;
  const { from, to } = topic;
  return [negate(topic), withoutWords(reader, { from, to }, textFrom(reader, { from, to }))];
}

/** Whether nothing before it is still to be read. */
function isFirst({ at }: QuestionReader, position: number): boolean {
  for (let before = 0; before < position; before += 1) if (at(before) !== '') return false;
  return true;
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
  // "no deal without Ukraine"
  const perhaps = strength !== 'sure';
  if (perhaps && reader.certainOnly) return [];
  let to = from;
  while (isContent(reader, to) && (to === from || isJoined(reader, to))) to += 1;
  if (to === from) return [];
  const isBearer = (at: number) =>
    findBearers(library, textFrom(reader, { from: at, to: at + 1 })).length > 0;
  const isNamed = (at: number) => isName(reader, at) || isBearer(at);
  // "haugen not kristin": another bearer of the name.
  const isOtherName = reader.at(trigger) === 'not' && isBearer(from);
  if (strength === 'no' && !isOtherName && !isAfterBreak(reader, trigger)) return [];
  const phrase = textFrom(reader, { from, to });
  const isKnown = to - from === 1 || library.search.findMatches([phrase]).size > 0;
  let names = from;
  while (names < to && isNamed(names)) names += 1;
  if (strength === 'no' && names === from) return [];
  const span = isKnown || names === from ? { from, to } : { from, to: names };
  if (strength === 'without' && isSubject(reader, textFrom(reader, span))) return [];
  if (isKnown || to - from === 1 || names === from)
    return [{ ...withoutWords(reader, span, textFrom(reader, span)), perhaps }];
  return Array.from({ length: names - from }, (_, at) => {
    const one = { from: from + at, to: from + at + 1 };
    return { ...withoutWords(reader, one, textFrom(reader, one)), perhaps };
  });
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

/** How many of the best are looked at: in a long list, some headline says anything. */
const HEADLINES = 20;

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

import { findBearers } from '../people/authors.ts';
import { kindsInWords } from '../source-filters.ts';
import { ONLY } from './date-words.ts';
import { MUST_READ, OF_KIND, ON_TOPIC } from './filter-groups.ts';
import { isFraming } from './framing-words.ts';
import { kindAt, type NamedKind } from './kind-words.ts';
import { LINKS } from './negation-words.ts';
import {
  addCondition,
  type Condition,
  listPhrases,
  phraseLength,
  type QuestionReader,
} from './question-reader.ts';

const ABOUT = new Set(
  'on about of by from with regarding concerning over in since before after uber zu zum zur von sur de par о об про от від sobre su di o na od hakkinda'.split(
    ' ',
  ),
);
const MUST_READS = listPhrases(
  'must read|must reads|mustread|mustreads|pflichtlekture|essential reading|essential reads',
);
const TOPIC = listPhrases(
  'topic|topics|on the topic|on the topic of|about the topic|filed under|tagged|category|thema|тема',
);

/** The kinds of entry that are asked for: "only videos", "opinion pieces about …", "BBC videos"; must-reads; "topic sanctions". */
export function readKinds(reader: QuestionReader): void {
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    const mustRead = mustReadAt(reader, position);
    if (mustRead) {
      addCondition(reader, mustRead);
      continue;
    }
    const only = phraseLength(reader, position, ONLY);
    const named = kindAt(reader, position + only);
    if (named && isMeant(reader, position, only, named)) {
      readListed(reader, named, position, position + only);
    }
    const topic = phraseLength(reader, position, TOPIC);
    const onTopic = topic > 0 ? topicAt(reader, position + topic) : null;
    if (onTopic) {
      addCondition(reader, { ...onTopic, from: position });
    }
  }
}

/** Records the kind that is named at `at`, with what stands before it, and those listed after it: "videos and podcasts". */
function readListed(reader: QuestionReader, { length, ...named }: NamedKind, from: number, at: number): void {
  const end = at + length;
  const link = phraseLength(reader, end, LINKS);
  const next = link > 0 ? kindAt(reader, end + link) : null;
  const one = /^(?:ones?|1)$/.test(reader.at(end)) ? 1 : 0;
  const to = next ? end : end + Math.max(one, phraseLength(reader, end, ONLY));
  addCondition(reader, { ...kindCondition({ ...named, length }, at), from, to });
  if (next) readListed(reader, next, end, end + link);
}

function isMeant(reader: QuestionReader, position: number, only: number, named: NamedKind): boolean {
  const end = position + only + named.length;
  // "the audio one"
  if (/^(?:ones?|1)$/.test(reader.at(end)) && /^(?:the|that|any|an?)$/.test(reader.at(position - 1)))
    return true;
  if (only > 0 || phraseLength(reader, end, ONLY) > 0) return named.isMany || named.kind === 'opinion';
  if (named.isGeneric) return false;
  const next = reader.at(end);
  const isLast = end === reader.sentence.words.length;
  const afterPublisher = reader.conditions.some(
    ({ group, negated, to }) => group.option === 'publisher' && !negated && to === position,
  );
  if (afterPublisher) return isLast || isFraming(next) || named.isMany;
  if (isBesidePerson(reader, position, end)) return true;
  let first = 0;
  while (first < position && (isFraming(reader.at(first)) || reader.isTaken(first))) first += 1;
  if (first < position) return false;
  return ABOUT.has(next) || reader.isTaken(end) || (named.isMany && isLast);
}

/** "Doe op-ed", "op-ed Jane Doe": nothing but a kind and whoever it is by, or on. */
function isBesidePerson(
  { library, sentence, at, isTaken }: QuestionReader,
  from: number,
  to: number,
): boolean {
  const others = sentence.words.filter((_, position) => position < from || position >= to);
  if (others.some(({ token }) => token !== null)) return false;
  const isAsked = (_: unknown, position: number) =>
    (position < from || position >= to) && !isTaken(position) && !isFraming(at(position));
  const asked = sentence.words.filter(isAsked);
  const [first, last] = [asked[0], asked.at(-1)];
  if (!first || !last || sentence.words.indexOf(last) - sentence.words.indexOf(first) !== asked.length - 1)
    return false;
  return findBearers(library, sentence.text.slice(first.from, last.to)).length > 0;
}

/** Of articles and the like, whose titles may say that they are a study. */
const STUDY =
  /(?<!\p{L})(?:stud(?:y|ie|ien)|surveys?|[ée]tude|sondage|studio|sondaggio|estudio|encuesta|Umfrage|исследование)(?!\p{L})/iu;

export function kindCondition({ kind, length }: NamedKind, from: number): Condition {
  return {
    from,
    to: from + length,
    group: OF_KIND,
    name: kindsInWords(kind),
    negated: false,
    ...(kind === 'report' && { perhaps: true }),
    matches: (source) => source.kind === kind || (kind === 'report' && STUDY.test(source.title)),
  };
}

export function mustReadAt(reader: QuestionReader, position: number): Condition | null {
  const length = phraseLength(reader, position, MUST_READS);
  if (length === 0) return null;
  const matches: Condition['matches'] = ({ mustRead }) => mustRead;
  return {
    from: position,
    to: position + length,
    group: MUST_READ,
    name: 'must-reads',
    negated: false,
    matches,
  };
}

const LONGEST_TOPIC = 6;

/** The topic whose whole name is here. */
export function topicAt({ library, at, sentence }: QuestionReader, position: number): Condition | null {
  for (let length = LONGEST_TOPIC; length > 0; length -= 1) {
    if (at(position) === '' || at(position + length - 1) === '') continue;
    const typed = sentence.text.slice(
      sentence.words[position]?.from,
      sentence.words[position + length - 1]?.to,
    );
    const topic = library.topicNames.exact(typed);
    if (!topic) continue;
    const { id, name } = topic;
    const matches: Condition['matches'] = ({ topics }) => topics.includes(id);
    return { from: position, to: position + length, group: ON_TOPIC, name, negated: false, matches };
  }
  return null;
}

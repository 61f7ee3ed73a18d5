import { LRUCache } from 'lru-cache';
import { onceFor } from '../../async.ts';
import { authorWordsOf, titleWordsOf } from '../../guide/entry-words.ts';
import type { Library } from '../../guide/library.ts';
import { namesOfPlan } from '../../guide/name-index.ts';
import { fold } from '../../search/fold.ts';
import { GENERAL_WORDS } from '../../search/general-words.ts';
import { classifyWord, isGivenName, isPlace, isPlainWord } from '../../search/known-words.ts';
import { detectLanguage } from '../../search/language.ts';
import { QUESTION_WORDS } from '../../search/question-words.ts';
import { STOP_WORDS } from '../../search/stop-words.ts';
import { tokenize } from '../../search/tokenize.ts';
import { pointText } from '../point-text.ts';

/** What people type in a chat for a whole word. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['abt', 'about'],
  ['b4', 'before'],
  ['govt', 'government'],
  ['nite', 'night'],
  ['nites', 'nights'],
  ['parl', 'parliament'],
  ['ppl', 'people'],
  ['thru', 'through'],
  ['tho', 'though'],
  ['u', 'you'],
  ['ur', 'your'],
  ['w8', 'wait'],
]);
/** "need 2 know" */
const TO =
  /(?<=(?:^|\s)(?:need|needs|needed|have|has|had|want|wants|going|allowed|how|supposed)\s)2(?=\s[a-z])/giu;
/** Marks that a dictated question has as words. */
const DICTATED = /\s(comma|question mark|full stop)(?=\s|[?!.]*$)/giu;
const MARKS: Readonly<Record<string, string>> = { comma: ',', 'question mark': '?', 'full stop': '.' };

/** What says how a thing is known, and nothing of it. */
const ASIDES =
  /(?<=^|\s)(?:(?:some(?:body|one) (?:told me|said)|i (?:was told|heard|read|think))(?: that)? |(?:the )?one about (?=\S)|(?:exact|actually|apparently|basically|in the end) (?=\S))/giu;
/** "…, is that right?" */
const IS_IT_SO =
  /(?:\s*,\s*(?:is (?:that|this|it) )?|\s+(?:[-–]+\s+)?is (?:that|this) |(?<=\s(?:less|more|fewer|higher|lower)) )(?:right|true|correct)[\s?]*$/iu;
/** "… - is that confirmed": an event that is not says so itself. */
const IS_IT_CONFIRMED = /\s*(?:,|\s[-–]+)\s*is (?:that|this|it) confirmed[\s?]*$/iu;
/** "the deputy mayor, not the union one": what is meant is named beside it. */
const NOT_THE_OTHER = /(?<=(?:^|\s)the (?:\S+ ){0,2}\S+),? not the (?:\S+ ){1,3}one[\s?]*$/iu;
/** "when does it start applying": when it applies. */
const START = /(?<=\s)(?:start|begin)s? (?:to )?(apply(?:ing)?|taking effect)(?!\p{L})/giu;

const QUOTED = /("[^"]*")/;
/** Shorter words are near too many others. */
const LEAST_LETTERS = 3;
const LEAST_WITHOUT_LETTER = 4;
/** Small words that a question has often, and that are in no list of words that only connect. */
const OFTEN: ReadonlySet<string> = new Set([
  'according',
  'receive',
  'received',
  'receives',
  'people',
  'government',
  'every',
  'would',
  'could',
  'might',
  'must',
  'since',
  'still',
  'without',
  'within',
]);

/**
 * An English question with its commonest words as they are spelt: "teh", "adn", "wich", "ppl". A word that the guide has, or
 * that is in a dictionary, is left as it is, and so is what stands in quotation marks.
 */
export function repairTyping(library: Library, typed: string): string {
  const words = tokenize(typed).map(({ folded }) => folded);
  if (words.length < 2 || !/[a-z]/i.test(typed)) return typed;
  const language = detectLanguage(words);
  if (language !== 'en' && language !== null) return typed;
  return typed
    .split(QUOTED)
    .map((part) => (part.startsWith('"') ? part : repairPart(library, part)))
    .join('');
}

function repairPart(library: Library, part: string): string {
  const known = wordsOf(library);
  const isSaid = (mark: string) => mark.split(' ').every((word) => known.has(word));
  const dictated = part.replace(DICTATED, (all, mark: string) =>
    isSaid(mark.toLowerCase()) ? all : (MARKS[mark.toLowerCase()] ?? all),
  );
  const bare =
    isSaid('exact') || isSaid('actually')
      ? dictated
      : dictated
          .replace(ASIDES, '')
          .replace(IS_IT_SO, '')
          .replace(IS_IT_CONFIRMED, '')
          .replace(NOT_THE_OTHER, '')
          .replace(START, '$1');
  return bare.replace(TO, 'to').replace(WORD, (word) => {
    const folded = fold(word);
    return known.has(folded) ? word : (SHORT.get(folded) ?? findCommon(folded) ?? word);
  });
}

/** In small letters, as what is written large may be a name. */
const WORD = /(?<![\p{L}\p{N}.@/'’-])[a-z][a-z\d]*(?![\p{L}\p{N}@/'’-])/gu;

/** The one common word of which the other is a slip: two letters swapped, one doubled, or one left out. */
function findCommon(word: string): string | null {
  const known = lookedUp.get(word);
  if (known) return known.common;
  const common = findOneNear(word);
  lookedUp.set(word, { common });
  return common;
}

/** A question is read several times, in part and as a whole. */
const lookedUp = new LRUCache<string, { readonly common: string | null }>({ max: 300 });

function findOneNear(word: string): string | null {
  if (word.length < LEAST_LETTERS || !/^[a-z]+$/.test(word)) return null;
  const kind = classifyWord(word);
  if (kind === 'word' || STOP_WORDS.has(word) || isGivenName(word) || isPlace(word)) return null;
  const isFree = kind === null;
  const edits = [
    ...swaps(word),
    ...(word.length < LEAST_WITHOUT_LETTER || kind === 'foreign'
      ? []
      : [...undoubled(word), ...completed(word)]),
  ];
  const [near, other] = [...new Set(edits.filter((each) => isCommon(each, isFree)))];
  return near !== undefined && other === undefined ? near : null;
}

/** A word that a list has, and no dictionary, may be a name or a word of another language: it is a slip of fewer words. */
function isCommon(word: string, isFree: boolean): boolean {
  if (!isPlainWord(word)) return false;
  if (STOP_WORDS.has(word) || OFTEN.has(word)) return true;
  return isFree && word.length > 3 && (GENERAL_WORDS.has(word) || ASKING.has(word));
}

const ASKING: ReadonlySet<string> = new Set(QUESTION_WORDS);
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function swaps(word: string): readonly string[] {
  return Array.from(
    { length: word.length - 1 },
    (_, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  );
}

function undoubled(word: string): readonly string[] {
  return [...word].flatMap((letter, at) =>
    letter === word[at + 1] ? [word.slice(0, at) + word.slice(at + 1)] : [],
  );
}

/** The first letter is seldom left out. */
function completed(word: string): readonly string[] {
  return [...word].flatMap((_, at) =>
    [...LETTERS].map((letter) => word.slice(0, at + 1) + letter + word.slice(at + 1)),
  );
}

/** Every word of the guide, names too. */
const wordsOf = onceFor((library: Library): ReadonlySet<string> => {
  const { guide, plans, people } = library;
  const texts = [
    ...plans.flatMap((plan) => [
      ...namesOfPlan(plan),
      plan.statusNote ?? '',
      ...plan.points.flatMap((point) => [pointText(point), point.context ?? '']),
    ]),
    ...guide.timeline.map(({ text }) => text),
    ...guide.about.updates.map(({ text }) => text),
    ...guide.about.topics.flatMap(({ name, words }) => [name, ...words]),
    ...guide.publishers.flatMap(({ name, names }) => [name, ...names]),
    ...people.list.flatMap(({ name, names }) => [name, ...names]),
  ];
  const words = new Set(texts.flatMap((text) => tokenize(text).map(({ folded }) => folded)));
  for (const source of guide.sources)
    for (const each of [titleWordsOf(source), authorWordsOf(source)])
      for (const word of each) words.add(word);
  return words;
});

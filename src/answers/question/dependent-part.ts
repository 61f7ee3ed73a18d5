import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import { findDateSpans } from '../../guide/numbers/date-spans.ts';
import { readQuantities } from '../../guide/numbers/quantities.ts';
import { kindOfNumber, type NumberKind } from '../figures/kind-of-number.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';

/** What a text has of one thing that is asked for, as it stands there; `date`: when an event was. Empty if it has none. */
export type Want = (text: string, date: string | null) => readonly string[];

/** Words that do not say of what a part of a question asks. */
const SMALL =
  /(?<![\p{L}’'])(?:how|many|much|when|where|what|which|was|were|is|are|be|been|did|does|do|has|have|had|will|would|the|an?|of|in|on|at|by|for|from|since|until|with|to|and|it|its|their|them|they|that|this|there|then|so|far|also|exactly|actually|final|finally|end|happened|happen|take|took|taken|place|like)(?:['’]?s)?(?![\p{L}’'])/giu;
const ASKS =
  /^(?:(?:by|with|of|from|for|at|on|in|since|until)\s+)?(?:how|what|when|where|which)(?:['’]?s)?(?!\p{L})/iu;
/** "by how many states": counted is whatever follows; without the "by" only what says nothing by itself. */
const COUNTED =
  /^(?:(?:by|with|of|from|for|at)\s+how\s+many\s+(?=\p{L})|how\s+many\s+(?=(?:people|persons|countries|states|voters)$))(\p{L}+)$/iu;

/** "is that binding": of what, only what stands above says. */
const ON_WHAT_IS_SAID =
  /^(?:and\s+)?(?:is|are|was|were|does|did|can|will|would)\s+(?:that|this|those|these)\s+\p{L}+$/iu;

const VOTES = /\d\s+(?:votes?\s+)?(?:to|against|for|in favour|yes|no)(?!\p{L})|\p{L}\s+votes?(?!\p{L})/iu;

/** What one word asks for. */
const WANTED: readonly (readonly [RegExp, Want])[] = [
  [/^(?:votes?|voting|majority|margin|split|breakdown)$/, votes],
  [
    /^(?:counts?|tall(?:y|ies)|results?|scores?|outcome|figures?|numbers?|totals?|attendance)$/,
    numbers('count', 'bare', 'share', 'money'),
  ],
  [/^turnout$/, turnout],
  [/^(?:prices?|costs?|sums?|amounts?)$/, numbers('money')],
  [/^(?:shares?|percent(?:ages?)?)$/, numbers('share')],
  [/^(?:dates?|days?|years?|months?)$/, dates],
];

/**
 * What is asked for by a part with no subject of its own: "and when", "what was the turnout", "by how many votes". Null for
 * a part that says of what it asks.
 */
export function readDependentPart(library: Library, part: string): readonly Want[] | null {
  const asked = part.trim().replace(/[\s?!.,;]+$/, '');
  if (ON_WHAT_IS_SAID.test(asked)) return [() => []];
  if (!ASKS.test(asked)) return null;
  const [, counted] = COUNTED.exec(asked) ?? [];
  const words =
    asked
      .toLowerCase()
      .replace(SMALL, ' ')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const named = words.flatMap((word) => {
    const [, want] = WANTED.find(([pattern]) => pattern.test(word)) ?? [];
    if (want) return [want];
    return counted?.toLowerCase() === word ? [countOf(library, word)] : [];
  });
  if (named.length < words.length) return null;
  const wants = [
    ...named,
    ...(/(?<!\p{L})when(?!\p{L})/iu.test(asked) ? [dates] : []),
    ...(/(?<!\p{L})where(?!\p{L})/iu.test(asked) ? [places] : []),
  ];
  return wants.length > 0 ? wants : null;
}

function numbers(...kinds: readonly NumberKind[]): Want {
  return (text) =>
    readQuantities(text)
      .filter((quantity) => kinds.includes(kindOfNumber(quantity)))
      .map(({ raw }) => raw);
}

function votes(text: string): readonly string[] {
  return numbers(...(VOTES.test(text) ? (['count', 'bare', 'share'] as const) : (['share'] as const)))(
    text,
    null,
  );
}

/** Of a vote it is called so; of a march it is how many people came. */
function turnout(text: string): readonly string[] {
  const people = readQuantities(text).filter(({ nouns }) => nouns.some((noun) => PEOPLE.test(noun)));
  return /turnout/i.test(text) ? numbers('share', 'count', 'bare')(text, null) : people.map(({ raw }) => raw);
}

const PEOPLE =
  /^(?:people|persons?|residents|inhabitants|voters|members|demonstrators|protest[eo]rs|marchers)$/i;

function dates(text: string, date: string | null): readonly string[] {
  return date === null
    ? findDateSpans(text).map(({ from, to }) => text.slice(from, to))
    : [dateInWords(date)];
}

function places(text: string): readonly string[] {
  return [...text.matchAll(/(?<!\p{L})(?:in|at|near|outside)\s+(?:the\s+)?\p{Lu}\p{L}+/gu)].map(
    ([place]) => place,
  );
}

/** A number beside the word itself. */
function countOf(library: Library, word: string): Want {
  const asked = readAskedWords(library, word);
  return (text) =>
    readQuantities(text)
      .filter(({ phrase }) => asked.every((each) => hasWord(stemText(phrase), each)))
      .map(({ raw }) => raw);
}

import { inQuotes, type Token } from '../command/tokens.ts';
import type { Library } from '../guide/library.ts';
import { joinOr } from './absence.ts';
import { testExcluded } from './excluded-values.ts';
import { assembleFilters } from './filters/assemble-filters.ts';
import { MUST_READ, WITHOUT_WORDS } from './filters/filter-groups.ts';
import type { Alternative } from './filters/question-reader.ts';
import { type Reading, readQuestion } from './filters/read-question.ts';
import { type Sentence, type Span, textOf, withoutSpans } from './filters/sentence.ts';
import type { Sides } from './filters/sides.ts';
import {
  type Filter,
  type Test,
  testDate,
  testKinds,
  testMustRead,
  testPublishers,
  testTopics,
  type Unknown,
  type UnrecognisedValue,
} from './source-filters.ts';
import { NO_VALUES, type SourceValues } from './source-values.ts';

/** A checked query of the reading list. */
export type SourceQuery = {
  /** What to search for: the words that set no condition, without those in quotation marks. */
  readonly words: string;
  readonly phrases: readonly string[];
  /** Words and phrases of which none may occur; each is one of the filters too. */
  readonly excluded: readonly string[];
  readonly filters: readonly Filter[];
  readonly sort: 'best' | 'newest' | 'oldest';
  /** True if words asked for the order, so that only what matches well is to be put in it. */
  readonly sortedByWords: boolean;
  readonly literal: boolean;
  /** True if some words that set a condition may as well be the subject. */
  readonly isDoubtful: boolean;
  /** People whose entries are asked for, and who wrote none of the list: the filter is that an entry names them. */
  readonly nothingBy: readonly string[];
  /** What the reply says of how the words were read. */
  readonly notes: readonly string[];
  /** The times that no word leads up to: "in June 2026" for "pilots june 2026". */
  readonly times: readonly string[];
  /** Other readings of the words. */
  readonly alternatives: readonly Alternative[];
  /** Null if nothing is compared. */
  readonly sides: Sides | null;
  /** Publishers whose entries are asked for beside others, and that the list does not have: "Guardian vs Financial Times". */
  readonly absent: readonly AbsentName[];
  /** What the words ask for and the list lacks, and what its entries are instead: "none in June 2026", "of other times". */
  readonly instead?: { readonly none: string; readonly others: string };
};

/** A name that the list does not have: as it is shown, and as the question has it. */
export type AbsentName = { readonly name: string; readonly typed: string };

/** "published by BBC, from 2023 on" */
export function filtersInWords({ filters }: SourceQuery): string {
  return filters.map((filter) => filter.inWords).join(', ');
}

/** Whether each condition is one that an entry's fields meet or not, so that their number is that of the entries there are. */
export function countsEntries({ words, phrases, filters, nothingBy }: SourceQuery): boolean {
  const isByWords = ({ option, inWords }: Filter) => BY_WORDS.has(option) || TOLD_BY_TITLE.test(inWords);
  return words === '' && phrases.length === 0 && nothingBy.length === 0 && !filters.some(isByWords);
}

const BY_WORDS: ReadonlySet<string> = new Set(['name', 'without']);
/** That somebody is named, or interviewed, is looked for in titles. */
const TOLD_BY_TITLE = /(?:^|\s)(?:naming|interviews)\s/u;

/** Whether it asks for what somebody wrote, or is on. */
export function asksForPerson({ filters, nothingBy }: SourceQuery): boolean {
  return nothingBy.length > 0 || filters.some(({ option }) => option === 'author' || option === 'name');
}

/** "None of the entries is by Jane Doe" */
export function noneBy({ nothingBy }: SourceQuery): string {
  return `None of the entries is by ${nothingBy.join(' or ')}`;
}

/** "2 name them, from 2023 on" */
export function namesThem({ filters, words }: SourceQuery, total: number): string {
  const [naming, ...others] = filters.filter(({ inWords }) => inWords.startsWith('naming ')).concat(filters);
  const conditions = others.filter((each) => each !== naming).map(({ inWords }) => `, ${inWords}`);
  const about = words === '' ? '' : ` for ${inQuotes(words)}`;
  if (total === 0 && words !== '')
    return `none that names them fits ${inQuotes(words)}${conditions.join('')}`;
  return `${total === 0 ? 'none' : total} ${total < 2 ? 'names' : 'name'} them${about}${conditions.join('')}`;
}

/** "the one about surcharges" */
const ONE_OF_THEM = /(?<!\p{L})(?:the|that|this) one (?=(?:about|on|by|from|in|with|where)(?!\p{L}))/giu;

/** The query that the values make; a value that is not recognised is returned apart and is no filter. */
export function readSourceQuery(
  library: Library,
  values: Partial<SourceValues>,
  now: Date,
  reading: Pick<Reading, 'certain' | 'untimed'> = {},
): { readonly query: SourceQuery; readonly unrecognised: readonly UnrecognisedValue[] } {
  const isMustRead = values['must-read'] === true;
  const typed = values.words ?? '';
  const asked = values.literal === true ? typed : typed.replace(ONE_OF_THEM, '');
  const plain = readQuestion(library, asked, now, {
    ...reading,
    literal: values.literal === true,
  });
  // "china without must-reads": the command took the last word for its flag.
  const whole = isMustRead ? readQuestion(library, `${asked} must-reads`, now) : plain;
  const isNegated = whole.conditions.some(({ group, negated }) => group === MUST_READ && negated);
  const question = isNegated ? whole : plain;
  const { sentence, words, phrases, sides } = question;
  const unrecognised: UnrecognisedValue[] = [];
  const filters: Filter[] = [];
  const add = (option: string, test: Test | Unknown, more: Pick<Filter, 'typed' | 'without'>) => {
    if ('matches' in test) filters.push({ option, ...test, ...more });
    else unrecognised.push({ option, ...test, ...more });
  };
  const addOption = (option: keyof SourceValues, test: Test | Unknown) =>
    add(option, test, { without: { [option]: NO_VALUES[option] } });
  const { publisher = [], topic = [], after, before, kind = [] } = values;
  if (publisher.length > 0) addOption('publisher', testPublishers(library, publisher));
  if (topic.length > 0) addOption('topic', testTopics(library, topic));
  if (after) addOption('after', testDate('after', after, now));
  if (before) addOption('before', testDate('before', before, now));
  if (kind.length > 0) addOption('kind', testKinds(kind));
  if (isMustRead && !isNegated) addOption('must-read', testMustRead());
  const partOf = (...spans: readonly [Span, ...Span[]]) => ({
    typed: textOf(sentence, spans[0]),
    without: { words: withoutSpans(sentence, spans) || undefined },
  });
  const excluded = question.conditions.flatMap(({ group, name }) => (group === WITHOUT_WORDS ? name : []));
  for (const { token, spans } of excludedTokens(sentence)) {
    const { option, ...test } = testExcluded(library, token, now);
    add(option, test, partOf(...spans));
    if (option === 'without') excluded.push(token.value);
  }
  filters.push(...assembleFilters(sentence, question.conditions));

  const absent = question.absent.map((one) => ({ ...one, ...partOf(one) }));
  const hasPublisher = filters.some(({ option }) => option === 'publisher');
  // What others have on the subject is shown, if the names are sure and there is a subject.
  const isOnSubject = words !== '' && absent.length > 0 && absent.every(({ meant }) => meant.length === 0);
  const isNamed = hasPublisher || isOnSubject;
  for (const { name, meant, typed, without } of absent) {
    if (!isNamed) add('publisher', { value: name, meant }, { typed, without });
  }
  const order = values.sort ?? question.order ?? undefined;
  // Without words there is no best match.
  const hasWords = words !== '' || phrases.length > 0;
  const sort = order === 'newest' || order === 'oldest' ? order : hasWords ? 'best' : 'newest';
  return {
    query: {
      words,
      phrases,
      excluded,
      filters,
      sort,
      sortedByWords: values.sort === undefined && question.order !== null && question.contentWords > 1,
      literal: values.literal === true,
      isDoubtful: question.conditions.some(({ perhaps }) => perhaps === true),
      nothingBy: question.nothingBy,
      notes: question.notes,
      times: question.times,
      alternatives: question.alternatives,
      sides,
      ...(question.absentLanguages.length > 0 && {
        instead: { none: `none in ${question.absentLanguages.join(' or ')}`, others: 'in other languages' },
      }),
      ...(isOnSubject &&
        !hasPublisher && {
          instead: { none: `nothing by ${joinOr(absent.map(({ name }) => name))}`, others: 'by others' },
        }),
      absent: hasPublisher ? absent.map(({ name, typed }) => ({ name, typed })) : [],
    },
    unrecognised,
  };
}

/** What minus signs leave out, each once, and where it stands. */
function excludedTokens({ words }: Sentence) {
  const found = new Map<string, { readonly token: Token; readonly spans: [Span, ...Span[]] }>();
  for (const [at, { token }] of words.entries()) {
    if (!token?.minus || token.value === '') continue;
    const key = token.raw.toLowerCase();
    const span = { from: at, to: at + 1 };
    const before = found.get(key);
    if (before) before.spans.push(span);
    else found.set(key, { token, spans: [span] });
  }
  return found.values();
}

import { briefAttribution } from '../command/attribution.ts';
import type { Context } from '../command/command.ts';
import { notice } from '../command/notice.ts';
import { inQuotes, splitQuestion, tokenizeLine } from '../command/tokens.ts';
import { dateInWords, readDate } from '../guide/dates.ts';
import type { Library } from '../guide/library.ts';
import { describeCoverage } from '../guide/list-coverage.ts';
import { type Block, type Button, type Reply, runButton } from '../reply.ts';
import { fold } from '../search/fold.ts';
import { isPlainWord } from '../search/known-words.ts';
import type { UnknownWords } from '../search/search.ts';
import { upperFirst } from '../text/first-letter.ts';
import { absenceInWords } from './absence.ts';
import { cite, citeEntry } from './cite.ts';
import { pluralise, tally } from './count-values.ts';
import { describeUnrecognised } from './describe-unrecognised.ts';
import { labelWithCount } from './entry-matches.ts';
import { findSources, type SourceResults } from './find-sources.ts';
import { offerPlans } from './offer-plans.ts';
import { personCommand } from './people/person-command.ts';
import { queryNotes } from './query-notes.ts';
import { rewriteNote } from './rewrite-note.ts';
import type { UnrecognisedValue } from './source-filters.ts';
import { addBylines, sourceBlocks, sourceLine } from './source-line.ts';
import {
  asksForPerson,
  filtersInWords,
  namesThem,
  noneBy,
  readSourceQuery,
  type SourceQuery,
} from './source-query.ts';
import { formatSourcesLine, NO_VALUES, type SourceValues } from './source-values.ts';
import { CONNECTING, isTelling, trimConnecting } from './telling-words.ts';

/** In a query of at most this many words, each is left out in turn to see which of them finds nothing. */
const MAX_WORDS_TO_DROP = 8;
const MAX_CONDITIONS_TO_DROP = 12;
const MAX_BUTTONS = 5;

/** Says what was searched for, what is closest and which conditions could be dropped. None of it counts as an answer. */
export function noSourcesReply(
  context: Context,
  values: SourceValues,
  query: SourceQuery,
  found: SourceResults,
): Reply {
  const { library, now } = context;
  const closest = isWhole(values.words ?? '', found.unknown) ? [] : found.nearest.slice(0, SHOWN);
  // What keeps the conditions is close where nothing has the words: the two in Polish.
  const ofFilters = closest.length > 0 ? null : keepConditions(library, query, now);
  const near = ofFilters?.sources.slice(0, SHOWN) ?? closest;
  const lines = addBylines(
    near.map((source) => sourceLine(library, source)),
    values.words ?? '',
    asksForPerson(query),
  );
  const heading = ofFilters
    ? `${upperFirst(filtersInWords(query))}:`
    : found.unknown.length > 0
      ? 'On the rest:'
      : 'No exact match. Closest:';
  const blocks: Block[] = [
    {
      kind: 'text',
      // What keeps the conditions may be on it in other words.
      text: `${ofFilters && found.unknown.length === 0 ? '' : `${describeMiss(library, values, query, found.unknown)} `}${rangeInWords(library)}`,
    },
    ...queryNotes(query),
    ...rewriteNote(found.rewrites),
    ...(near.length === 0 ? [] : [{ kind: 'note' as const, text: heading }, ...sourceBlocks(lines, true)]),
  ];
  const looser = [
    ...query.nothingBy.map((name) => runButton(name, personCommand(name))),
    ...offerGuesses(values, found.guesses),
    ...offerPlans(context, query, found.unknown),
    ...(isWhole(values.words ?? '', found.unknown) ? [] : offerLooserQueries(library, values, query, now)),
  ];
  const buttons = looser.length > 0 ? looser.slice(0, MAX_BUTTONS) : offerTopics(library);
  return {
    audience: 'channel',
    command: formatSourcesLine(values),
    title: ofFilters
      ? `${upperFirst(filtersInWords(query))}: none with ${inQuotes(query.words.split(' ').filter(isTelling).join(' ') || query.words)}, ${pluralise(ofFilters.total, 'entry', 'entries')}`
      : titleOf(values, near.length > 0, found.unknown.length > 0),
    blocks,
    buttons,
    footer: near.length === 0 ? [] : [briefAttribution(library)],
    sources: lines,
    answers: { ids: [], points: [] },
    cited:
      near.length === 0
        ? null
        : cite(
            library,
            near.map((source) => citeEntry(library, source)),
          ),
  };
}

const SHOWN = 3;
/** More entries than this are close to nothing. */
const MOST_OF_CONDITIONS = 12;

/** The few entries that keep the conditions, without the words; null if there are none, or nothing but the words is asked. */
function keepConditions(library: Library, query: SourceQuery, now: Date): SourceResults | null {
  const { words, phrases, filters, nothingBy, instead } = query;
  // Who is named is looked for by the words; what is left out narrows nothing down.
  const isNarrowed =
    filters.every(({ option }) => option !== 'name') &&
    filters.some(({ option }) => option !== 'without' && !option.startsWith('-'));
  if (!isNarrowed || phrases.length > 0 || words === '' || nothingBy.length > 0 || instead) return null;
  const found = findSources(library, { ...query, words: '' }, now);
  return found.total > 0 && found.total <= MOST_OF_CONDITIONS ? found : null;
}

/** Entries that are close, or on the rest of the words, are found, though not what was asked for. */
function titleOf({ words = '' }: SourceValues, hasNear: boolean, hasUnknown: boolean): string {
  if (!hasNear) return 'Nothing found';
  const found = hasUnknown ? 'no entry with every word' : 'no exact match';
  return words === '' ? found.charAt(0).toUpperCase() + found.slice(1) : `${words}: ${found}`;
}

function describeMiss(
  library: Library,
  { words = '' }: SourceValues,
  query: SourceQuery,
  unknown: readonly UnknownWords[],
): string {
  const filters = filtersInWords(query);
  const conditions = filters === '' ? '' : `, ${filters}`;
  const entry = ENTRY.exec(words)?.[1];
  if (entry !== undefined) return `The reading list has no entry ${entry}${conditions}.`;
  const missing = absenceInWords(library, unknown, 'entry');
  if (query.nothingBy.length > 0) {
    return missing === null ? `${noneBy(query)}; ${namesThem(query, 0)}.` : `${noneBy(query)}. ${missing}`;
  }
  return (
    missing ?? `Nothing in the reading list${words === '' ? '' : ` for ${inQuotes(words)}`}${conditions}.`
  );
}

/** Whether the unknown words are the whole question, so that a part of them would be something else: “financial times”. */
function isWhole(words: string, unknown: readonly UnknownWords[]): boolean {
  const rest = unknown.reduce((left, { typed }) => left.replace(typed, ' '), words);
  return unknown.length > 0 && !/[\p{L}\p{N}]/u.test(rest);
}

/** "The list covers 21 April 2022 to 7 August 2023." */
function rangeInWords(library: Library): string {
  const { entries, earliest, latest } = describeCoverage(library);
  if (entries === 0) return 'The list has no entries yet.';
  if (earliest === null || latest === null) return 'No entry of the list has a date.';
  return `The list covers ${dateInWords(earliest)} to ${dateInWords(latest)}.`;
}

/** What unknown words may mean; nothing of it was searched for. */
function offerGuesses(values: SourceValues, guesses: SourceResults['guesses']): readonly Button[] {
  const { words = '' } = values;
  // "Art" is a word, and no "article" with letters missing.
  const likely = guesses.filter(({ typed }) => !isPlainWord(fold(typed)));
  return likely.map(({ typed, meant }) => {
    const line = formatSourcesLine({ ...values, words: words.replace(typed, meant) });
    return runButton(`Did you mean “${meant}”?`, line);
  });
}

function offerTopics(library: Library): readonly Button[] {
  const most = tally(library.guide.sources.flatMap(({ topics }) => topics)).slice(0, 4);
  return most.map(([topic]) => {
    const command = formatSourcesLine({ ...NO_VALUES, topic: [topic] });
    return runButton(library.topic(topic)?.name ?? topic, command);
  });
}

const ENTRY = /^#?(\d{5,})$/;

/** Buttons for the same query with one condition or one word less, if that finds something. */
function offerLooserQueries(library: Library, values: SourceValues, query: SourceQuery, now: Date): Button[] {
  const buttons: Button[] = [];
  const offer = (looser: SourceValues, label: string) => {
    if (buttons.length === MAX_BUTTONS) return;
    const counted = labelWithCount(library, readSourceQuery(library, looser, now).query, now, label);
    if (counted !== null) buttons.push(runButton(counted, formatSourcesLine(looser)));
  };
  const { words = '' } = values;
  for (const { option, typed, without } of query.filters.slice(0, MAX_CONDITIONS_TO_DROP)) {
    const looser = { ...values, ...without };
    const left = trimConnecting(looser.words ?? '');
    offer(
      { ...looser, words: left === '' ? undefined : left },
      typed === undefined ? `Without ${option}` : `Without “${typed}”`,
    );
  }
  const { free, phrases } = splitQuestion(words);
  if (phrases.length > 0) {
    // What is left out stays left out; to drop that is a button of its own.
    const left = tokenizeLine(words).flatMap(({ minus, raw }) => (minus ? [raw] : []));
    offer({ ...values, words: [free, ...phrases, ...left].join(' ').trim() }, 'Any of the words');
  }
  const each = free.split(' ').filter((word) => word !== '');
  if (each.length > 1 && each.length <= MAX_WORDS_TO_DROP) {
    // A part of a condition is none: "not by media" for "not by state media".
    const conditions = new Set(query.filters.flatMap(({ typed = '' }) => typed.split(' ')));
    for (const word of each.filter((word) => !CONNECTING.has(fold(word)) && !conditions.has(word))) {
      const others = words
        .split(' ')
        .filter((other) => other !== word && (conditions.has(other) || isTelling(other)));
      if (others.some(isTelling)) offer({ ...values, words: others.join(' ') }, `Without “${word}”`);
    }
  }
  // "title:china", if there is no such option: the word after the colon by itself.
  const [, keyed] = /^[^\s:]+:([^\s:/]+)$/.exec(words) ?? [];
  if (keyed !== undefined) offer({ ...values, words: keyed }, `Only “${keyed}”`);
  if (buttons.length === 0 && query.filters.length > 1 && words !== '') {
    offer({ ...NO_VALUES, words }, 'Without any condition');
  }
  return buttons;
}

/** There is no such publisher, topic or date. `example` is a command that works. */
export function unrecognisedReply(
  library: Library,
  values: SourceValues,
  unrecognised: UnrecognisedValue,
  now: Date,
  example: string,
): Reply {
  const { option, value, meant } = unrecognised;
  const { title, text } = describeUnrecognised(unrecognised, now);
  const alone: SourceValues = { ...values, ...unrecognised.without };
  const buttons: Button[] = meant.map((name) =>
    runButton(
      name,
      formatSourcesLine({
        ...alone,
        [option]: Array.isArray(values[option as keyof SourceValues]) ? [name] : name,
      }),
      meant.length === 1,
    ),
  );
  // "from:2023" means a date, although "from" is also an alias of "publisher".
  const dated: SourceValues = { ...alone, after: value };
  if (option === 'publisher' && readDate(value) !== null && finds(library, dated, now)) {
    buttons.push(runButton(`After ${value}`, formatSourcesLine(dated), true));
  }
  if (formatSourcesLine(alone) !== formatSourcesLine(NO_VALUES) && finds(library, alone, now)) {
    buttons.push(runButton(`Without ${option}`, formatSourcesLine(alone)));
  }
  return notice({
    command: formatSourcesLine(values),
    title,
    blocks: [text, ...exampleNote(library, values, example)],
    buttons,
  });
}

/** An example that has not just failed; none if there is no other. */
function exampleNote(library: Library, values: SourceValues, example: string): readonly Block[] {
  const isAsked = example.trim() === formatSourcesLine({ ...NO_VALUES, words: values.words });
  const own = library.guide.about.examples.find((line) => line.startsWith('/sources ') && line !== example);
  const [topic] = offerTopics(library).flatMap((button) => (button.kind === 'run' ? [button.command] : []));
  const shown = isAsked ? (own ?? topic) : example;
  return shown === undefined ? [] : [{ kind: 'note', text: `For example: ${shown}` }];
}

function finds(library: Library, values: SourceValues, now: Date): boolean {
  const { query, unrecognised } = readSourceQuery(library, values, now);
  return unrecognised.length === 0 && findSources(library, query, now, 1).total > 0;
}

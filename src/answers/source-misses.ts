import { attribution } from '../command/attribution.ts';
import { notice } from '../command/notice.ts';
import { inQuotes, splitQuestion } from '../command/tokens.ts';
import { invalidDate } from '../guide/date-errors.ts';
import { readDate } from '../guide/dates.ts';
import type { Library } from '../guide/library.ts';
import type { Block, Button, Reply } from '../reply.ts';
import { findSources, type SourcesFound } from './find-sources.ts';
import type { Misread } from './source-filters.ts';
import { sourceLine } from './source-line.ts';
import { filtersInWords, readSourceQuery, type SourceQuery } from './source-query.ts';
import { NOTHING_ASKED, type SourcesAsked, sourcesLine } from './sources-asked.ts';
import { tally } from './tally.ts';
import { rewriteNote } from './wording.ts';

/** At most this many words are left out one by one, to see which of them finds nothing. */
const MAX_WORDS_TRIED = 8;
const MAX_BUTTONS = 5;

/** Says what was looked for, what is nearest and what could be loosened. Nothing of it counts as an answer. */
export function noSourcesReply(
  library: Library,
  asked: SourcesAsked,
  query: SourceQuery,
  found: SourcesFound,
  now: Date,
): Reply {
  const blocks: Block[] = [
    { kind: 'text', text: `${whatWasAsked(asked, query)}.` },
    ...rewriteNote(found.rewrites),
  ];
  const buttons: Button[] = loosened(library, asked, query, now);
  if (buttons.length > 0) blocks.push({ kind: 'note', text: 'With one condition fewer:' });
  const near = found.nearest.slice(0, 3);
  if (buttons.length === 0) {
    blocks.push({ kind: 'note', text: 'Try fewer or different words, a publisher, or a topic:' });
    const most = tally(library.guide.sources.flatMap(({ topics }) => topics)).slice(0, 4);
    for (const [topic] of most) {
      const command = sourcesLine({ ...NOTHING_ASKED, topic: [topic] });
      buttons.push({ kind: 'run', label: library.topic(topic)?.name ?? topic, command });
    }
  }
  if (near.length > 0) {
    blocks.push({ kind: 'note', text: 'No exact match. Closest:' });
    blocks.push({ kind: 'sources', ids: near.map(({ id }) => id) });
  }
  return {
    audience: 'channel',
    command: sourcesLine(asked),
    title: 'Nothing found',
    blocks,
    buttons,
    footer: [attribution(library)],
    sources: near.map((source) => sourceLine(library, source)),
    answers: { ids: [], points: [] },
  };
}

function whatWasAsked({ words = '' }: SourcesAsked, query: SourceQuery): string {
  const filters = filtersInWords(query);
  const conditions = filters === '' ? '' : `, ${filters}`;
  const entry = ENTRY.exec(words)?.[1];
  if (entry !== undefined) return `The reading list has no entry ${entry}${conditions}`;
  return `Nothing in the reading list${words === '' ? '' : ` for ${inQuotes(words)}`}${conditions}`;
}

const ENTRY = /^#?(\d{5,})$/;

/** The same question with one condition or one word less, if that finds something. */
function loosened(library: Library, asked: SourcesAsked, query: SourceQuery, now: Date): Button[] {
  const buttons: Button[] = [];
  const offer = (looser: SourcesAsked, label: string) => {
    const count = findSources(library, readSourceQuery(library, looser).query, now, 1).total;
    if (count > 0 && buttons.length < MAX_BUTTONS) {
      buttons.push({ kind: 'run', label: `${label}: ${count}`, command: sourcesLine(looser) });
    }
  };
  const { words = '' } = asked;
  for (const { option } of query.filters) {
    if (option in NOTHING_ASKED) offer(withoutOption(asked, option), `Without ${option}`);
  }
  const { free, phrases, without } = splitQuestion(words);
  if (without.length > 0 || phrases.length > 0) {
    offer({ ...asked, words: [free, ...phrases].join(' ').trim() }, 'Any of the words');
  }
  const each = free.split(' ').filter((word) => word !== '');
  if (each.length > 1 && each.length <= MAX_WORDS_TRIED) {
    for (const word of each) {
      const others = words.split(' ').filter((other) => other !== word);
      offer({ ...asked, words: others.join(' ') }, `Without “${word}”`);
    }
  }
  // "title:china", if there is no such option: the word behind the colon by itself.
  const [, keyed] = /^[^\s:]+:([^\s:/]+)$/.exec(words) ?? [];
  if (keyed !== undefined) offer({ ...asked, words: keyed }, `Only “${keyed}”`);
  if (buttons.length === 0 && query.filters.length > 1 && words !== '') {
    offer({ ...NOTHING_ASKED, words }, 'Without any condition');
  }
  return buttons;
}

/** A publisher, topic or date that there is not. `example` is a command that works. */
export function misreadReply(
  library: Library,
  asked: SourcesAsked,
  { option, value, meant }: Misread,
  now: Date,
  example: string,
): Reply {
  const kind = option === 'after' || option === 'before' ? 'date' : option;
  const perhaps = meant.length === 0 ? '' : ` Did you mean ${meant.join(' or ')}?`;
  const text =
    kind === 'date'
      ? `${invalidDate(value)} Write ${option}:2023, 2023-02 or 2023-02-24.`
      : `There is no ${kind} “${value}” in the reading list.${perhaps}`;
  const alone = withoutOption(asked, option);
  const buttons: Button[] = meant.map((name) => ({
    kind: 'run',
    label: name,
    command: sourcesLine({ ...asked, [option]: kind === 'date' ? name : [name] }),
    primary: meant.length === 1,
  }));
  // "from:2023" is a date, though "from" names a publisher too.
  const dated: SourcesAsked = { ...alone, after: value };
  if (option === 'publisher' && readDate(value) !== null && finds(library, dated, now)) {
    buttons.push({ kind: 'run', label: `After ${value}`, command: sourcesLine(dated), primary: true });
  }
  if (sourcesLine(alone) !== sourcesLine(NOTHING_ASKED) && finds(library, alone, now)) {
    buttons.push({ kind: 'run', label: `Without ${option}`, command: sourcesLine(alone) });
  }
  return notice(library, {
    command: sourcesLine(asked),
    title: `No such ${kind}`,
    blocks: [text, { kind: 'note', text: `For example: ${example}` }],
    buttons,
  });
}

function withoutOption(asked: SourcesAsked, option: string): SourcesAsked {
  return { ...asked, [option]: NOTHING_ASKED[option as keyof SourcesAsked] };
}

function finds(library: Library, asked: SourcesAsked, now: Date): boolean {
  const { query, misread } = readSourceQuery(library, asked);
  return misread.length === 0 && findSources(library, query, now, 1).total > 0;
}

import { onceFor } from '../../async.ts';
import { formatLine } from '../../command/format.ts';
import { inQuotes } from '../../command/tokens.ts';
import { titleWordsOf } from '../../guide/entry-words.ts';
import type { Library } from '../../guide/library.ts';
import type { Source } from '../../guide/schema.ts';
import { type Reply, runButton } from '../../reply.ts';
import { foldName } from '../../search/fold.ts';
import { tokenize } from '../../search/tokenize.ts';
import { sourceSummary } from '../source-answer.ts';
import { authorInWords } from './title-author-answer.ts';

/** Fewer words may be a subject as well as a headline. */
const LEAST_WORDS = 4;

/** "… - Lindholm Gazette": what a browser and a feed put after a headline. */
const PUBLISHER = /^(.+\S)\s+[-–—|·]\s+([^-–—|·]+)$/su;

/** What is asked of a headline stands where its publisher would: "… - who wrote that and when". */
const ASKS = /^(?:who|whose|when|which|what|where|is|was)(?!\p{L})/iu;
const ASKS_AUTHOR = /^(?:who(?!\s+publish)|whose)(?!\p{L})/iu;

/** The entry whose whole headline was pasted; null if none has it, or several do. */
export function headlineAnswer(library: Library, typed: string): Reply | null {
  const [, title = '', publisher = ''] = PUBLISHER.exec(typed) ?? [];
  const whole = entryTitled(library, typed);
  const source = whole ?? (title === '' ? null : entryTitled(library, title));
  if (!source) return null;
  const reply = sourceSummary(library, source);
  const by = library.publisher(source.publisher);
  const names = by ? [by.name, ...by.names].map(foldName) : [];
  const isOther = whole === null && !ASKS.test(publisher) && !names.includes(foldName(publisher));
  const note = `This headline is not listed for ${inQuotes(publisher.trim())}, but for ${by?.name ?? 'no publisher'}:`;
  return {
    ...reply,
    ...(whole === null && ASKS_AUTHOR.test(publisher) && { title: authorInWords(library, source) }),
    command: formatLine('ask', null, typed),
    blocks: isOther ? [{ kind: 'note', text: note }, ...reply.blocks] : reply.blocks,
    buttons: [
      ...reply.buttons,
      runButton('Similar entries', formatLine('sources', null, source.title)),
      runButton('In the plans', formatLine('plan', 'search', source.title)),
    ],
  };
}

function entryTitled(library: Library, typed: string): Source | null {
  const key = keyOf(typed);
  if (key.split(' ').length < LEAST_WORDS) return null;
  const [source, other] = titlesOf(library).get(key) ?? [];
  return source && !other ? source : null;
}

// A list may have ten thousand titles.
const titlesOf = onceFor(({ guide: { sources } }: Library) =>
  Map.groupBy<string, Source>(sources, (source) => titleWordsOf(source).join(' ')),
);

function keyOf(title: string): string {
  return tokenize(title)
    .map(({ folded }) => folded)
    .join(' ');
}

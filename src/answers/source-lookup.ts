import type { Context } from '../command/command.ts';
import { formatLine } from '../command/format.ts';
import { inQuotes } from '../command/tokens.ts';
import { type Reply, runButton } from '../reply.ts';
import { upperFirst } from '../text/first-letter.ts';
import { LEAST_FOUND } from './entry-matches.ts';
import { ownerAnswer } from './owner-answer.ts';
import { unknownNameReply } from './people/unknown-name-reply.ts';
import { noteUnnamed } from './people/unnamed.ts';
import { quoteEntry } from './quote.ts';
import { searchList } from './search-list.ts';
import { readsAsQuestion } from './searched-name.ts';
import { sourceAnswer, sourceSummary } from './source-answer.ts';
import { sourceList } from './source-list.ts';
import { noSourcesReply, unrecognisedReply } from './source-misses.ts';
import { formatSourcesLine, type SourceValues } from './source-values.ts';
import { statePublishersAnswer } from './state-publishers-answer.ts';

/** The answer of `/sources`: an entry, a list or a miss. `example` is a command that works. */
export function lookUpSources(
  given: SourceValues & { readonly quote: boolean },
  context: Context,
  example: string,
): Reply {
  const reply = findEntries(given, context, example);
  return given.literal ? reply : noteUnnamed(context, given.words ?? '', reply);
}

/** "dumas 2024, and who is whitlock?": a list answers no second question, unless that is for what its entries show. */
const SECOND =
  /^(.*[^\s,;?])(?:\s*[,;?]\s*and\s+(?=(?:who|when|where|why|how|what|is|are|was|were|did|does|has|have)\s)|\s+and\s+(?=who\s+(?:is|was|owns?|runs?)\s))(\S+\s+(?!(?:it|that|this|wrote)(?:\s|\?|$))\S.*?)[\s?]*$/iu;

/** The same without a note on a name that nothing has, for a reply that has one of its own. */
export function findEntries(
  given: SourceValues & { readonly quote: boolean },
  context: Context,
  example: string,
): Reply {
  const { library, now, pageSize } = context;
  const { quote, ...values } = given;
  const { words = '', page: wanted = '1' } = values;
  const number = /^(?:#|no\.?\s*|entry\s+)?(\d{1,12})$/i.exec(words)?.[1];
  const source = number === undefined ? undefined : library.source(Number(number));
  const page = Math.max(1, Number.parseInt(wanted, 10) || 1);
  const { query, found, problem } = searchList(library, values, now, Math.max(page * pageSize, LEAST_FOUND));
  // An entry named by its number ignores the page, the order and the like.
  if (source && !problem && query.filters.length === 0) {
    if (quote) return quoteEntry(library, source);
    return (values.full ? sourceAnswer : sourceSummary)(library, source);
  }
  // Only an entry has a citation: in a search, "quote" is a word.
  if (quote)
    return findEntries({ ...values, words: `${words} quote`.trim(), quote: false }, context, example);

  const [, first = '', second = ''] = (values.literal || values.full ? null : SECOND.exec(words)) ?? [];
  if (second !== '' && !readsAsQuestion(first)) {
    const reply = findEntries({ ...values, words: first, quote: false }, context, example);
    const text = `Asked as well, and not looked up here: ${inQuotes(second)}.`;
    return {
      ...reply,
      command: formatSourcesLine(values),
      blocks: [...reply.blocks, { kind: 'note', text }],
      buttons: [...reply.buttons, runButton(upperFirst(second), formatLine('ask', null, second))],
    };
  }
  const owner =
    ownerAnswer(context, words, formatSourcesLine(values)) ??
    statePublishersAnswer(library, words, formatSourcesLine(values));
  if (owner) return owner;
  if (problem) return unrecognisedReply(library, values, problem, now, example);
  const nobody = values.literal ? null : unknownNameReply(context, words, formatSourcesLine(values));
  if (nobody) return nobody;
  return found.total === 0
    ? noSourcesReply(context, values, query, found)
    : sourceList(library, values, query, found, { now, pageSize });
}

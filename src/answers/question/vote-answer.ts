import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import { type Reply, runButton } from '../../reply.ts';
import { nameWords } from '../figures/read-count.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { newestInWords } from '../searched-range.ts';
import { allEvents } from '../timeline/all-events.ts';
import { replyWithEvents } from '../timeline/reply-with-events.ts';

/** "how did parliament vote on", "the result of the vote on", "turnout in the referendum and the result" */
const ASKS_FOR_VOTE =
  /^(?:how\s+(?:did|do|does|has|have|had)\s+.*(?<!\p{L})(?:votes?|voted|ballot|referendum)(?!\p{L})|(?:what(?:['’]?s|\s+was|\s+were|\s+is)\s+)?(?:the\s+)?(?:(?:final|exact)\s+)?(?:turnout|tally|vote\s+(?:count|tally|split|result)|(?:result|outcome|split|count)s?\s+(?:of|in|on)\s.*(?<!\p{L})(?:votes?|ballot|referendum|reading)(?!\p{L})|vote\s+(?:on|in)\s)|(?:\p{L}+\s+){1,5}(?:turnout|vote\s+(?:results?|count|tally))[\s?!.]*$)/iu;
/** An event has its day. */
const AND_WHEN = /\s+and\s+when\s+(?:was|did|is)\s+(?:it|that|this)(?:\s+\p{L}+)?[\s?!.]*$/iu;

/** Words that ask for the count and are not what it is of. */
const ASKING =
  /^(?:votes?|voted|voting|went|go|going|results?|outcome|tally|count|split|exact|numbers?|people|pls|end|ended|turn|turned|out)$/i;

/** A count of votes: "78 votes to 69", "nine votes to four", "by 38 to 27". */
const TALLY =
  /(?<!\p{L})votes?\s+(?:to|against)(?!\p{L})|\p{N}\s+(?:for|in favou?r)\s*(?:,|and|to)\s*\p{N}|(?<!\p{L})by\s+\p{N}+\s+to\s+\p{N}/iu;
/** "5 to 4", "58%", which alone may count anything. */
const BALLOT = /(?<!\p{L})(?:vot(?:e|ed|es|ing)|ballots?|referendums?|turnout)(?!\p{L})/iu;
const IN_BALLOT = /(?<!from\s)(?<!\p{N})\p{N}+\s+to\s+\p{N}|\p{N}\s?(?:%|per\s?cent)/iu;
const IS_VOTE =
  /(?<!\p{L})(?:vot(?:e|ed|es|ing)|ballots?|referendums?|turnout|pass(?:es|ed)?|adopt\p{L}*|approv\p{L}*|reject\p{L}*|ratif\p{L}*|elect(?:s|ed)?|accept\p{L}*|turn(?:s|ed)?\s[^.]*down)(?!\p{L})/iu;

const SHOWN = 3;
const LINES_LENGTH = 420;

/** The events with a count of votes that have all of the question's words, newest first; null if there are none. */
export function voteAnswer(
  context: Context,
  asked: string,
  about: string,
  plans: readonly Plan[],
): Reply | null {
  const { library } = context;
  if (!ASKS_FOR_VOTE.test(asked.trim())) return null;
  const rest = (plans.length > 0 ? about : withoutFrame(asked)).replace(AND_WHEN, '');
  const words = readAskedWords(library, rest).filter(({ typed }) => !ASKING.test(typed));
  if (words.length + plans.length === 0) return null;
  const events = votesOn(library, words, plans);
  if (events.length === 0) return null;
  const shown = events.slice(0, SHOWN);
  const said = words.map(({ typed }) => typed);
  const named = [
    ...plans.map(({ shortTitle }) => shortTitle),
    ...(said.length === 0 ? [] : nameWords(rest, said).split(', ')).map(inQuotes),
  ];
  return replyWithEvents(library, {
    asked,
    title: `Votes in the timeline, on ${named.join(', ')}`,
    events: shown,
    length: LINES_LENGTH,
    blocks: [{ kind: 'note', text: newestInWords(library) }],
    buttons: [
      runButton(events.length > SHOWN ? `${events.length - SHOWN} more` : 'Timeline', '/plan timeline'),
    ],
  });
}

function withoutFrame(asked: string): string {
  return asked.replace(
    /^(?:how\s+(?:did|do|does|has|have|had)|what(?:['’]?s|\s+was|\s+were|\s+is)?|and)\s/iu,
    '',
  );
}

/** Newest first; of a text that is named, those before the others that name what it is: "the act". */
function votesOn(
  library: Library,
  words: readonly AskedWord[],
  plans: readonly Plan[],
): readonly TimelineEvent[] {
  const kinds = plans.flatMap(({ shortTitle }) => readAskedWords(library, shortTitle).slice(-1));
  const isNamed = ({ text }: TimelineEvent) => kinds.some((kind) => hasWord(stemText(text), kind));
  return allEvents(library)
    .filter(({ text }) => countsVotes(text))
    .filter((event) => plans.every(({ id }) => event.plans.includes(id)))
    .filter(({ text }) => words.every((word) => hasWord(stemText(text), word)))
    .toSorted((a, b) => Number(isNamed(b)) - Number(isNamed(a)) || b.date.localeCompare(a.date));
}

function countsVotes(text: string): boolean {
  return (TALLY.test(text) && IS_VOTE.test(text)) || (BALLOT.test(text) && IN_BALLOT.test(text));
}

import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import { type Reply, runButton } from '../../reply.ts';
import { hasWord, readAskedWords, stemText } from '../match-words.ts';
import { tellsOfAct } from '../people/party-names.ts';
import { newestInWords } from '../searched-range.ts';
import { trimConnecting } from '../telling-words.ts';
import { replyWithEvents } from '../timeline/reply-with-events.ts';
import { findTellings } from './tellings.ts';

/** "have the upper house and the lower house both passed it", "when did the cabinet and parliament vote" */
const TWO =
  /^(?:have|has|had|did|do|does|when\s+did|when\s+have|how\s+did|how\s+have|what\s+did)\s+(?:both\s+)?(?:the\s+)?(\p{L}+(?:\s\p{L}+){0,2}?)\s+and\s+(?:the\s+)?(\p{L}.+)$/iu;
const LINES_LENGTH = 340;
const MOST_WORDS = 3;

/** One event for each of two who are asked about together; null unless the timeline has one for both. */
export function bothSidesAnswer(context: Context, asked: string, plans: readonly Plan[]): Reply | null {
  const { library } = context;
  const [, one = '', after = ''] = TWO.exec(asked.trim().replace(/[\s?!.]+$/, '')) ?? [];
  if (one === '') return null;
  const following = after.split(/\s+/);
  for (let length = Math.min(MOST_WORDS, following.length - 1); length >= 1; length -= 1) {
    const other = following.slice(0, length).join(' ');
    const rest = following.slice(length).join(' ');
    // "the upper and lower houses"
    const shared = one.includes(' ') || length === 1 ? [] : [`${one} ${following[length - 1]}`];
    const theirs = eventsOf(context, other, rest, plans);
    const own = [...shared, one].map((name) => ({ name, events: eventsOf(context, name, rest, plans) }));
    const found = own.find(({ events }) => events.length > 0);
    const [first, second] = [found?.events[0], theirs[0]];
    if (!found || !first || !second) continue;
    const shown = [...new Set([first, second])];
    return replyWithEvents(library, {
      asked,
      title: `In the timeline, ${
        first === second
          ? `on ${nameSide(library, found.name, first)}, ${nameSide(library, other, second)}`
          : `one on ${nameSide(library, found.name, first)}, one on ${nameSide(library, other, second)}`
      }`,
      events: shown,
      length: LINES_LENGTH,
      blocks: [{ kind: 'note', text: newestInWords(library) }],
      buttons: [runButton('Timeline', '/plan timeline')],
    });
  }
  return null;
}

/** The words of a side that the event has, or without any all of them. */
function nameSide(library: Library, side: string, { text }: TimelineEvent): string {
  const has = readAskedWords(library, side).filter((word) => hasWord(stemText(text), word));
  return inQuotes(has.map(({ typed }) => typed).join(' ') || trimConnecting(side));
}

/** Those of one side that tell of an act or have a word of what is asked, the most of them first, then the newest. */
function eventsOf(
  context: Context,
  side: string,
  rest: string,
  plans: readonly Plan[],
): readonly TimelineEvent[] {
  const { library } = context;
  const count = ({ text }: TimelineEvent) => countWords(library, rest, text) + Number(tellsOfAct(text));
  return findTellings(context, side)
    .events.filter((event) => plans.length === 0 || plans.some(({ id }) => event.plans.includes(id)))
    .filter((event) => count(event) > 0)
    .sort((a, b) => count(b) - count(a));
}

function countWords(library: Library, words: string, text: string): number {
  return readAskedWords(library, words).filter((word) => hasWord(stemText(text), word)).length;
}

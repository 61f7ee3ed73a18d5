import { asEvent } from '../../guide/event-search.ts';
import type { Library } from '../../guide/library.ts';
import type { Reply } from '../../reply.ts';
import { fold } from '../../search/fold.ts';
import { classifyWord } from '../../search/known-words.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from '../match-words.ts';
import { eventLines } from '../timeline/event-line.ts';
import { isTelling } from '../timeline/find-events.ts';
import { nameWords } from '../timeline/name-words.ts';
import { tellingsReply } from './tellings-reply.ts';

/** With as many words a question says by itself what it is about. */
const OF_ITS_OWN = 3;
/** "When did Velmora": what was done, only the part before it says. */
const ELLIPTIC = /^(?:when|where|why|how)\s+(?:did|was|were|has|have|will)\s+(?:the\s+)?[\p{L}-]+[\s?!.]*$/iu;
/** "Who the Kestrel one" */
const VERBLESS =
  /^(?:who|whom|which|what|how)(?:['’]s)?\s+(?:(?:for|from|in|at|of|by)\s+)?(?:the\s+)?(?:[\p{L}-]+\s+){0,3}ones?[\s?!.]*$/iu;
/** Asks for what happened, and for no figure and no point. */
const OF_EVENTS =
  /^(?:when|where|who|whom|why|did|has|have|had|was|were|is|are|what happen\p{L}*)(?!\p{L})/iu;
const SHOWN = 2;
const LINES_LENGTH = 300;

/** Whether the part has no verb of its own, so that its words are no question. */
export function isElliptic(part: string): boolean {
  return ELLIPTIC.test(part.trim()) || VERBLESS.test(part.trim());
}

/** Whether the part may be on what the part before it asks about, of which it has no word: "when is the hearing". */
export function mayLean(library: Library, first: string, part: string): boolean {
  const own = tellingOf(library, part);
  const said = stemText(first);
  const isOpen = isElliptic(part);
  return (
    own.length < OF_ITS_OWN && own.every((word) => (isOpen || !isName(library, word)) && !hasWord(said, word))
  );
}

/**
 * The events and updates that have all words of the part and at least half of the first part's, those with the most first:
 * "when is the hearing" after a question on the appeal. Null if there are none.
 */
export function tellWithSubject(library: Library, first: string, part: string): Reply | null {
  const own = tellingOf(library, part);
  const subject = tellingOf(library, first).filter((word) => !own.includes(word));
  if (!OF_EVENTS.test(part.trim()) || own.length === 0 || own.length >= OF_ITS_OWN || subject.length === 0)
    return null;
  const shared = ({ text }: { readonly text: string }) =>
    subject.filter((word) => hasWord(stemText(text), word)).length;
  const { timeline, about } = library.guide;
  const has = (event: { readonly text: string }) =>
    own.every((word) => hasWord(stemText(event.text), word)) &&
    shared(event) > 0 &&
    2 * shared(event) >= subject.length;
  // An update of a day often repeats its event.
  const updates = about.updates.filter(
    ({ date }) => !timeline.some((event) => event.date === date && has(event)),
  );
  const found = [...timeline, ...updates.map(asEvent)].filter(has);
  const most = Math.max(0, ...found.map(shared));
  const events = found
    .filter((event) => shared(event) === most)
    .sort((one, other) => other.date.localeCompare(one.date))
    .slice(0, SHOWN);
  if (events.length === 0) return null;
  const also = subject.filter((word) => events.every(({ text }) => hasWord(stemText(text), word)));
  const named = nameWords(library, part, own, events, []);
  const besides = also.length === 0 ? '' : `, with ${nameWords(library, first, also, events, [])}`;
  return tellingsReply(library, {
    asked: part,
    title: `On ${named}${besides}`,
    blocks: [{ kind: 'items', items: eventLines(library, events, LINES_LENGTH).map((label) => ({ label })) }],
    subject: own.map(({ typed }) => typed).join(' '),
    events,
    points: [],
  });
}

function tellingOf(library: Library, words: string): readonly AskedWord[] {
  return readAskedWords(library, words).filter(({ typed }) => isTelling(typed));
}

/** A person, a country or a text needs no other part to be told. */
function isName(library: Library, { typed }: AskedWord): boolean {
  return (
    classifyWord(fold(typed)) !== 'word' ||
    library.people.findAll(typed).length > 0 ||
    library.planNames.exact(typed) !== null
  );
}

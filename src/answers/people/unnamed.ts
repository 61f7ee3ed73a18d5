import { onceFor } from '../../async.ts';
import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import type { Reply } from '../../reply.ts';
import { detectLanguage } from '../../search/language.ts';
import { STOP_WORDS } from '../../search/stop-words.ts';
import { tokenize } from '../../search/tokenize.ts';
import { findBearers } from './authors.ts';
import { capitalise } from './find-mentions.ts';
import { findParty, hasPhrase } from './parties.ts';
import { readParty } from './party-names.ts';
import { findUnknownName } from './unknown-name.ts';

/** "what does the dockers federation want", "did the dockers federation strike": who is asked about. */
const SUBJECT =
  /^(?:(?:what|how|why|when|where)\s+)?(?:did|does|do|has|have|will|would)\s+(?:the\s+)?(.+?)\s+(?:want|say|said|think|demand|vote|voted|strike|struck|call|ask|react|respond|propose|offer|accept|reject|support|oppose|back|sign|agree|plan|decide|announce|claim|warn|do|get|protest|sue)(?:s|ed|d)?(?!\p{L})/iu;
const MOST_WORDS = 4;

/**
 * A body that the words name and no text of the guide does: several words that are nowhere side by side, so that their bearers
 * apart would pass for it; or a short name that only a topic lists for its words. Null if there is none.
 */
export function findUnnamed(library: Library, words: string): string | null {
  const asked = words.trim().replace(/[\s?!.]+$/, '');
  // In a guide in another language it may stand translated; a person's name has a reply of its own.
  if (!isEnglish(library) || findUnknownName(library, asked, false) !== null) return null;
  const subject = SUBJECT.exec(asked)?.[1] ?? (isBodyName(asked) ? asked : null);
  const name = subject?.replace(/^(?:the|an?)\s+/i, '') ?? '';
  const parts = tokenize(name);
  const isName =
    parts.length > 1 &&
    parts.length <= MOST_WORDS &&
    !parts.some(({ folded }) => STOP_WORDS.has(folded)) &&
    findBearers(library, name).length === 0 &&
    findParty(library, name) === null &&
    readParty(library, name).takenAs === null;
  if (isName && !hasPhrase(library, name)) return name;
  return onlyInTopics(library, asked);
}

const isEnglish = onceFor(({ plans }: Library): boolean => {
  const text = plans.flatMap(({ points }) => points.map((point) => point.text)).join(' ');
  const language = detectLanguage(tokenize(text).map(({ folded }) => folded));
  return language === null || language === 'en';
});

/** What organisations are called; "summit", "agreement" and "times" are subjects and outlets, which are searched for. */
const ORGANISATIONS: ReadonlySet<string> = new Set(
  `agency alliance association authority bank board bureau chamber church club coalition commission committee company
  confederation consortium corporation council federation foundation fund institute league ministry movement organisation
  organization party society trust union unions university`.split(/\s+/),
);

/** "employers federation": nothing but a name that ends with what bodies are called. */
function isBodyName(asked: string): boolean {
  const parts = tokenize(asked);
  return parts.length > 1 && parts.length <= MOST_WORDS && ORGANISATIONS.has(parts.at(-1)?.folded ?? '');
}

/** "ICJ", which the guide lists as a word of a topic, in capitals, and no text has. */
function onlyInTopics(library: Library, asked: string): string | null {
  const short = library.guide.about.topics
    .flatMap(({ words }) => words)
    .filter((word) => /^\p{Lu}{2,6}$/u.test(word));
  const typed = new Set(tokenize(asked).map(({ folded }) => folded));
  return (
    short.find(
      (word) => tokenize(word).every(({ folded }) => typed.has(folded)) && !hasPhrase(library, word),
    ) ?? null
  );
}

/** The reply as what is close: the name is said to be missing above it. */
export function noteUnnamed({ library }: Context, words: string, reply: Reply): Reply {
  const name = findUnnamed(library, words);
  if (name === null) return reply;
  const isEmpty = reply.answers.ids.length + reply.answers.points.length === 0 && reply.cited === null;
  const text = `No text, event or entry names ${inQuotes(name)}.${isEmpty ? '' : ' Close, on the words apart:'}`;
  return {
    ...reply,
    title: `${capitalise(name)}: not named in this guide`,
    blocks: [{ kind: 'note', text }, ...reply.blocks],
  };
}

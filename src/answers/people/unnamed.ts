import { onceFor } from '../../async.ts';
import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import { isRole } from '../../guide/person-titles.ts';
import type { Reply } from '../../reply.ts';
import { GENERAL_WORDS } from '../../search/general-words.ts';
import { detectLanguage } from '../../search/language.ts';
import { STOP_WORDS } from '../../search/stop-words.ts';
import { tokenize, type Word } from '../../search/tokenize.ts';
import { findPlanMentions } from '../question/plan-mentions.ts';
import { findBearers } from './authors.ts';
import { findParty, hasPhrase, isNowhere, isWrittenOut, standTogether } from './parties.ts';
import { readParty } from './party-names.ts';
import { findUnknownName } from './unknown-name.ts';

/** "what does the dockers federation want", "did the dockers federation strike": who is asked about. */
const SUBJECT =
  /^(?:(?:what|how|why|when|where)\s+)?(?:did|does|do|has|have|will|would)\s+(?:the\s+)?(.+?)\s+(?:want|say|said|think|demand|vote|voted|strike|struck|call|ask|react|respond|propose|offer|accept|reject|support|oppose|back|sign|agree|plan|decide|announce|claim|do|get|protest|sue|object|rule|approve|block|ban|join|criticise|condemn|comment|intervene|investigate|publish|warn|fund|pay)(?:s|ed|d)?(?!\p{L})/iu;
const MOST_WORDS = 4;
const LEAST_LENGTH = 4;

/** A body that the words name and the guide does not; `isNowhere` if a word of its name stands in no text at all. */
export type UnnamedBody = { readonly name: string; readonly isNowhere: boolean };

/**
 * A body whose name no text has, so that bearers of its words apart would pass for it. Only what surely is a name is one: it
 * ends in what bodies are called, or is written with capitals, and holds neither a text's name nor an adverb. Null if there
 * is none.
 */
export function findUnnamed(context: Context, words: string): UnnamedBody | null {
  const { library } = context;
  const asked = words.trim().replace(/[\s?!.]+$/, '');
  // In a guide in another language it may stand translated; a person's name has a reply of its own.
  if (!isEnglish(library) || findUnknownName(library, asked, false) !== null) return null;
  const subject = SUBJECT.exec(asked)?.[1] ?? (isBodyName(asked) ? asked : null);
  const name = subject?.replace(/^(?:the|an?)\s+/i, '') ?? '';
  if (mayBeBody(library, name)) {
    const words = tokenize(name).map(({ folded }) => folded);
    // A shorter word may be the initials of a name that the guide writes out.
    const isMissing = words.some((word) => word.length >= LEAST_LENGTH && isNowhere(context, word));
    if (isMissing) return { name, isNowhere: true };
    // "valmere union" may be the union that the texts speak of.
    if (isBodyName(name) && !standTogether(library, name)) return { name, isNowhere: false };
  }
  const short = onlyInTopics(library, asked);
  return short === null ? null : { name: short, isNowhere: true };
}

const isEnglish = onceFor(({ plans }: Library): boolean => {
  const text = plans.flatMap(({ points }) => points.map((point) => point.text)).join(' ');
  const language = detectLanguage(tokenize(text).map(({ folded }) => folded));
  return language === null || language === 'en';
});

function mayBeBody(library: Library, name: string): boolean {
  const parts = tokenize(name);
  const last = parts.at(-1);
  // "general Kassim"
  const isTitled = parts.length === 2 && isRole(parts[0]?.folded ?? '') && last?.capitalised === true;
  return (
    parts.length > 1 &&
    parts.length <= MOST_WORDS &&
    (isBodyName(name) || isTitled || parts.every(({ capitalised }) => capitalised)) &&
    parts.every(mayBeOfName) &&
    findPlanMentions(name, library).plans.length === 0 &&
    findBearers(library, name).length === 0 &&
    findParty(library, name) === null &&
    readParty(library, name).takenAs === null &&
    !hasPhrase(library, name)
  );
}

/** Adverbs and what anybody does are of no name. */
function mayBeOfName({ folded }: Word): boolean {
  const isGeneral = GENERAL_WORDS.has(folded) || /(?:ly|ing)$/.test(folded);
  return !STOP_WORDS.has(folded) && !isGeneral;
}

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

/** "ICJ", which the guide lists as a word of a topic, in capitals, and no text has, written out or not. */
function onlyInTopics(library: Library, asked: string): string | null {
  const short = library.guide.about.topics
    .flatMap(({ words }) => words)
    .filter((word) => /^\p{Lu}{2,6}$/u.test(word));
  const typed = new Set(tokenize(asked).map(({ folded }) => folded));
  return (
    short.find(
      (word) =>
        tokenize(word).every(({ folded }) => typed.has(folded)) &&
        !hasPhrase(library, word) &&
        !isWrittenOut(library, word),
    ) ?? null
  );
}

/** The reply as what is close: the name is said to be missing above it. */
export function noteUnnamed(context: Context, words: string, reply: Reply): Reply {
  const unnamed = findUnnamed(context, words);
  if (unnamed === null) return reply;
  const { name } = unnamed;
  const isEmpty = reply.answers.ids.length + reply.answers.points.length === 0 && reply.cited === null;
  if (!unnamed.isNowhere) {
    const text = `Nothing has ${inQuotes(name)} together. On the words apart:`;
    return isEmpty ? reply : { ...reply, blocks: [{ kind: 'note', text }, ...reply.blocks], isPartly: true };
  }
  const text = `No text, event or entry names ${inQuotes(name)}.${isEmpty ? '' : ' Close, on the words apart:'}`;
  return {
    ...reply,
    title: `${inQuotes(name)}: not named in this guide`,
    blocks: [{ kind: 'note', text }, ...reply.blocks],
  };
}

import type { Context } from '../../command/command.ts';
import { inQuotes } from '../../command/tokens.ts';
import type { Library } from '../../guide/library.ts';
import { type Reply, toPlainText } from '../../reply.ts';
import { editDistance } from '../../search/edit-distance.ts';
import { fold } from '../../search/fold.ts';
import { GENERAL_WORDS } from '../../search/general-words.ts';
import { isPlainWord } from '../../search/known-words.ts';
import { detectLanguage } from '../../search/language.ts';
import { findPlainNear } from '../../search/slips.ts';
import { loadFillerWords } from '../../search/stop-words.ts';
import { tokenize } from '../../search/tokenize.ts';
import { joinOr } from '../absence.ts';
import { labelsOf } from '../block-lines.ts';
import { figureSays } from '../figures/figure-says.ts';
import { readByMeaning } from '../figures/widen-word.ts';
import { isWithout } from '../list-heading.ts';
import { hasWord, stemText } from '../match-words.ts';
import { readsAsQuestion } from '../searched-name.ts';
import { listTelling } from './find-closest.ts';
import { saidBy } from './said-by.ts';

/** A note names no more; a reply that lacks more of a question is a miss, and says so itself. */
const MOST_NAMED = 3;

/** Replies that say no or only some themselves, ask back, or show how a question in another language was read. */
const IS_SETTLED =
  /^(?:The guide does not|Nothing|No )|: no (?:point|entry) with |: not named in this guide$|\?$/;
const IS_READ = /^(?:Read as|No word of this guide|The guide does not say|Who gains or loses)/;

/**
 * The reply, with a note on the telling words and conditions of the question that nothing in it has and that it does not name
 * itself: a reader must not take it for an answer to all that was asked.
 */
export function admitUnsaid({ library }: Pick<Context, 'library'>, words: string, reply: Reply): Reply {
  const showsNothing = reply.cited === null && reply.sources.length === 0;
  if (showsNothing || IS_SETTLED.test(reply.title) || notesOf(reply).some((note) => IS_READ.test(note))) {
    return reply;
  }
  const unsaid = [...findUnsaidWords(library, words, reply), ...findUnheeded(words, reply)];
  if (unsaid.length === 0) return reply;
  const text = `Not in what follows: ${joinOr(unsaid.slice(0, MOST_NAMED).map(inQuotes))}.`;
  return {
    ...reply,
    blocks: [{ kind: 'note', text }, ...reply.blocks],
  };
}

/** As typed. */
function findUnsaidWords(library: Library, words: string, reply: Reply): readonly string[] {
  const text = saidBy(library, reply);
  const said = stemText(text);
  const inOrder = tokenize(text).map(({ folded }) => folded);
  const saidWords = new Set(inOrder);
  const shown = notesOf(reply)
    .filter((note) => note.startsWith('Showing results for'))
    .flatMap((note) => tokenize(note).map(({ folded }) => folded));
  const initials = inOrder.map((word) => word[0]).join('');
  const language = detectLanguage(tokenize(words).map(({ folded }) => folded));
  // A word of another language says itself in English, if at all.
  if ((language !== null && language !== 'en') || !/[a-z]/i.test(words)) return [];
  const readWord = readByMeaning(language);
  return (
    listTelling(library, words)
      .filter((word) => !SAYS_HOW.test(word.typed) && !isFiller(word.typed))
      .filter((word) => !hasWord(said, readWord(word)) && !mayBeSlipOf(fold(word.typed), saidWords, shown))
      // "DG" for a director general.
      .filter(({ typed }) => !(isInitials(typed) && initials.includes(fold(typed))))
      .map(({ typed }) => typed)
      .filter((typed) => !(DECIDES.test(typed) && REFUSES.test(text)))
      .filter((typed) => !figureSays(typed, words, [reply.title]))
      .filter(
        (typed) => !(/^sign/iu.test(typed) && /^Dates?(?!\p{L})/u.test(reply.title) && IS_SIGNED.test(text)),
      )
  );
}

/** Whoever refused has not accepted: that is told, in another word. */
const DECIDES = /^(?:accept|agree|approv|back|endors|sign|support|ratif|reject|refus|declin|veto)/iu;
const REFUSES =
  /(?<!\p{L})(?:reject|refus|turn(?:s|ed)? (?:\S+ ){0,4}down|vot(?:es?|ed) (?:\S+ ){0,6}(?:down|against)|declin|veto|unacceptable|not (?:yet )?(?:signed|answered|agreed|accepted))/iu;

/** What a text's status says of one that was signed. */
const IS_SIGNED = /(?<!\p{L})(?:agreed|in force)(?!\p{L})/iu;

/** Units, what a status or "all four texts" stand for, and numbers of a date: a reply has them in other words. */
const SAYS_HOW =
  /^(?:per|cent|percent|dollars?|euros?|pounds?|hours?|hrs?|yrs?|kms?|pro|max|min|maximum|minimum|ppl|quick|govt?|drafts?|versions?|every|alive|dead|table|force|valid|appl(?:y|ies)|counts|yes|count|status|money|tons?|tonnes?|long|deep|tall|high|wide|size|rules?|figures?|kwh|one|two|three|four|five|six|\d{1,2}|\d+[ap]m|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec))$/iu;

function isFiller(typed: string): boolean {
  const folded = fold(typed);
  const near = isPlainWord(folded) ? [] : findPlainNear(folded);
  return [folded, ...near].some(
    (word) => loadFillerWords().has(word) || (word !== folded && GENERAL_WORDS.has(word)),
  );
}

function isInitials(typed: string): boolean {
  return /^\p{L}{2,4}$/u.test(typed) && !isPlainWord(fold(typed));
}

/** What is no word may be one that the reply has, with a slip, or its beginning. */
function mayBeSlipOf(typed: string, saidWords: ReadonlySet<string>, shown: readonly string[]): boolean {
  if (isPlainWord(typed)) return false;
  // "Showing results for flood" says so of a short one.
  if (typed.length === 4 && shown.some((word) => editDistance(typed, word, 1) <= 1)) return true;
  if (typed.length > 2 && saidWords.values().some((word) => word.startsWith(typed))) return true;
  if (typed.length < 5) return false;
  const most = typed.length > 7 ? 2 : 1;
  return saidWords.values().some((word) => word.length > 4 && editDistance(typed, word, most) <= most);
}

/** Conditions on time, and the words by which a heading or a note shows that one was heeded. */
const TIMES: readonly (readonly [asked: RegExp, heeded: RegExp])[] = [
  [
    /(?<!\p{L})(?:before|prior to)(?!\p{L})(?! or after)/iu,
    /before|earlier|until|former|previous|preced|then|taken by itself/iu,
  ],
  [
    /(?<!\p{L})(?<!before or )after(?!\p{L})/iu,
    /after|since|later|follow|from|next|success|taken by itself/iu,
  ],
];
/** Conditions on rank, which a record has in these words. */
const RANKS: readonly (readonly [asked: RegExp, heeded: RegExp])[] = [
  [
    /(?<!\p{L})(?:lowest|smallest|fewest|cheapest|shortest)(?!\p{L})/iu,
    /lowest|smallest|least|fewest|cheapest|shortest/iu,
  ],
  [/(?<!\p{L})(?:highest|largest|biggest|longest)(?!\p{L})/iu, /highest|largest|biggest|longest|most/iu],
  [
    /(?<!\p{L})first(?! (?:(?:and|vs|to) (?:the )?\p{L}+ )?(?:\p{L}+ )?(?:draft|text|version|plan|paper|bill|offer|proposal|reading)s?)(?!\p{L})/iu,
    /first|earliest|oldest/iu,
  ],
];

function findUnheeded(words: string, reply: Reply): readonly string[] {
  if (!readsAsQuestion(words)) return [];
  // What the title says is missing is told already.
  const title = isWithout(reply.title) ? reply.title : reply.title.replace(/“[^”]*”/g, ' ');
  const headings = [title, ...notesOf(reply)].join('\n');
  const unheeded = (of: typeof TIMES, shown: string) =>
    of.flatMap(([asked, heeded]) => {
      const [found] = asked.exec(words) ?? [];
      return found === undefined || heeded.test(shown) ? [] : [found];
    });
  return [...unheeded(TIMES, headings), ...unheeded(RANKS, [headings, ...labelsOf(reply.blocks)].join('\n'))];
}

function notesOf({ blocks }: Reply): readonly string[] {
  return blocks.flatMap((block) =>
    block.kind === 'note' || block.kind === 'text' ? [toPlainText(block.text)] : [],
  );
}

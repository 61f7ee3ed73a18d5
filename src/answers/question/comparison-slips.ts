import type { Library } from '../../guide/library.ts';
import { editDistance } from '../../search/edit-distance.ts';
import { fold } from '../../search/fold.ts';
import { classifyWord } from '../../search/known-words.ts';
import { tokenize } from '../../search/tokenize.ts';

/** What asks for a comparison. */
const COMPARING: readonly string[] =
  'difference differences different between compare compared comparison comparing differ differs changed changes versus'.split(
    ' ',
  );
/** A shorter word is near too many others; a long one may have two slips. */
const LEAST_LETTERS = 6;
const LONG = 9;

const DIFF = /(?<![\p{L}’'-])diffs?(?=\s+(?:of|on|in|from|to|b\p{L}{5,6})(?!\p{L}))/giu;
/** "the first and second permit draft": the first permit draft and the second permit draft. */
const PLACE = 'first|1st|second|2nd|third|3rd|original|last|latest|earlier|later|old|older|new|newer';
const BOTH_PLACES = new RegExp(
  String.raw`(?<!\p{L})(?<one>${PLACE})\s+(?<and>and|vs|to)\s+(?:the\s+)?(?<other>${PLACE})\s+(?<kind>(?:\p{L}+\s+)?(?:drafts?|texts?|versions?|plans?|bills?|proposals?|papers?|offers?|reports?))(?!\p{L})`,
  'iu',
);
const ASKS = new RegExp(String.raw`(?<!\p{L})(?:${COMPARING.join('|')}|vs|against)(?!\p{L})`, 'iu');

/** "whats the diffrence betwen the decree and the settlment": without slips in what asks, and then in the names of the texts. */
export function repairComparison(library: Library, asked: string): string {
  const words = repair(asked.replace(DIFF, 'difference'), COMPARING).replace(
    BOTH_PLACES,
    '$<one> $<kind> $<and> $<other> $<kind>',
  );
  return ASKS.test(words) ? repair(words, namesOf(library)) : asked;
}

function repair(text: string, known: readonly string[]): string {
  return text.replace(/\p{L}+/gu, (typed) => nearestTo(fold(typed), known) ?? typed);
}

/** The only one of the words that a word of no language is a slip of. */
function nearestTo(word: string, known: readonly string[]): string | null {
  if (word.length < LEAST_LETTERS || known.includes(word) || classifyWord(word) !== null) return null;
  const limit = word.length >= LONG ? 2 : 1;
  const near = known.filter((each) => each[0] === word[0] && editDistance(word, each, limit) <= limit);
  const [only, other] = [...new Set(near)].sort(
    (a, b) => editDistance(word, a, limit) - editDistance(word, b, limit),
  );
  const isSure =
    other === undefined ||
    (only !== undefined && editDistance(word, only, limit) < editDistance(word, other, limit));
  return only !== undefined && isSure ? only : null;
}

function namesOf({ plans }: Library): readonly string[] {
  return plans.flatMap(({ shortTitle, aliases }) =>
    [shortTitle, ...aliases].flatMap((name) =>
      tokenize(name).flatMap(({ folded }) => (folded.length >= LEAST_LETTERS ? [folded] : [])),
    ),
  );
}

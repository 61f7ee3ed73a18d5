import { once, onceForParts } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import { namesOfPlan } from '../../guide/name-index.ts';
import { readQuantities } from '../../guide/numbers/quantities.ts';
import type { Plan } from '../../guide/schema.ts';
import { findConcepts } from '../../search/concepts.ts';
import { fold } from '../../search/fold.ts';
import type { Language } from '../../search/function-words.ts';
import { classifyWord } from '../../search/known-words.ts';
import { detectLanguage } from '../../search/language.ts';
import { readNumberWord } from '../../search/number-words.ts';
import { OTHER_QUESTION_WORDS } from '../../search/question-words.ts';
import { stem } from '../../search/stem.ts';
import { tokenize } from '../../search/tokenize.ts';
import { kindOfUnit } from '../figures/kind-of-number.ts';
import { formsOf, stemText } from '../match-words.ts';
import { tellingParts } from '../telling-parts.ts';
import { findPlanMentions } from './plan-mentions.ts';
import { type AskedLanguage, QUESTION_PHRASES, type QuestionPhrase } from './question-phrases.ts';
import { splitQuestion } from './split-question.ts';

/** A question in another language, in the words that the guide has for what it asks. */
export type Gloss = {
  /** "how many ministers council in the roadmap" */
  readonly words: string;
  /** The same without what asks, to be looked for if nothing answers it. */
  readonly subject: string;
  /** Words that the guide has nothing for. */
  readonly unknown: readonly string[];
  /** Whether any word of it is another than the one typed. */
  readonly isTranslated: boolean;
};

/**
 * Reads a question with question words of another language than English. Its other words become those of the guide that
 * mean the same, in whatever language the guide has them; a word without one stays as typed, so that a reply names it as
 * missing. Null for any other question.
 */
export function glossQuestion(library: Library, typed: string): Gloss | null {
  const asked = typed.trim();
  const language = detectLanguage(tokenize(asked).map(({ folded }) => folded));
  const phrase = findPhrase(asked, language);
  if (!phrase) return null;
  const { plans, rest } = findPlanMentions(asked.replace(phrase.pattern, ' '), library);
  const read = glossWords(library, rest, phrase, plans);
  const isNaming = (word: string) => plans.length === 0 && namesText(library, read.words, word, phrase);
  const unknown = read.unknown.filter((word) => !isNaming(word));
  const glossed = orderWho(
    phrase,
    read.words
      .split(' ')
      .filter((word) => unknown.includes(word) || !read.unknown.includes(word))
      // "les nouveaux statuts" are the statutes that are named.
      .filter((word) => plans.length === 0 || !/^(?:new|current|latest|newest)$/i.test(word))
      .join(' '),
  );
  const inOther = plans.length === 0 && findPlanMentions(glossed, library).plans.length > 0;
  const apart = inOther ? glossed : glossed.replace(/(?<!\S)in (?=the\s)/g, '');
  const subject = plans.length === 0 ? apart : apart.replace(TEXT_NOUN, ' ').replace(/\s+/g, ' ').trim();
  const named = plans.map(({ shortTitle }) => `the ${shortTitle}`).join(' and ');
  const inText = named === '' ? subject : `${subject} in ${named}`;
  return {
    words: `${phrase.english} ${inText}`.trim(),
    subject: inText.trim(),
    unknown,
    isTranslated: read.isTranslated,
  };
}

/** "judicial" of "el acuerdo judicial", where the guide has one agreement: it says which text is meant. */
function namesText(library: Library, glossed: string, word: string, { language }: QuestionPhrase): boolean {
  if (!ADJECTIVE_LAST.has(language)) return false;
  const [, noun] = new RegExp(String.raw`the (\S+) ${RegExp.escape(word)}$`, 'u').exec(glossed) ?? [];
  if (noun === undefined) return false;
  return findPlanMentions(`in the ${noun}`, library).plans.length === 1;
}

const ADJECTIVE_LAST: ReadonlySet<AskedLanguage> = new Set(['fr', 'es', 'it', 'pt']);

/** "le projet de loi du gouvernement" is the text that is named, and not a bill beside it. */
const TEXT_NOUN =
  /(?<!\S)(?:in )?(?:the )?(?:bill|draft|text|law|act|proposal|plan(?:ned)?|agreement|treaty|accord)(?!\S)/gi;

/** "wer hat das Abkommen unterschrieben": the verb stands last. */
function orderWho({ english, language }: QuestionPhrase, words: string): string {
  const isLast = english === 'who' && (language === 'de' || language === 'nl' || language === 'tr');
  return isLast ? words.replace(/^(.+)\s(\S+)$/, '$2 $1') : words;
}

/** "quando" asks in two languages, and "wie" in two more: the rest of the question tells which. */
function findPhrase(asked: string, language: Language | null): QuestionPhrase | null {
  const found = QUESTION_PHRASES.filter(({ pattern }) => pattern.test(asked));
  const at = ({ pattern }: QuestionPhrase) => pattern.exec(asked)?.index ?? 0;
  // "combien … et jusqu'à quand" asks how many first.
  const [own] = found
    .filter((phrase) => phrase.language === language)
    .toSorted((one, other) => Math.min(at(one), 3) - Math.min(at(other), 3));
  if (own) return own;
  // A short word may be a name: "Kim".
  const isCertain = language !== 'en' && /[^\p{ASCII}]/u.test(asked.replace(/\P{L}/gu, ''));
  const fits = ({ pattern, language: one }: QuestionPhrase) =>
    isForeign(pattern.exec(asked)?.[0] ?? '') || (isCertain && one !== 'tr');
  return found.find(fits) ?? null;
}

/** Not "die" or "chi", which an English question may begin with. */
function isForeign(words: string): boolean {
  return /[^\p{ASCII}]/u.test(words) || words.trim().length > 4;
}

/** A word that the guide has for one that was typed, and its forms. */
type Candidate = { readonly word: string; readonly forms: readonly string[] };

/** What the guide may have a word in: a point, the names of a text, an event, who somebody is. */
const listTexts = onceForParts(
  tellingParts,
  (library: Library): readonly { plan: Plan | null; text: string }[] => [
    ...library.plans.flatMap((plan) =>
      plan.points.map(({ title, text, context = '', figures }) => ({
        plan,
        text: `${title}\n${text}\n${context}\n${figures.join('\n')}`,
      })),
    ),
    ...library.plans.map((plan) => ({
      plan,
      text: [...namesOfPlan(plan), ...plan.figures].join('\n'),
    })),
    ...library.guide.timeline.map(({ text }) => ({ plan: null, text })),
    ...library.people.list.map(({ name, role }) => ({ plan: null, text: `${name}\n${role?.role ?? ''}` })),
  ],
);

/**
 * The guide's words as it writes them, by their stems; two that stand side by side also as one, since words/concepts has
 * "prime-minister" so.
 */
const listWritten = onceForParts(tellingParts, (library: Library): ReadonlyMap<string, string> => {
  const counts = new Map<string, Map<string, number>>();
  const count = (key: string, own: string) => {
    const forms = counts.get(key) ?? new Map<string, number>();
    counts.set(key, forms.set(own, (forms.get(own) ?? 0) + 1));
  };
  for (const { text } of listTexts(library)) {
    const words = tokenize(text);
    words.forEach(({ folded, from, to }, at) => {
      const next = words[at + 1];
      count(folded, text.slice(from, to));
      if (stem(folded) !== folded) count(stem(folded), text.slice(from, to));
      if (next && /^[\s-]$/.test(text.slice(to, next.from)))
        count(stem(folded) + stem(next.folded), text.slice(from, next.to));
    });
  }
  return new Map([...counts].map(([key, forms]) => [key, mostFrequent(forms)]));
});

/** Without the capital of a title or of a sentence, if it stands without one elsewhere. */
function mostFrequent(forms: ReadonlyMap<string, number>): string {
  const [[most = ''] = []] = [...forms].sort(
    ([one, times], [other, often]) => Number(NOUN.test(one)) - Number(NOUN.test(other)) || often - times,
  );
  return forms.has(most.toLowerCase()) ? most.toLowerCase() : most;
}

/** The words that say what is asked about, each as the guide has it where most of the others stand too. */
function glossWords(
  library: Library,
  rest: string,
  { language, english }: QuestionPhrase,
  only: readonly Plan[],
): { readonly words: string; readonly unknown: readonly string[]; readonly isTranslated: boolean } {
  const texts = listTexts(library).map(({ plan, text }) => ({ plan, stemmed: stemText(text) }));
  const written = listWritten(library);
  const has = (stemmed: string, { forms }: Candidate) => forms.some((form) => stemmed.includes(form));
  const words = splitQuestion(rest, language).flatMap((each) => {
    if (each.connects !== null) return [{ shown: each.connects, candidates: [] }];
    if (MUST.test(each.typed)) return [];
    const candidates = listMeanings(each.typed, language)
      .flatMap((word) => written.get(word) ?? written.get(stem(word)) ?? [])
      .map((word) => ({ word, forms: formsOf(library, word) }))
      .filter((candidate) => texts.some(({ stemmed }) => has(stemmed, candidate)));
    return candidates.length === 0 && asksOnly(each.typed) ? [] : [{ shown: each.typed, candidates }];
  });
  const count = (stemmed: string) =>
    words.filter(({ candidates }) => candidates.some((each) => has(stemmed, each))).length;
  const isOwn = (plan: Plan | null) => plan !== null && only.includes(plan);
  const ranked = texts
    .map(({ plan, stemmed }) => ({ stemmed, isOwn: isOwn(plan), count: count(stemmed) }))
    .sort((one, other) => Number(other.isOwn) - Number(one.isOwn) || other.count - one.count);
  const isCounting = COUNTED.test(english) && isUnit(words[0]?.candidates[0]?.word ?? '');
  const isPair = (stemmed: string, first = words[0], other = first) =>
    [first, other].every((each) => each?.candidates.some((candidate) => has(stemmed, candidate)));
  const chosen = words.map(({ shown, candidates }, at) => {
    for (const { stemmed } of ranked) {
      // What is said of the thing counted stands with it: not "salary" for "arbeiten" where hours are counted.
      if (at > 0 && isCounting && !isPair(stemmed, words[0], words[at])) continue;
      const found = candidates.find((each) => has(stemmed, each));
      if (found)
        return {
          shown: at === 0 && COUNTED.test(english) ? inPlural(written, found.word) : found.word,
          typed: shown,
        };
    }
    return { shown, typed: shown };
  });
  const isUnmatched = (shown: string, at: number) =>
    at > 0 &&
    isCounting &&
    words[at]?.candidates.every(({ word }) => word !== chosen[at]?.shown) === true &&
    chosen[at]?.shown === shown;
  const isPaid = (word: string) => english === 'how much' && PAY.test(word);
  const telling = chosen.filter(({ shown }) => !isPaid(shown));
  const isSubject = telling.some(({ shown }) => !CONNECTS.test(shown));
  return {
    words: orderNames((isSubject ? telling : chosen).map(({ shown }) => shown).join(' ')),
    unknown: words
      .filter(
        ({ shown, candidates }, at) =>
          (candidates.length === 0 || isUnmatched(shown, at)) && !CONNECTS.test(shown) && shown !== EFFECT,
      )
      .map(({ shown }) => shown),
    isTranslated: chosen.some(
      ({ shown, typed }) => !CONNECTS.test(shown) && stem(fold(shown)) !== stem(fold(typed)),
    ),
  };
}

/** Verbs that only ask, and that the table takes for other words: "musi" for a museum. */
const MUST = /^(?:musi|musz[aą]|musia[lł]\p{L}*)$/iu;

/** "hours", "tonnes" */
function isUnit(word: string): boolean {
  return kindOfUnit(word) !== null || readQuantities(`2 ${word}`)[0]?.unit != null;
}

const COUNTED = /^(?:how many|who are)$/;
/** "quanto si paga di canone" asks for the fee. */
const PAY = /^(?:pay|pays|paid|payment|costs?)$/i;
const EFFECT = 'takes effect';
const CONNECTS = /^(?:in|of|the|against)$/;

function inPlural(written: ReadonlyMap<string, string>, word: string): string {
  return written.has(`${fold(word)}s`) ? `${word}s` : word;
}

/** "in the bill of the government" is the government bill, and other small words say nothing. */
function orderNames(words: string): string {
  return words
    .replace(/(?<!\S)in (?:the )*(\S+) of (?:the )*(\S+)/g, 'in the $2 $1')
    .replace(/(?<!\S)of(?=\s|$)/g, '')
    .replace(/(?<!\S)in\s+(?:the\s+)*(?=\S)/g, 'in the ')
    .replace(/\s+/g, ' ')
    .replace(/(?:in the )+in the /g, 'in the ')
    .replace(/(?:\bthe )+(?=the |in the )/g, '')
    .replace(/(?:\s|^)(?:in|the|in the)\s*$/, '')
    .trim();
}

/** What a word may mean, itself first. */
function listMeanings(typed: string, language: AskedLanguage): readonly string[] {
  const folded = fold(typed);
  const joined = folded.replaceAll(/[\s-]/g, '');
  const found = findAll([folded, joined, folded.replaceAll('-', ' ')], language);
  // A plural whose stem in its language is another than that of its singular: "emplois".
  const meanings = found.length > 0 ? found : findAll([joined.replace(/[sx]$/, '')], language);
  // The guide tells what somebody did in a verb.
  const [verbs, nouns] = [
    meanings.filter((word) => !NOUN.test(word)),
    meanings.filter((word) => NOUN.test(word)),
  ];
  // "Neuf" is new as well as nine.
  const isNumber = (word: string) => /^\p{N}+$/u.test(word) || readNumberWord(word) !== word;
  return [...new Set([folded, ...[...verbs, ...nouns].filter((word) => !isNumber(word))])];
}

function findAll(keys: readonly string[], language: AskedLanguage): readonly string[] {
  const known = language === 'ar' || language === 'zh' ? null : language;
  return [...new Set(keys)].flatMap((key) => {
    // The table has a Chinese word under its first two letters.
    const concepts =
      language === 'zh'
        ? findConcepts([...key].slice(0, 2).join(''), known).filter(({ words }) =>
            words.some(({ folded }) => folded === key),
          )
        : findConcepts(key, known);
    // The French "pays" is a country, and no payment in an English guide.
    return concepts.flatMap(({ words }) =>
      words.flatMap(({ folded, language: own }) =>
        own === 'en' || own === known || classifyWord(folded) !== 'word' ? [folded] : [],
      ),
    );
  });
}

const NOUN = /(?:tion|sion|ture|ment|val|sal|ance|ings?)$/;

const asking = once(() => new Set(OTHER_QUESTION_WORDS.map(fold)));

function asksOnly(typed: string): boolean {
  return asking().has(fold(typed));
}

import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';

/** What a text is called beside its name: "the union thing", "Doe's offer". */
const KIND =
  /^(?:plan|text|draft|proposal|framework|paper|version|document|deal|accord|agreement|bill|charter|contract|counter-?(?:plan|draft|bill|proposal|offer)|declaration|memorandum|offer|bid|pact|protocol|report|resolution|roadmap|settlement|statement|treaty|law|demand|recommendation|tender|budget|strategy)s?$/i;
/** These may be anything, so the words before them must be those of one of the text's names. */
const ANYTHING = /^(?:thing|one|stuff)$/i;
/** The same in the languages that people ask in. */
const FOREIGN_KIND =
  /^(?:plan(?:s|es|u|ie|em|y)?|plän?e[ns]?|projekt(?:u|e|ie|em|es?|s)?|projets?|proyectos?|progett[oi]|projetos?|propo(?:zycj\p{L}*|sitions?|sta[s]?|osta)|propuestas?|vorschl[aä]g(?:e[ns]?|s)?|entw[uü]rf(?:e[ns]?|s)?|gesetzentw[uü]rf(?:e[ns]?|s)?|angebot(?:e[ns]?|s)?|offres?|ofert[ays]?|oferci\p{L}*|offert[ae]|berichte?[ns]?|rapports?|informes?|rapporti?|raport\p{L}*|ustaw\p{L}*|ley|loi|gesetz(?:es)?|textes?|textos?|tekst\p{L}*|accords?|acuerdos?|vertrags?|vertrages|umow\p{L}*|план\p{L}*|проект\p{L}*|пропозиц\p{L}*|предложени\p{L}*|законопро[еє]кт\p{L}*|доклад\p{L}*|доповід\p{L}*|зв[іi]т\p{L}*|отч[её]т\p{L}*)$/iu;

export function isKind(word: string | undefined): boolean {
  return word !== undefined && KIND.test(word);
}

export function isAnything(word: string): boolean {
  return ANYTHING.test(word);
}

export function isForeignKind(word: string): boolean {
  return FOREIGN_KIND.test(word);
}

/** "what does the government plan to do": the word at `kind` is what those from `at` on do. */
export function isVerb(words: readonly string[], at: number, kind: number): boolean {
  return (
    /^(?:plan|offer|demand|bid|draft|report)s?$/i.test(words[kind] ?? '') &&
    /^to$/i.test(words[kind + 1] ?? '') &&
    words.slice(Math.max(0, at - 2), at).some((word) => /^(?:do|does|did|will|would|can|could)$/i.test(word))
  );
}

/** "in the bill": the only text that is called so, give or take the words before. */
export function onlyOfKind(word: string, { plans }: Library): Plan | null {
  if (!KIND.test(word) || GENERAL_KIND.test(word)) return null;
  const called = new RegExp(`(?<![\\p{L}-])${word}(?!\\p{L})`, 'iu');
  const found = plans.filter(({ shortTitle, numbering }) => numbering !== 'guide' && called.test(shortTitle));
  return found.length === 1 ? (found[0] ?? null) : null;
}

const GENERAL_KIND =
  /^(?:plan|text|draft|version|paper|document|deal|list|law|budget|strategy|demand|recommendation)s?$/i;

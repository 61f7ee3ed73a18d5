/** Endings of nouns in Arabic, longest first, and the fewest letters that must remain. */
const ARABIC_ENDINGS = ['هما', 'كما', 'ها', 'ات', 'ان', 'ون', 'ين', 'يه', 'هم', 'نا', 'وا', 'ه', 'ي'];
const ARABIC_PREFIX = /^(?:[وبكف]?ال(?=..)|لل(?=..)|و(?=...))/u;

/** Particles and endings of Korean nouns and of verbs made from them, longest first. */
const KOREAN_ENDINGS =
  /(?<=..)(?:으로부터|에서부터|이라고|에게서|에서는|에서의|으로의|으로는|으로써|으로서|하였다|했다고|한다고|에서|에게|한테|으로|까지|부터|처럼|보다|이라|라고|에는|에도|에만|로서|로써|이나|조차|마저|밖에|이란|하고|하는|하다|하기|했다|한다|해야|되는|된다|됐다|되다|들이|들은|들을|들의|과의|와의|은|는|이|가|을|를|의|에|로|와|과|도|만|들|나|란)$/u;

/**
 * A folded word of Arabic, Hebrew or Korean without article, prefixed words, particles and endings. Light on purpose: what is
 * left need not be a word, only the same for the forms of one. Other words are returned unchanged.
 * Source for Arabic: light10 in Larkey, Ballesteros and Connell, Light stemming for Arabic information retrieval, 2007,
 * https://doi.org/10.1007/978-1-4020-6046-5_12
 */
export function removeAffixes(word: string): string {
  if (/^\p{Script=Arabic}/u.test(word)) return stemArabic(word);
  if (/^\p{Script=Hebrew}/u.test(word)) return stemHebrew(word);
  if (/^\p{Script=Hangul}/u.test(word)) return repeat(word, (form) => form.replace(KOREAN_ENDINGS, ''));
  return word;
}

function stemArabic(word: string): string {
  // Repeated, so that a word whose own first letters look like a prefix is the same with and without the article.
  let stemmed = repeat(word, (form) => (form.length > 3 ? form.replace(ARABIC_PREFIX, '') : form));
  for (const ending of ARABIC_ENDINGS) {
    if (stemmed.endsWith(ending) && stemmed.length - ending.length >= 2)
      stemmed = stemmed.slice(0, -ending.length);
  }
  return stemmed.length < 2 ? word : stemmed;
}

/**
 * The consonants of an Arabic stem, which singular and plural share though their vowels differ: `فندق`, `فنادق`. Too many
 * words have the same for an index. Empty if there are fewer than three, and in other scripts.
 */
export function findRoot(word: string): string {
  if (!/^\p{Script=Arabic}/u.test(word)) return '';
  const root = stemArabic(word).replace(/(?<!^)[اوي]|^ا(?=....)/gu, '');
  return root.length < 3 ? '' : root;
}

/** Hebrew writes "and", "the", "in", "to", "from", "as" and "that" as one letter before the word. */
function stemHebrew(word: string): string {
  const stemmed = word.replace(/(?<=...)(?:ימ|ות|ה|ת)$/u, '');
  return repeat(stemmed, (form) => (form.length > 3 ? form.replace(/^[והבכלמש]/u, '') : form));
}

function repeat(word: string, change: (form: string) => string): string {
  const changed = change(word);
  return changed === word ? word : repeat(changed, change);
}

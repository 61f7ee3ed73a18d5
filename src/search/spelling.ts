/** Stems of words that end in -ise in American spelling too: `advise`, `promise`, `surprise`. */
const ALWAYS_ISE =
  /(?:[aeiouvw]|[^aeiou]pr|^(?:re|u)pr|^(?:im)?prec|franch|^(?:exerc|conc|exc|inc|circumc|(?:com)?prom|prem|surm|dem|expert|merchand|parad|treat|mort|pract|chast|advert))$/;

const VARIANTS: readonly (readonly [pattern: RegExp, american: string])[] = [
  [
    /(col|lab|harb|neighb|fav|hon|hum|rum|vap|flav|arm|behavi|endeav|^od|tum|vig|splend|savi?|cand|clam|ferv|parl|rig|succ|val|ard|enam|demean)our/,
    '$1or',
  ],
  [/(cent|theat|spect|scept|lust|lit|met|fib|sab|somb|meag)r(?:e(?=s?$|ly$)|(?=ed$|ing$))/, '$1er'],
  [/lyz(e[ds]?|ers?|ing)$/, 'lys$1'],
  [/(catal|dial|anal|monol|prol|epil)ogu(?:e(?![rd])|(?=[ei]))/, '$1og'],
  [/^(def|off|pret)ence/, '$1ense'],
  [/^licenc(e|es|ed|ing)$/, 'licens$1'],
  [/^practis/, 'practic'],
  [/programm/, 'program'],
  [/^grey/, 'gray'],
  [/^sceptic/, 'skeptic'],
  [/^plough/, 'plow'],
  [/^mould/, 'mold'],
  [/^tyre(s?)$/, 'tire$1'],
  [/^artefact/, 'artifact'],
  [/^aeroplane/, 'airplane'],
  [/^aluminium/, 'aluminum'],
  [/(judg|acknowledg)ement/, '$1ment'],
  [/^(enro|fulfi|insta|ski)l(ment|ments|ful|s)$/, '$1ll$2'],
  [/^(counse|jewe|marve)ll(or|ors|er|ers|ery|ous)$/, '$1l$2'],
  [/man(?:oeuvr|euver)/, 'maneuvr'],
  [/sulph/, 'sulf'],
  // Medical terms from Latin and Greek.
  [/(h|an|uk|ch|ur|yc|ox)aem/, '$1em'],
  [/paed/, 'ped'],
  [/anaesth/, 'anesth'],
  [/^oe(dem|soph|str)/, 'e$1'],
  [/^foet/, 'fet'],
  [/rrhoea/, 'rrhea'],
  [/gynaec/, 'gynec'],
  [/^aetiolog/, 'etiolog'],
  [/^faec/, 'fec'],
];

/**
 * American spelling for words that British English spells differently: `demilitarisation`, `fertiliser`, `defence`,
 * `centre`. Takes a folded word; the result is for comparison only and may not be a word.
 * Source: https://en.wikipedia.org/wiki/American_and_British_English_spelling_differences
 */
export function toAmerican(word: string): string {
  if (word.length < 4) return word;
  const ise = /^(.{3,})is(e|ed|es|er|ers|ing|able|ation|ations|ational)$/.exec(word);
  if (ise && !ALWAYS_ISE.test(ise[1] ?? '')) return `${ise[1]}iz${ise[2]}`;
  for (const [pattern, american] of VARIANTS) if (pattern.test(word)) return word.replace(pattern, american);
  return word;
}

import type { PhraseMatcher } from './phrase-match.ts';
import type { SearchIndex } from './search-index.ts';
import { stemWords } from './stem.ts';
import { tokenize } from './tokenize.ts';

/** What a document must be to be found, whatever its score. */
export type RuleOptions = {
  /** Only documents of this part; a word that none of them has is unknown, whatever the others say. Default: all. */
  readonly part?: string;
  readonly filter?: (id: string) => boolean;
  /** Each must occur in title, text or names, its words side by side. */
  readonly phrases?: readonly string[];
  /** None may occur there. */
  readonly excluded?: readonly string[];
};

/** Whether a document, by its id, may be found. */
export type PassesRules = (id: string) => boolean;

export function createRules(index: SearchIndex, matcher: PhraseMatcher, options: RuleOptions): PassesRules {
  const { part, filter, phrases = [], excluded = [] } = options;
  const stems = phrases.map(stemWords);
  const without = listExcluded(index, matcher, excluded);
  return (id) =>
    isInPart(index, id, part) &&
    (!filter || filter(id)) &&
    !without.has(id) &&
    stems.every((phrase) => matcher.matches(id, phrase));
}

export function isInPart({ document }: SearchIndex, id: string, part: string | undefined): boolean {
  return part === undefined || document(id)?.part === part;
}

/** Ids of the documents with one of these in title, text or names. */
export function findAnyOf(matcher: PhraseMatcher, texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => [...matcher.findMatches(text)]));
}

function listExcluded(
  { connecting }: SearchIndex,
  matcher: PhraseMatcher,
  texts: readonly string[],
): ReadonlySet<string> {
  const byConnecting = texts.flatMap((text) => {
    const stems = stemWords(text);
    return connecting.findPart(tokenize(text)).filter((id) => matcher.matches(id, stems));
  });
  return new Set([...findAnyOf(matcher, texts), ...byConnecting]);
}

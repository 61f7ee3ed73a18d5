import type { PointInPlan } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import { namesOfPlan } from '../guide/name-index.ts';
import type { Block } from '../reply.ts';
import { fold } from '../search/fold.ts';
import type { Rewrite } from '../search/parse-query.ts';
import { loadFillerWords } from '../search/stop-words.ts';
import { type AskedWord, hasWord, readAskedWords, stemText } from './match-words.ts';
import { readsAsQuestion } from './searched-name.ts';
import { wordsOfTopics } from './topic-words.ts';

/** Words that a note names; more would not be read. */
const MOST_NAMED = 6;

/**
 * That a point shown for a question is what matches its words best, which is no answer yet: the words, and of each how it
 * matches, unless the point says it itself. No block if no question was asked.
 */
export function bestMatchNote(
  library: Library,
  found: PointInPlan,
  asked: string,
  searched: string,
  rewrites: readonly Rewrite[],
): readonly Block[] {
  const all = readAskedWords(library, searched);
  const telling = all.filter(({ typed }) => !loadFillerWords().has(fold(typed)));
  const words = telling.length > 0 ? telling : all;
  if (!readsAsQuestion(asked) || words.length === 0 || words.length > MOST_NAMED) return [];
  const named = words.map((word) => ({ typed: word.typed, how: howMatched(library, found, word, rewrites) }));
  const parts: { typed: string; how: string }[] = [];
  for (const { typed, how } of named) {
    const last = parts.at(-1);
    // "jonas keller" is one name.
    if (last?.how === how && searched.includes(`${last.typed} ${typed}`)) last.typed += ` ${typed}`;
    else parts.push({ typed, how });
  }
  const inWords = parts.map(({ typed, how }) => `“${typed}”${how === '' ? '' : ` (${how})`}`);
  return [{ kind: 'note', text: `Best match for ${inWords.join(', ')}:` }];
}

function howMatched(
  library: Library,
  { plan, point }: PointInPlan,
  word: AskedWord,
  rewrites: readonly Rewrite[],
): string {
  const isIn = (...texts: readonly string[]) => texts.some((text) => hasWord(stemText(text), word));
  if (isIn(point.title, point.text, ...point.figures, ...namesOfPlan(plan))) return '';
  if (isIn(point.context ?? '', point.note ?? '')) return 'in its context';
  const read = rewrites.find(({ typed }) =>
    ` ${typed.toLowerCase()} `.includes(` ${word.typed.toLowerCase()} `),
  );
  if (read) return `read as ${read.shown}`;
  return isIn(...wordsOfTopics(library, point.topics)) ? 'by topic' : 'in other words';
}

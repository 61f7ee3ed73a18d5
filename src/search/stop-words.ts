import { createRequire } from 'node:module';
import { once } from '../async.ts';
import { fold } from './fold.ts';
import { listFunctionWords } from './function-words.ts';
import { OTHER_QUESTION_WORDS, QUESTION_WORDS } from './question-words.ts';

const require = createRequire(import.meta.url);

/**
 * Words that say nothing about the subject of a text, in English, like the titles: those on which the lists of MiniSearch,
 * Lucene and SMART agree, without those that a headline uses to say who did what.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and any are aren't as at be because been before being below
  between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each few
  for from further had hadn't has hasn't have haven't having he her here hers herself him himself his how i if in
  into is isn't it its itself just let's me more most my myself no nor not of off on once only or other our ours
  ourselves out over own same shan't she should shouldn't so some such than that the their theirs them themselves
  then there these they this those through to too under until up upon us very was wasn't we were weren't what when
  where which while who whom why will with won't would wouldn't you your yours yourself yourselves`
    .split(/\s+/)
    .map((word) => word.replaceAll("'", '')),
);

/**
 * Words that only connect or ask, in the languages that people ask in. A query ignores one that no document contains.
 * Loaded with an index, because the package takes 8 ms that a start need not wait for.
 */
export const loadFillerWords = once((): ReadonlySet<string> => {
  const { deu, fra, rus, spa, ukr } = require('stopword') as typeof import('stopword');
  const words = [
    ...ENGLISH_FILLERS,
    ...[deu, fra, rus, spa, ukr].flat(),
    // Shorter ones are words of English too: "war", "die".
    ...[...listFunctionWords().values()].flatMap((each) => [...each].filter(({ length }) => length > 4)),
    ...OTHER_QUESTION_WORDS,
  ];
  return new Set(words.map(fold));
});

/** Those of them that are English: in an English query, another is a name or a title’s word. */
export const ENGLISH_FILLERS: ReadonlySet<string> = new Set([
  ...`anybody anyone anything appear appeared came come cover coverage covered covering everything find give got know
    latest link links look looking max maximum mention mentioned mentioning mentions min minimum need news newest piece pieces please publish published read recent
    regarding search show someone something stories story tell want wants week weekend weeks
    wrote written`.split(/\s+/),
  ...QUESTION_WORDS,
]);

import { deu, fra, rus, spa, ukr } from 'stopword';
import { fold } from './fold.ts';

/**
 * Words that say nothing of what a text is about. English, because the titles are; the list is the one that
 * MiniSearch's, Lucene's and SMART's lists agree on, without the words that a headline uses to say who did what.
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
 * Words that join the others of a question or only ask for something, in English and in the other languages that
 * questions come in. Where no document holds one of them, it is not missed.
 */
export const ASKING_WORDS: ReadonlySet<string> = new Set(
  [
    ...`anybody anyone anything appear appeared came come cover coverage covered covering everything find give got know
    latest link links look looking mention mentioned mentioning mentions need news newest piece pieces please publish published read recent
    regarding search show someone something stories story tell want wants week weekend weeks
    wrote written`.split(/\s+/),
    ...[deu, fra, rus, spa, ukr].flat(),
  ].map(fold),
);

import type { Relation } from '../../guide/time.ts';
import { listPhrases, type Phrases } from './question-reader.ts';

/** Before a date, in the languages that people ask in, folded. The first that fits counts. */
export const RELATIONS: readonly (readonly [Relation | 'around', Phrases])[] = [
  [
    'before',
    listPhrases(
      'before|prior to|earlier than|older than|vor|avant|до|перед|antes de|antes del|prima di|prima del|przed|antes do|antes da|قبل',
    ),
  ],
  [
    'after',
    listPhrases(
      'after|later than|newer than|nach|apres|после|після|despues de|despues del|tras|dopo|dopo il|po|depois de|depois do|apos|بعد',
    ),
  ],
  [
    'since',
    listPhrases(
      'since|as of|no earlier than|not earlier than|starting|starting in|starting from|beginning in|seit|ab|depuis|a partir de|a partir du|начиная с|с|со|починаючи з|з|із|' +
        'від|desde|desde el|dal|da|a partire da|od|poczawszy od|desde o|منذ|ابتداء من',
    ),
  ],
  [
    'until',
    listPhrases(
      'until|till|til|no later than|not later than|up to|through|bis|bis zum|jusquen|jusqua|jusquau|hasta|hasta el|fino a|fino al|do|ate|ate o|по|حتى',
    ),
  ],
  [
    'around',
    listPhrases(
      'around|circa|roughly|around the time of|um|gegen|vers|autour de|около|близько|alrededor de|intorno a|okolo',
    ),
  ],
  [
    'in',
    listPhrases(
      'in|only|only in|only from|just|just from|nur|nur aus|seulement|только|тільки|лише|solo|tylko|apenas|during|on|at|over|from|of|dated|within|throughout|published|published in|published on|written in|posted in|posted on|' +
        'im|am|von|vom|wahrend|aus|en|au|le|du|de|pendant|в|во|за|от|у|durante|del|nel|nello|nella|di|a|w|we|z|em|no|na|في|خلال',
    ),
  ],
];

/** Of the words before a date, those that show that a month without a year is one, and not a word such as "march". */
export const SURE_OF_MONTH: ReadonlySet<string> = new Set(
  `before|prior to|earlier than|older than|avant|antes de|prima di|after|later than|newer than|apres|despues de|dopo|since|starting in|
  starting from|beginning in|seit|depuis|a partir de|desde|until|till|til|up to|through|bis|jusquen|jusqua|hasta|fino a|around|circa|
  roughly|in|from|dated|during|within|throughout|only in|only from|published in|written in|posted in|im|en|em|wahrend|pendant|durante`
    .split('|')
    .map((phrase) => phrase.trim()),
);

/** Of the same words, those that another language has for something else: "a November deal". */
export const UNSURE_OF_TIME: ReadonlySet<string> = new Set(
  'a o no di da do de du of over at only just published nur seulement solo an'.split(' '),
);

/** Before a day or a weekday, but not before a month: "on 4 December". */
export const BEFORE_DAY: ReadonlySet<string> = new Set(['on', 'am', 'le', 'um', 'published on', 'posted on']);

/** Before the first end of a time that has two. */
export const FROM = listPhrases(
  'from|between|von|vom|zwischen|de|du|entre|с|со|между|з|із|від|між|desde|da|dal|tra|fra|od|miedzy|من|بين',
);

/** Between its two ends. */
export const TO = listPhrases(
  'to|until|till|til|through|and|bis|bis zum|und|a|au|et|jusquen|до|по|и|та|і|hasta|al|y|e|do|ate|i|ve|الى|حتى|و',
);

/** Between two times of which either will do. */
export const OR = listPhrases('or|and|oder|und|ou|et|или|и|або|та|і|o|y|e|lub|i|veya|ve');

/** After a date, for the time from it on, or up to it. */
export const AFTERWARDS = listPhrases(
  'on|onward|onwards|and later|or later|and after|and newer|an|sonra|beri|itibaren',
);
export const BEFOREHAND = listPhrases(
  'and earlier|or earlier|and before|or before|and older|or older|once|oncesi',
);

/** Beside what alone is asked for. */
export const ONLY = listPhrases(
  'only|just|nothing but|nur|seulement|uniquement|только|лише|тільки|solo|solamente|soltanto|tylko|apenas|somente|sadece|فقط',
);

export const ARTICLES: ReadonlySet<string> = new Set(
  'the dem den der die das le la les el los il lo o os a as'.split(' '),
);

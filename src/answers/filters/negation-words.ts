import { listPhrases } from './question-reader.ts';

/** Words that leave out what follows, folded. They may as well be about the subject, as "without" may, or never are. */
export const LEAVING_OUT = listPhrases(
  'except|except for|excepting|excluding|exclude|excludes|other than|apart from|aside from|but not|leaving out|leave out|ignoring|ignore|' +
    'omitting|omit|minus|anything but|everything but|anyone but|anybody but|anywhere but|everyone but|all but|everything bar|anything bar|all bar|barring|besides|' +
    'anything besides|everything besides|save for|instead of|in place of|rather than|w o|' +
    'ausser|ausgenommen|mit ausnahme von|abgesehen von|aber nicht|aber keine|aber kein|aber ohne|nur nicht|' +
    'sauf|excepte|hormis|hors|mais pas|mais sans|a lexception de|a part|' +
    'кроме|за исключением|исключая|но не|но без|не считая|крім|окрім|за винятком|але не|але без|' +
    'not about|not regarding|not concerning|not related to|not to do with|nothing about|nothing to do with|nothing regarding|' +
    'without mentioning|without mention of|without any mention of|not mentioning|not mention|' +
    'not want|not need|not show|not include|not give me|not including|' +
    'nicht uber|nichts uber|nichts zu|keine uber|nicht zum thema|pas sur|rien sur|pas au sujet de|не о|не об|не про|ничего о|' +
    'ничего об|ничего про|нічого про|no sobre|nada sobre|nada de|non su|non sul|niente su|niente sul|nie o|nic o|nao sobre|' +
    'excepto|salvo|menos los|pero no|pero sin|a excepcion de|aparte de|' +
    'tranne|eccetto|ma non|ma senza|a parte|' +
    'oprocz|z wyjatkiem|ale nie|ale bez|poza|' +
    'exceto|mas nao|mas sem|com excecao de|fora|باستثناء|ما عدا|عدا|ماعدا',
);

/** "Peace talks without X" may be what happened. */
export const WITHOUT = listPhrases('without|but without|ohne|sans|без|sin|senza|bez|sem|بدون|من دون');

/** Leave out only what is a publisher, a kind or a time, or a name after "but" or a comma: "no deal" is a subject. */
export const NO = listPhrases(
  'no|not|none|nothing|never|neither|non|nicht|kein|keine|keinen|keiner|keines|pas|pas de|pas du|ni|не|нет|ні|немає|nie|nao|nem|degil|ليس|ليست|وليس|لا|ليس من|لیس',
);

/** "Not" joined to a verb, folded: "isn’t", typed with its apostrophe or without. */
const NOT_BEING = new Set('isnt arent wasnt werent aint'.split(' '));
const NOT_DOING = new Set(
  'didnt doesnt dont hasnt havent hadnt cant cannot couldnt wont wouldnt shouldnt'.split(' '),
);

/** The word, or "not" if it says no more than that. */
export function readContraction(word: string): string {
  return NOT_BEING.has(word) || NOT_DOING.has(word) ? 'not' : word;
}

/** Whether a question may begin with the word, so that what follows is its subject: "didn’t the Guardian report it?" */
export function asksWith(word: string, isFirst: boolean): boolean {
  return NOT_DOING.has(word) || (isFirst && NOT_BEING.has(word));
}

/** "Not only X" leaves out nothing. */
export const NOT_ONLY = new Set(
  'only just merely solely exclusively nur seulement только лише solo tylko'.split(' '),
);

/** What a publisher has not done: "articles that the Guardian didn’t run". */
export const PUBLISHING = new Set(
  'publish published run ran carry carried cover covered print printed report reported write written'.split(
    ' ',
  ),
);

/** After what they leave out. */
export const AFTERWARDS_OUT = listPhrases(
  'haric|disinda|olmadan|excluded|ausgenommen|exclu|exclue|exclus|exclues|excluido|excluidos|escluso|esclusi',
);

/** Between such a word and what it leaves out. */
export const BETWEEN = new Set(
  `any the a an all those ones anything everything something of from by in for ones entries sources stuff material content written
  published which are is been be was were appeared appear appears appearing come comes came coming run ran carried printed posted
  featured listed von vom der die das den dem alle alles aus de du des les la le ceux celles от из со с із від з los las lo
  del di dei gli il lo da od z dos das do that dans im paru parus publie publies erschienen veroffentlicht en publicado publicados من عن في`.split(
    /\s+/,
  ),
);

/** Between a word for what the list holds and the subject that is left out: "no articles on China". */
export const ABOUT = new Set(
  `on about regarding concerning mentioning uber zu zum sur concernant о об про sobre acerca su sul sulla o na`.split(
    /\s+/,
  ),
);

/** Between two things that are both left out. */
export const LINKS = listPhrases(
  'and|or|nor|and not|or from|and from|and by|or by|und|oder|noch|et|ou|ni|и|или|ни|і|та|або|чи|y|o|e|i|lub|ani|ve|veya',
);

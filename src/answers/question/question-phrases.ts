import type { ConceptLanguage } from '../../search/concepts.ts';

/** The languages in which a question's own words are known. */
export type AskedLanguage = Exclude<ConceptLanguage, 'en'>;

/** How a question in another language begins, and the same in English. */
export type QuestionPhrase = {
  readonly language: AskedLanguage;
  readonly pattern: RegExp;
  readonly english: string;
};

/** Longer phrases come first: "combien de temps" is not "combien". */
const ASKING: readonly (readonly [english: string, Readonly<Partial<Record<AskedLanguage, string>>>])[] = [
  [
    'how long',
    {
      de: 'wie ?lange?',
      fr: '(?:pendant |depuis )?combien de temps',
      es: 'cu[aá]nto tiempo',
      it: '(?:per )?quanto tempo',
      pt: '(?:por )?quanto tempo',
      nl: 'hoe ?lang',
      pl: '(?:na )?jak d[lł]ugo',
      tr: 'ne kadar s[uü]re(?:yle|ye)?|kaç yıl',
      ru: '(?:как долго|сколько времени)',
      uk: '(?:як довго|скільки часу)',
      zh: '多久|多长时间',
    },
  ],
  [
    'how deep',
    {
      de: 'wie tief',
      fr: '(?:à|a) quelle profondeur',
      es: '(?:a|con) qu[eé] profundidad',
      it: '(?:a|con) (?:che|quale) profondità',
      pt: '(?:a|em|com) que profundidade',
      nl: 'hoe diep',
      pl: 'jak głęboko',
      ru: 'как глубоко|на какой глубине',
      uk: 'як глибоко|на якій глибині',
    },
  ],
  [
    'how often',
    {
      de: 'wie ?oft',
      fr: 'combien de fois',
      es: 'cu[aá]ntas veces|con qu[eé] frecuencia',
      it: 'quante volte',
      pt: 'quantas vezes',
      nl: 'hoe vaak',
      pl: 'ile razy|jak często',
      tr: 'kaç (?:kez|kere|defa)|ne sıklıkla',
      ru: 'сколько раз|как часто',
      uk: 'скільки разів|як часто',
      ar: 'كم مرة',
      zh: '多少次|几次',
    },
  ],
  [
    'when',
    {
      de: '(?:(?:ab|seit|bis) )?wann',
      fr: '(?:(?:depuis|à partir de|a partir de) )?quand|à quelle date|quel jour',
      es: '(?:(?:desde|hasta) )?cu[aá]ndo|en qu[eé] fecha|qu[eé] d[ií]a',
      it: '(?:(?:da|fino a) )?quando|in (?:che|quale) data',
      pt: '(?:(?:desde|até) )?quando|em que data',
      nl: '(?:(?:sinds|vanaf|tot) )?wanneer',
      pl: '(?:(?:od|do) )?kiedy',
      tr: 'ne zaman(?:dan beri)?|hangi tarihte',
      ru: '(?:(?:с|до) )?когда|с каких пор|какого числа',
      uk: '(?:(?:з|до) )?коли|відколи|якого числа',
      ar: '(?:منذ )?متى|في اي تاريخ|في أي تاريخ',
      zh: '什么时候|何时|哪天|哪一天|几时',
    },
  ],
  [
    'how much',
    {
      de: 'wie ?viel(?: geld)?(?= (?:kostet|kosten|zahlt|bezahlt|beträgt|verdient))|wie teuer|wie hoch(?: (?:ist|war|sind|waren))?',
      fr: 'combien (?=coûte|coute|paie|payer|gagne|est|sont|faut)|quel(?:le)? (?:est|était|serait|sera) (?:le|la) (?:montant|prix|somme)',
      es: 'cu[aá]nto|(?:a )?cu[aá]l es (?:el|la) (?:monto|importe|cuant[ií]a)',
      it: 'quanto',
      pt: 'quanto|qual é o (?:valor|montante)',
      zh: '多少钱',
      tr: 'ne kadar',
      ru: 'сколько стоит|каков размер',
      uk: 'скільки коштує|який розмір',
    },
  ],
  ['what amount of', { de: 'wie ?viel(?= \\p{Lu})' }],
  [
    'how many',
    {
      de: 'wie ?viele?',
      fr: "combien(?: d[e'’]s?)?|quel(?:le)? est le nombre(?: d[e'’]s?)?",
      es: 'cu[aá]nt[oa]s|cu[aá]nta',
      it: 'quant[ie]|quanta',
      pt: 'quant[oa]s|quanta',
      nl: 'hoeveel',
      pl: 'ilu|ile|iloma',
      tr: 'kaç(?: tane| kişi)?',
      ru: 'сколько',
      uk: 'скільки',
      ar: 'كم(?: عدد)?|ما عدد|ما هو عدد',
      zh: '(?:有)?多少(?:个|名|人)?|几(?:个|名|位)',
    },
  ],
  [
    'who are',
    {
      de: 'wer (?:sind|waren)',
      fr: 'qui (?:sont|étaient)',
      es: 'qui[eé]n(?:es)? (?:son|eran)',
      it: 'chi (?:sono|erano)',
      pt: 'quem (?:são|eram)',
      nl: 'wie zijn',
      pl: 'kim są|kto są',
      ar: 'من (?:هم|هن)',
      zh: '谁是|哪些人是|有谁',
    },
  ],
  [
    'who is',
    {
      de: 'wer (?:ist|sind|war|waren)',
      fr: 'qui (?:est|sont|était|étaient)(?!-ce)',
      es: 'qui[eé]n(?:es)? (?:es|son|era|eran|fue)',
      it: 'chi (?:è|e|sono|era)',
      pt: 'quem (?:é|são|era|foi)',
      nl: 'wie (?:is|zijn|was)',
      pl: 'kim? jest|kim są|kto jest',
      ru: 'кто (?:такой|такая|такие|является)',
      uk: 'хто (?:такий|така|такі|є)',
      ar: 'من (?:هو|هي|هم|هن)',
      zh: '谁是',
    },
  ],
  [
    'who',
    {
      de: 'wer',
      fr: '(?:qui est-ce qui|qui)',
      es: 'qui[eé]n(?:es)?',
      it: 'chi',
      pt: 'quem',
      nl: 'wie',
      pl: 'kto',
      tr: 'kim(?:ler)?',
      ru: 'кто',
      uk: 'хто',
      ar: 'من(?: الذي)?',
      zh: '谁|哪些人',
    },
  ],
  [
    'did',
    {
      de: '(?:hat|haben|wurde|wurden)',
      fr: "est-ce qu[e’']",
      pl: 'czy',
      uk: 'чи',
      ar: 'هل',
    },
  ],
];

/** Set phrases whose words say nothing each by itself: no word in "entered into force" is about force. */
const SET_PHRASES: readonly (readonly [english: string, Readonly<Partial<Record<AskedLanguage, string>>>])[] =
  [
    [
      'takes effect',
      {
        de: '(?:tritt |trat |treten |traten )?in kraft(?: (?:getreten|tritt|trat|treten|traten|gesetzt))?',
        fr: '(?:entr\\p{L}+ )?en vigueur',
        es: '(?:entr\\p{L}+ )?en vigor|(?:entr\\p{L}+ )?en vigencia',
        it: '(?:entr\\p{L}+ )?in vigore',
        pt: '(?:entr\\p{L}+ )?em vigor',
        nl: '(?:ging |gaat |treedt |trad )?(?:van kracht|in werking)(?: gegaan| getreden)?',
        pl: '(?:wesz\\p{L}+|wchodz\\p{L}+|wejd\\p{L}+|wejść) w życie',
        tr: 'yürürlüğe(?: gir\\p{L}+)?',
        ru: '(?:вступ\\p{L}+|вош\\p{L}+) в (?:силу|действие)',
        uk: 'наб\\p{L}+ чинності|вступ\\p{L}+ (?:в|у) (?:силу|дію)',
        ar: '(?:دخل\\p{L}*|يدخل|تدخل)(?: \\p{L}+)* حيز (?:التنفيذ|النفاذ)',
        zh: '生效',
      },
    ],
  ];

/** In Turkish and Chinese the word that asks stands where its answer would. */
const ANYWHERE: ReadonlySet<AskedLanguage> = new Set(['tr', 'zh']);

/** How a question begins, or ends: "le budget est voté quand ?" */
export const QUESTION_PHRASES: readonly QuestionPhrase[] = ASKING.flatMap(([english, phrases]) =>
  listPhrases(phrases).map(([language, phrase]) => ({
    language,
    english,
    pattern: ANYWHERE.has(language)
      ? between(phrase, language)
      : new RegExp(`^[¿¡\\s]*(?:${phrase})(?![\\p{L}])|(?<!\\p{L})(?:${phrase})(?=[\\s?!.]*$)`, 'iu'),
  })),
);

/** The set phrases of a language, and the same in English. */
export function listSetPhrases(language: AskedLanguage): readonly Omit<QuestionPhrase, 'language'>[] {
  return SET_PHRASES.flatMap(([english, phrases]) => {
    const phrase = phrases[language];
    return phrase === undefined ? [] : [{ english, pattern: between(phrase, language) }];
  });
}

function listPhrases(
  phrases: Readonly<Partial<Record<AskedLanguage, string>>>,
): readonly (readonly [AskedLanguage, string])[] {
  return Object.entries(phrases) as [AskedLanguage, string][];
}

function between(phrase: string, language: AskedLanguage): RegExp {
  return language === 'zh'
    ? new RegExp(`(?:${phrase})`, 'iu')
    : new RegExp(`(?<!\\p{L})(?:${phrase})(?!\\p{L})`, 'iu');
}

/** Auxiliary verbs and the like of a question, beside the function words of the search, folded. */
export const AUXILIARIES: Readonly<Partial<Record<AskedLanguage, string>>> = {
  de: 'darf durfen soll sollen sollte sollten muss mussen kann konnen konnte wird werden wurde kunftig kunftige zukunftig liegt liegen lag pro laut weg tritt trat treten sieht vorgesehen vorsieht bekommt worden geworden werde selbst insgesamt denn eigentlich eigene eigenen habe haben hatten waren',
  fr: 'par pour sur seront sera doit doivent peut peuvent va vont prevoit prevus prevu ete ont a-t-il a-t-elle est-il est-elle sont-ils sont-elles ont-ils ont-elles y etaient selon faut t-il t-elle',
  es: 'por para debe deben puede pueden va van dinero recibe reciben recibira recibiran preve previstos sido han fueron sera seran segun hubo hay estaba queda',
  it: 'prevede previsti previsto stato stata stati state viene vengono verra verranno secondo hanno aveva sara saranno deve devono',
  pt: 'preve previstos sido foram sera serao segundo ha houve tem deve devem',
  nl: 'volgens zullen zou moet moeten gaat',
  pl: 'przewiduje zostal zostala zostalo zostali zostaly bedzie beda byly byli wedlug ma maja sa',
  tr: 'etti eden ediyor edildi ediliyor edilecek gore icinde kisi tane miktar',
  ru: 'предусмотрено предусматривает будет будут согласно всего должен должны',
  uk: 'передбачає передбачено буде будуть згідно всього має мають повинен повинні',
  ar: 'تم يتم سوف هناك عدد حسب وفق يوجد',
  zh: '根据 按照 里 中 共 一共 总共',
};

/**
 * Words of the calendar, folded: English, German, French, Russian, Ukrainian, Spanish, Italian, Polish, Portuguese, Turkish;
 * the months also in Arabic (of Egypt and of the Levant), Hebrew, Chinese, Japanese and Korean.
 */

// The first name of a month is the one that is shown. The cases are those used in dates.
const MONTHS: readonly (readonly string[])[] = [
  'january jan januar janvier январь января январе січень січня січні enero gennaio styczen stycznia styczniu janeiro ocak يناير كانونالثاني ינואר 1月 1월 январем січнем styczniem',
  'february feb februar fevrier февраль февраля феврале лютий лютого лютому febrero febbraio luty lutego lutym fevereiro subat فبراير شباط פברואר 2月 2월 февралем лютим',
  'march mar marz maerz mars март марта марте березень березня березні marzo marzec marca marcu marco mart مارس اذار מרצ 3月 3월 мартом березнем marcem',
  'april apr avril апрель апреля апреле квітень квітня квітні abril aprile kwiecien kwietnia kwietniu nisan ابريل نيسان אפריל 4月 4월 апрелем квітнем kwietniem',
  'may mai май мая мае травень травня травні mayo maggio maj maja maju maio mayis مايو ايار מאי 5月 5월 маем травнем majem',
  'june jun juni juin июнь июня июне червень червня червні junio giugno czerwiec czerwca czerwcu junho haziran يونيو حزيران יוני 6月 6월 июнем червнем czerwcem',
  'july jul juli juillet июль июля июле липень липня липні julio luglio lipiec lipca lipcu julho temmuz يوليو تموز יולי 7月 7월 июлем липнем lipcem',
  'august aug aout августа августе август серпень серпня серпні agosto sierpien sierpnia sierpniu agustos اغسطس اب אוגוסט 8月 8월 августом серпнем sierpniem',
  'september sep sept septembre сентябрь сентября сентябре вересень вересня вересні septiembre settembre wrzesien wrzesnia wrzesniu setembro eylul سبتمبر ايلول ספטמבר 9月 9월 сентябрем вереснем wrzesniem',
  'october oct oktober octobre октябрь октября октябре жовтень жовтня жовтні octubre ottobre pazdziernik pazdziernika pazdzierniku outubro ekim اكتوبر تشرينالاول אוקטובר 10月 10월 октябрем жовтнем pazdziernikiem',
  'november nov novembre ноябрь ноября ноябре листопад листопада листопаді noviembre listopad listopada listopadzie novembro kasim نوفمبر تشرينالثاني נובמבר 11月 11월 ноябрем листопадом listopadem',
  'december dec dezember decembre декабрь декабря декабре грудень грудня грудні diciembre dicembre grudzien grudnia grudniu dezembro aralik ديسمبر كانونالاول דצמבר 12月 12월 декабрем груднем grudniem',
].map((names) => names.split(' '));

/** Words with other meanings, which are only perhaps a month if no year follows. */
export const AMBIGUOUS_MONTHS: ReadonlySet<string> = new Set(
  `march mar may august dec sep jan mars mai мая листопад marca marco mart nisan mayo maja maju ekim kasim ocak aralik اب مارس`.split(
    /\s+/,
  ),
);

/** After "march", what shows that people walk. */
const AFTER_A_WALK = /^(?:against|for|on|through|past|by|madness|route)$/;

/** Whether a word that may be a month is none: "march against the deal", "may be". */
export function isNoMonth(word: string, next: string): boolean {
  if (word === 'march' || word === 'mar') return AFTER_A_WALK.test(next);
  return word === 'may' && /^(?:be|have|not|still|yet|soon|also|well|never)$/.test(next);
}

export const monthNumbers: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

/** Seasons and quarters by their months; 13 and 14 are January and February of the next year, for winter. */
export const SEASONS: ReadonlyMap<string, readonly [from: number, to: number]> = new Map(
  (
    [
      [
        3,
        5,
        'spring fruhling fruhjahr printemps весна весной весны весни навесні primavera wiosna wiosny ilkbahar',
      ],
      [6, 8, 'summer sommer ete лето летом лета літо влітку літа verano estate lato latem lata verao yaz'],
      [
        9,
        11,
        'autumn fall herbst automne осень осенью осени осінь восени otono autunno jesien jesienia jesieni outono sonbahar',
      ],
      [12, 14, 'winter hiver зима зимой зимы зими взимку invierno inverno zima kis'],
      [1, 3, 'q1'],
      [4, 6, 'q2'],
      [7, 9, 'q3'],
      [10, 12, 'q4'],
      [1, 6, 'h1'],
      [7, 12, 'h2'],
    ] as const
  ).flatMap(([from, to, names]) => names.split(' ').map((name) => [name, [from, to] as const] as const)),
);

/** Thirds of a month or a year. */
export const THIRDS: ReadonlyMap<string, 0 | 1 | 2> = new Map(
  (
    [
      'early beginning start anfang beginn debut начало начале початок початку principios inicio inicios inizio poczatek poczatku',
      'mid middle mitte mi milieu середина середине середины середині mediados polowa polowie meados',
      'late end ende fin конец конце конца кінець кінці наприкінці finales fine koniec koncu fim',
    ] as const
  ).flatMap((names, third) => names.split(' ').map((name) => [name, third as 0 | 1 | 2] as const)),
);

/** Words between the parts of a date: "the 24th of February", "mayo de 2023", "im Sommer des Jahres 2022". */
export const DATE_LINKS: ReadonlySet<string> = new Set(
  'of the de del der des do da di du dell jahres year ano anno'.split(' '),
);

/** Words after a year: "2023 года". */
export const YEAR_ENDINGS: ReadonlySet<string> = new Set(
  'года году год г року рік р roku r yilinda yili 年'.split(' '),
);

export const ORDINALS: ReadonlyMap<string, number> = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
    .split(' ')
    .map((word, index) => [word, index + 1] as const),
);

export const MONTH_NAMES: readonly string[] = MONTHS.map(
  ([name = '']) => name.charAt(0).toUpperCase() + name.slice(1),
);

/** "24 February 2023", "February 2023", "2023" */
export function writeDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  if (month === undefined) return `${year}`;
  const named = `${MONTH_NAMES[month - 1]} ${year}`;
  return day === undefined ? named : `${day} ${named}`;
}

import { once } from '../../async.ts';
import { fold } from '../../search/fold.ts';

/** What may follow or precede a number and change what it is: thousands, currencies, per cent, days, kilometres. */

const words = (table: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(table).flatMap(([unit, names]) => names.split(' ').map((name) => [name, unit] as const)),
  );

/** Folded. */
const SCALES: ReadonlyMap<string, number> = new Map(
  (
    [
      [1e3, 'k thousand thousands thsd tausend тыс тысяч тысячи тис тисяч тисячі mil mille mila الف الاف'],
      [
        1e6,
        'm mn mln mio million millions millionen millones milioni milhoes миллион миллиона миллионов млн мільйон мільйона мільйонів مليون',
      ],
      [
        1e9,
        'b bn bln mrd billion billions milliarde milliarden milliard milliards миллиард миллиарда миллиардов млрд мільярд мільярда мільярдів مليار',
      ],
      [1e12, 'tn trn trillion trillions billionen'],
      [1e4, '万 萬'],
      [1e8, '亿 億'],
    ] as const
  ).flatMap(([value, names]) => names.split(' ').map((name) => [name, value] as const)),
);

/** One letter means a scale only if it is attached to the number: "15m", not "15 m". */
const ATTACHED_ONLY = /^[kmb]$/;

const UNITS = words({
  '%': 'percent pct prozent procent pourcent процент процента процентов відсоток відсотка відсотків بالمئة بالمائة',
  minute: 'minute minutes min mins minuten минут минуты хвилин хвилини',
  hour: 'hour hours hr hrs stunde stunden heure heures час часа часов година години годин',
  day: 'day days tag tage tagen jour jours день дня дней дні днів يوما ايام',
  week: 'week weeks woche wochen semaine semaines недели недель тижні тижнів',
  month: 'month months monat monate monaten mois месяц месяца месяцев місяць місяці місяців',
  year: 'year years yr yrs jahr jahre jahren an ans annee annees год года лет рік роки років سنة سنوات',
  km: 'km kilometre kilometres kilometer kilometers км',
  mile: 'mile miles',
  metre: 'metre metres meter meters',
  kg: 'kg kilo kilos kilogram kilograms',
  tonne: 'tonne tonnes ton tons tonnen',
  hectare: 'hectare hectares ha acres acre',
});

const SYMBOLS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    $: 'USD',
    '€': 'EUR',
    '£': 'GBP',
    '¥': 'JPY',
    '₴': 'UAH',
    '₽': 'RUB',
    '₹': 'INR',
  }),
);

const CURRENCY_WORDS = words({
  USD: 'dollar dollars دولار دولارا доллар доллара долларов долар долари доларів',
  EUR: 'euro euros евро євро يورو',
  GBP: 'pound pounds sterling',
  UAH: 'hryvnia hryvnias гривень гривні гривня',
  RUB: 'rouble roubles ruble rubles рубль рубля рублей рублів',
  CNY: 'yuan renminbi 元',
  JPY: 'yen',
});

const codes = once(() => new Set(Intl.supportedValuesOf('currency')));

/** "$", "US$", "EUR" right before a number: its currency, and where it starts. */
export function readCurrencyBefore(
  text: string,
  at: number,
): { readonly unit: string; readonly from: number } | null {
  const [whole = '', , symbol = '', code = ''] =
    /(?:\b(US|A|C|NZ|HK))?([$€£¥₴₽₹])\s?$|(?<![\p{L}])([A-Z]{3})\s$/u.exec(
      text.slice(Math.max(0, at - 6), at),
    ) ?? [];
  if (symbol !== '') return { unit: SYMBOLS.get(symbol) ?? symbol, from: at - whole.length };
  return code !== '' && codes().has(code) ? { unit: code, from: at - whole.length } : null;
}

/** What follows a number: its scale, its unit or currency, and where they end. */
export function readUnitsAfter(text: string, at: number) {
  let to = at;
  let scale = 1;
  let unit: string | null = null;
  for (let step = 0; step < 3; step += 1) {
    const [whole = '', gap = '', word = ''] =
      /^([\s-]?)(%|٪|[$€£]|[\p{L}\p{M}]+)/u.exec(text.slice(to)) ?? [];
    if (word === '') break;
    // Chinese writes on without a space: "60万人".
    const unspaced = /^[万萬亿億]/u.exec(word)?.[0];
    const folded = unspaced ?? fold(word);
    const factor = ATTACHED_ONLY.test(folded) && gap !== '' ? undefined : SCALES.get(folded);
    if (factor !== undefined && scale === 1 && unit === null) scale = factor;
    else if (unit === null) {
      unit = unitOf(word, folded);
      if (unit === null) break;
    } else break;
    to += whole.length - word.length + (unspaced ?? word).length;
    if (/^(?:per)$/.test(folded)) to += 1;
  }
  const [cent = ''] =
    unit === null ? (/^\s?(?:per[\s-]?cent|por ciento|pour cent)\b/iu.exec(text.slice(to)) ?? []) : [];
  return cent === '' ? { scale, unit, to } : { scale, unit: '%', to: to + cent.length };
}

function unitOf(word: string, folded: string): string | null {
  if (word === '%' || word === '٪') return '%';
  const code = /^[A-Z]{3}$/.test(word) && codes().has(word) ? word : null;
  return SYMBOLS.get(word) ?? CURRENCY_WORDS.get(folded) ?? UNITS.get(folded) ?? code;
}

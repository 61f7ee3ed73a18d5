// Folded: English, whose first name is shown, then German, French, Russian and Ukrainian in the cases used in dates.
const MONTHS: readonly (readonly string[])[] = [
  'january jan januar janvier январь января январе січень січня січні',
  'february feb februar fevrier февраль февраля феврале лютий лютого лютому',
  'march mar marz mars март марта марте березень березня березні',
  'april apr avril апрель апреля апреле квітень квітня квітні',
  'may mai май мая мае травень травня травні',
  'june jun juni juin июнь июня июне червень червня червні',
  'july jul juli juillet июль июля июле липень липня липні',
  'august aug aout августа августе август серпень серпня серпні',
  'september sep sept septembre сентябрь сентября сентябре вересень вересня вересні',
  'october oct oktober octobre октябрь октября октябре жовтень жовтня жовтні',
  'november nov novembre ноябрь ноября ноябре листопад листопада листопаді',
  'december dec dezember decembre декабрь декабря декабре грудень грудня грудні',
].map((names) => names.split(' '));

/** Words with other meanings, which are only perhaps a month if no year follows. */
export const AMBIGUOUS_MONTHS: ReadonlySet<string> = new Set([
  'march',
  'mar',
  'may',
  'august',
  'dec',
  'sep',
  'jan',
  'mars',
  'mai',
  'мая',
  'листопад',
]);

export const monthNumbers: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

/** Parts of a year by their months; 13 and 14 are January and February of the next year, for winter. */
export const SEASONS: ReadonlyMap<string, readonly number[]> = new Map([
  ['spring', [3, 4, 5]],
  ['summer', [6, 7, 8]],
  ['autumn', [9, 10, 11]],
  ['fall', [9, 10, 11]],
  ['winter', [12, 13, 14]],
  ['early', [1, 2, 3, 4]],
  ['mid', [5, 6, 7, 8]],
  ['late', [9, 10, 11, 12]],
  ['q1', [1, 2, 3]],
  ['q2', [4, 5, 6]],
  ['q3', [7, 8, 9]],
  ['q4', [10, 11, 12]],
]);

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

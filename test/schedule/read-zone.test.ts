import { expect, test } from 'vitest';
import { readZone } from '../../src/schedule/read-zone.ts';
import { offsetsOf } from '../../src/schedule/zone-offsets.ts';

test.each([
  ['Saigon', 'Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
  ['HCMC', 'Ho Chi Minh City', 'Asia/Ho_Chi_Minh'],
  ['Calcutta', 'Kolkata', 'Asia/Kolkata'],
  ['Bombay', 'Mumbai', 'Asia/Kolkata'],
  ['Madras', 'Chennai', 'Asia/Kolkata'],
  ['Kiev', 'Київ', 'Europe/Kyiv'],
  ['Rangoon', 'Yangon', 'Asia/Yangon'],
  ['Katmandu', 'Kathmandu', 'Asia/Kathmandu'],
  ['Peking', 'Beijing', 'Asia/Shanghai'],
  ['Chungking', 'Chongqing', 'Asia/Shanghai'],
  ['Godthåb', 'Nuuk', 'America/Nuuk'],
  ['Coral Harbour', 'Atikokan', 'America/Atikokan'],
  ['Truk', 'Chuuk', 'Pacific/Chuuk'],
  ['Leningrad', 'St. Petersburg', 'Europe/Moscow'],
  ['Constantinople', 'Istanbul', 'Europe/Istanbul'],
  ['Dacca', 'Dhaka', 'Asia/Dhaka'],
  ['Macao', 'Macau', 'Asia/Macau'],
  ['Ulan Bator', 'Ulaanbaatar', 'Asia/Ulaanbaatar'],
  ['Alma-Ata', 'Almaty', 'Asia/Almaty'],
  ['Lwów', 'Lviv', 'Europe/Kyiv'],
  ['Port au Prince', 'Port-au-Prince', 'America/Port-au-Prince'],
  ['Washington D.C.', 'Washington', 'America/New_York'],
  ['Turkey', 'Ankara', 'Europe/Istanbul'],
  ['D.C.', 'Washington, D.C.', 'America/New_York'],
  ['Den Haag', 'The Hague', 'Europe/Amsterdam'],
  ['Varsovie', 'Warschau', 'Europe/Warsaw'],
  ['東京', 'Tokyo', 'Asia/Tokyo'],
  ['北京', 'Beijing', 'Asia/Shanghai'],
  ['Αθήνα', 'Athens', 'Europe/Athens'],
  ['القاهرة', 'Cairo', 'Africa/Cairo'],
  ['Gorky', 'Nizhny Novgorod', 'Europe/Moscow'],
])('%s and %s are the zone %s', (one, other, zone) => {
  expect(readZone(one)).toMatchObject({ kind: 'zone', zone });
  expect(readZone(other)).toMatchObject({ kind: 'zone', zone });
});

test('every zone that Intl knows is read as itself, under its present name', () => {
  for (const name of Intl.supportedValuesOf('timeZone')) {
    const read = readZone(name);
    expect(read.kind === 'zone' && offsetsOf(read.zone), name).toEqual(offsetsOf(name));
  }
  const read = Intl.supportedValuesOf('timeZone').map(readZone);
  const shown = read.map((each) => (each.kind === 'zone' ? each.zone : null));
  expect(shown.filter((zone) => FORMER.includes(zone ?? ''))).toEqual([]);
});

/** Those of Intl's names that IANA's zone.tab of 2026 lacks. */
const FORMER =
  'Africa/Asmera America/Buenos_Aires America/Catamarca America/Coral_Harbour America/Cordoba America/Godthab America/Indianapolis America/Jujuy America/Louisville America/Mendoza Asia/Calcutta Asia/Katmandu Asia/Rangoon Asia/Saigon Atlantic/Faeroe Europe/Kiev Pacific/Enderbury Pacific/Ponape Pacific/Truk'.split(
    ' ',
  );

test.each([
  ['(UTC+02:00) Kyiv', 'Europe/Kyiv'],
  ['Kyiv (UTC+3)', 'Europe/Kyiv'],
  ['Kyiv, Ukraine (EET)', 'Europe/Kyiv'],
  ['GMT London', 'Europe/London'],
  ['London, UK', 'Europe/London'],
  ['CET Paris', 'Europe/Paris'],
  ['(GMT−03:00) Buenos Aires', 'America/Argentina/Buenos_Aires'],
  ['MST Phoenix', 'America/Phoenix'],
  ['Eastern Standard Time', 'America/New_York'],
  ['Central European Summer Time', 'Europe/Berlin'],
  ['Kyiv.', 'Europe/Kyiv'],
])('“%s” says one zone: %s', (typed, zone) => {
  expect(readZone(typed)).toEqual({ kind: 'zone', zone, remark: `“${typed}” was read as ${zone}.` });
});

test.each([
  ['UTC+5 Kyiv', ['Europe/Kyiv'], '“UTC+5” is not the time of Europe/Kyiv.'],
  ['UTC Kyiv', ['Europe/Kyiv'], '“UTC” is not the time of Europe/Kyiv.'],
  [
    'Kyiv London',
    ['Europe/Kyiv', 'Europe/London'],
    '“Kyiv” and “London” may be different time zones, and a digest has one.',
  ],
  [
    '(UTC+2) Kyvi',
    ['Europe/Kyiv'],
    '“Kyvi” is not a time zone or a city that the bot knows. Give a large city in the same zone, or the zone’s name, such as Europe/Kyiv.',
  ],
  ['south', ['Atlantic/South_Georgia'], null],
])('“%s” is asked about', (typed, suggestions, remark) => {
  expect(readZone(typed)).toEqual({ kind: 'unclear', suggestions, remark });
});

test('a pasted article is not tried word by word', () => {
  expect(readZone('Kyiv '.repeat(9))).toMatchObject({ kind: 'unclear' });
});

test.each(['Etc/GMT+2', 'UTC-2', 'etc/gmt+2'])('%s, two hours behind UTC, is refused as fixed', (typed) => {
  expect(readZone(typed)).toMatchObject({
    kind: 'unclear',
    suggestions: expect.arrayContaining(['America/Noronha']),
    remark: `“${typed}” is a fixed offset, so it would be an hour out wherever the clocks change. Give a city instead.`,
  });
});

test('a zone that was read is not blamed for the words beside it', () => {
  expect(readZone('Paris Texas')).toEqual({
    kind: 'unclear',
    suggestions: ['Europe/Paris'],
    remark: '“Texas” beside Europe/Paris was not understood.',
    besides: true,
  });
  expect(readZone('jeden Tag Berlin')).toMatchObject({
    besides: true,
    remark: '“jeden Tag” beside Europe/Berlin was not understood.',
  });
  expect(readZone('Atlantis')).not.toMatchObject({ besides: true });
});

import { expect, test } from 'vitest';
import { titleLanguage } from '../../src/search/title-language.ts';

test.each([
  ['Kto zapłaci za nowy most?', 'pl'],
  ['Brücke bleibt bis zum Herbst gesperrt', 'de'],
  ['Les pêcheurs attendent toujours une réponse', 'fr'],
  ['Grève dans les ports à partir de lundi', 'fr'],
  ['¿Quién paga la cuenta del puerto?', 'es'],
  ['La città aspetta il nuovo ponte e gli operai', 'it'],
  ['Harbour workers wait for an answer', 'en'],
  ['Хто заплатить за новий міст і чому', 'uk'],
  ['谁来为新桥买单', 'zh'],
])('“%s” is in %s', (title, language) => {
  expect(titleLanguage(title)).toBe(language);
});

test.each(['Le dernier vol pour São Paulo', 'Nordwind 2026', '“La Scala”', 'Vaduz–Brinsk'])(
  'a title that may be of several languages tells none, whatever names it has: “%s”',
  (title) => {
    expect(titleLanguage(title)).toBeNull();
  },
);

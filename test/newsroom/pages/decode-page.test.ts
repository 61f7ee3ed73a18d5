import { expect, test } from 'vitest';
import { decodePage } from '../../../src/newsroom/pages/decode-page.ts';

/** “Мир”, “Grüße” and “平和” as old encodings have them. */
const MIR_1251 = Uint8Array.of(0xcc, 0xe8, 0xf0);
const MIR_KOI8 = Uint8Array.of(0xed, 0xc9, 0xd2);
const GRUESSE_LATIN = Uint8Array.of(0x47, 0x72, 0xfc, 0xdf, 0x65);
const HEIWA_SJIS = Uint8Array.of(0x95, 0xbd, 0x98, 0x61);

function page(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

const HTML = 'text/html';

test.each([
  ['UTF-8 that nothing names', page('<title>Мир'), HTML, '<title>Мир'],
  ['a byte order mark against the header', page('\ufeffМир'), `${HTML}; charset=windows-1251`, 'Мир'],
  ['UTF-16 by its mark', Buffer.from('\ufeffМир', 'utf16le'), HTML, 'Мир'],
  ['UTF-16 the other way round', Buffer.from('\ufeffМир', 'utf16le').swap16(), HTML, 'Мир'],
  ['an encoding in the header', page(MIR_1251), `${HTML}; charset=windows-1251`, 'Мир'],
  ['an encoding in quotes', page(MIR_KOI8), `${HTML};charset="KOI8-R"; x=y`, 'Мир'],
  [
    'an encoding in the page alone',
    page('<meta charset=windows-1251>', MIR_1251),
    HTML,
    '<meta charset=windows-1251>Мир',
  ],
  ['UTF-8 that the header calls Latin-1', page('Мир'), `${HTML}; charset=ISO-8859-1`, 'Мир'],
  [
    'UTF-8 that the page calls something else',
    page('<meta charset="windows-1251">Мир'),
    HTML,
    '<meta charset="windows-1251">Мир',
  ],
  ['Latin-1 that nothing names', page(GRUESSE_LATIN), null, 'Grüße'],
  ['Latin-1 that the header calls UTF-8', page(GRUESSE_LATIN), `${HTML}; charset=utf-8`, 'Grüße'],
  ['an encoding that nobody knows', page(GRUESSE_LATIN), `${HTML}; charset=klingon`, 'Grüße'],
])('%s is read', (_name, bytes, contentType, text) => {
  expect(decodePage(bytes, contentType)).toBe(text);
});

test('where header and page differ, the page is right if the bytes are not what the header says', () => {
  const meta = '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">';
  expect(decodePage(page(meta, HEIWA_SJIS), `${HTML}; charset=utf-8`)).toBe(`${meta}平和`);
  // Both can be; the header is what browsers take.
  const other = '<meta charset=koi8-r>';
  expect(decodePage(page(other, MIR_1251), `${HTML}; charset=windows-1251`)).toBe(`${other}Мир`);
});

test('an encoding named in a comment, or after four kilobytes, is none', () => {
  const comment = '<!-- <meta charset=koi8-r> --><meta charset=windows-1251>';
  expect(decodePage(page(comment, MIR_1251), HTML)).toBe(`${comment}Мир`);
  const late = `${' '.repeat(5_000)}<meta charset=windows-1251>`;
  expect(decodePage(page(late, MIR_1251), HTML)).toBe(`${late}Ìèð`);
});

test('XML names its encoding in its first line', () => {
  const declaration = '<?xml version="1.0" encoding="windows-1251"?><html>';
  expect(decodePage(page(declaration, MIR_1251), 'application/xhtml+xml')).toBe(`${declaration}Мир`);
});

test('a page that says UTF-16 where that can be read has none', () => {
  const meta = '<meta charset=utf-16>';
  expect(decodePage(page(meta, '©'), HTML)).toBe(`${meta}©`);
});

test('one broken letter makes no other encoding, nor does a page that was cut within one', () => {
  const letters = 'Перемирие в Донбассе'.repeat(3);
  expect(decodePage(page(letters, Uint8Array.of(0xff)), `${HTML}; charset=utf-8`)).toBe(`${letters}\ufffd`);
  expect(decodePage(page(letters).subarray(0, -1), HTML)).toBe(letters.slice(0, -1));
});

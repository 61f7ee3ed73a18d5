import * as z from 'zod';
import { findUnknownReference } from '../text/character-references.ts';
import { findInvisible } from '../text/invisible-characters.ts';
import { findMisread } from '../text/misread.ts';
import { receiveText } from '../text/receive-text.ts';
import { dateExpected, dayExpected } from './date-errors.ts';

/** The kinds of value that many fields of a guide’s files have, and what is said of one that is not of its kind. */

export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
  error: 'expected an id of lower-case letters, digits and hyphens, such as original-28',
});
export const text = z
  .string()
  .refine((value) => findMisread(value) === null, {
    error: ({ input }) =>
      `expected text without damage, but a program read a letter or a mark in a wrong encoding and made ${findMisread(String(input))} of it; type it again`,
    abort: true,
  })
  .overwrite(receiveText)
  .trim()
  .min(1, { error: 'expected some text' })
  .refine((value) => findUnknownReference(value) === null, {
    error: ({ input }) => {
      const found = findUnknownReference(String(input)) ?? '';
      const why = found.endsWith(';') ? 'is not known here' : 'lacks its semicolon';
      return `expected the character itself for “${found}”, which ${why}`;
    },
  });

/** A text of one line: a title or a name. */
export const line = text
  .refine((value) => !/[\n\r]/u.test(value), { error: 'expected one line' })
  .refine((value) => !ESCAPED_BYTES.test(value), {
    error: ({ input }) =>
      `expected the characters themselves for “${ESCAPED_BYTES.exec(String(input))?.[0]}”, as browsers show them`,
  });
/** Letters as an address writes them: `%E2%80%99`, `%20`. Not `50%`. */
const ESCAPED_BYTES = /(?:%[0-9a-f]{2}){2,}|%20/i;

export const url = z
  .url({ protocol: /^https?$/, error: 'expected a link that starts with http:// or https://', abort: true })
  .refine((value) => findInvisible(value) === null && !/\s/u.test(value), {
    error: 'expected an address without spaces and characters that nobody sees',
    abort: true,
  })
  .refine((value) => !ESCAPED_AMPERSAND.test(value), {
    error: 'expected “&” in an address, as browsers show it',
  });
const ESCAPED_AMPERSAND = /&(?:amp|#0*38|#x0*26);/i;

/** 2023, 2023-02 or 2023-02-24. YAML reads an unquoted year as a number. */
export const date = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string().refine(isDate, { error: ({ input }) => dateExpected(input) }),
);

export const day = z.string().refine((value) => value.length === 10 && isDate(value), {
  error: ({ input }) => dayExpected(input),
});

/** A language tag of BCP 47: de, pt-BR. */
export const language = z.string().refine(isLanguageTag, {
  error: 'expected the code of a language (BCP 47), such as de or pt-BR',
});

function isLanguageTag(value: string): boolean {
  if (!/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(value)) return false;
  return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(value) !== undefined;
}

function isDate(value: string): boolean {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value);
  if (!parts) return false;
  const [, year, month = '01', dayOfMonth = '01'] = parts;
  const parsed = new Date(`${year}-${month}-${dayOfMonth}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(`${year}-${month}-${dayOfMonth}`);
}

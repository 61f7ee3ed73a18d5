import { once } from '../../async.ts';
import { fold } from '../../search/fold.ts';

/** Codes whose names are known in English and in the language itself. */
const CODES = [
  'en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'uk', 'ru', 'be', 'cs', 'sk', 'sv', 'da', 'nb', 'no', 'fi', 'et', 'lv', 'lt', 'tr',
  'ro', 'hu', 'el', 'bg', 'hr', 'sr', 'sl', 'ar', 'he', 'fa', 'ur', 'hi', 'bn', 'id', 'vi', 'th', 'ko', 'ja', 'zh', 'ka', 'hy', 'az',
  'kk', 'sw', 'ca', 'ga', 'is', 'sq', 'mk', 'bs', 'mt', 'eu', 'gl',
]; // biome-ignore format: a plain list

const byName = once(() => {
  const codes = new Map<string, string>();
  for (const shown of ['en', 'de', 'fr', 'es']) {
    const names = new Intl.DisplayNames([shown], { type: 'language' });
    for (const code of CODES) codes.set(fold(names.of(code) ?? code), code);
  }
  for (const code of CODES) {
    const own = new Intl.DisplayNames([code], { type: 'language' }).of(code);
    if (own !== undefined) codes.set(fold(own), code);
  }
  return codes;
});

/** The code of a language that is named by its code or in words; null if it is not known. */
export function readLanguage(cell: string): string | null {
  const code = /^([a-z]{2,3})(?:[-_]([a-z0-9]{2,8}))?$/i.exec(cell);
  const named = byName().get(fold(cell));
  if (named !== undefined) return named;
  if (!code) return null;
  const language = code[1]?.toLowerCase() ?? '';
  const tag =
    code[2] === undefined
      ? language
      : `${language}-${code[2].length === 2 ? code[2].toUpperCase() : code[2]}`;
  try {
    const known = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(tag);
    return known === undefined ? null : tag;
  } catch {
    return null;
  }
}

/**
 * The language of a text by the first tag that is one: `de` of "de-DE", `zh-Hant` of "zh-Hant-TW". A region is left out, since
 * it is most likely that of the site's template.
 */
export function readLanguage(tags: readonly unknown[]): string | null {
  for (const tag of tags) {
    if (typeof tag !== 'string') continue;
    const language = plainTag(tag.trim().split(/[,;]/)[0]?.replaceAll('_', '-') ?? '');
    if (language !== null) return language;
  }
  return null;
}

function plainTag(tag: string): string | null {
  try {
    const { language, script } = new Intl.Locale(tag);
    if (NAMES.of(language) === undefined || language === 'und') return null;
    return script === undefined ? language : `${language}-${script}`;
  } catch {
    return null;
  }
}

const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

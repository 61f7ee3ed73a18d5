/** Hides secrets in text that people or programs will read: log lines, pages, health answers. */
export type Redact = (text: string) => string;

export type Secrets = {
  readonly values: readonly string[];
  /** Secrets that are nobody's setting, known by their form; what a form captures first is kept. */
  readonly forms: readonly RegExp[];
};

/** What is shown in a secret's place. */
const HIDDEN = '[secret]';

/** A shorter secret would also match inside ordinary words; addresses that carry one are known by their form. */
const SHORTEST = 8;

/** The forms of what every platform uses: tokens in headers and addresses, passwords inside addresses. */
const FORMS: readonly RegExp[] = [
  /(\bauthorization['"\\]{0,4}\s*[:=]\s*['"\\]{0,4}(?:Bearer|Basic|Bot)\s+)[\w.~+/-]+=*/gi,
  /(\b(?:Bearer|Basic)\s+)(?=\S*[\d=])[\w.~+/-]{8,}=*/gi,
  /([?&](?:ticket|token)=)[\w.%-]{8,}/g,
  /(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'<>]*:)[^\s/@"'<>]+(?=@)/gi,
];

/** Values are hidden as they are, and as they are written in JSON, in JSON within JSON, in addresses and in HTML. */
export function createRedactor({ values, forms }: Secrets): Redact {
  const long = [...new Set(values)].filter(({ length }) => length >= SHORTEST);
  // A secret that holds another is hidden whole.
  long.sort((a, b) => b.length - a.length);
  const known = long.length === 0 ? null : new RegExp(long.map(anySpelling).join('|'), 'g');
  const all = [...forms, ...FORMS];
  return (text) => {
    let shown = known === null ? text : text.replace(known, HIDDEN);
    for (const form of all) shown = shown.replace(form, `$1${HIDDEN}`);
    return shown;
  };
}

/** A copy of plain data with every text in it redacted. */
export function redactedWithin<T>(value: T, redact: Redact): T {
  return deep(value, redact) as T;
}

function deep(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((one) => deep(one, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deep(one, redact)]));
}

function anySpelling(secret: string): string {
  return [...secret].map(anyLetter).join('');
}

/** A letter as itself, percent-encoded, or escaped as JSON within JSON does. */
function anyLetter(letter: string): string {
  if (/[\w.~-]/.test(letter)) return RegExp.escape(letter);
  const percent = encodeURIComponent(letter).replace(/[!'()*]/g, percentOf);
  const hex = letter.charCodeAt(0).toString(16).padStart(4, '0');
  const spellings = [
    letter === '\\' ? '\\\\+' : `\\\\*${RegExp.escape(letter)}`,
    ...[percent, percent.toLowerCase()].map((text) => RegExp.escape(text)),
    `\\\\+u${hex}`,
    ...(HTML[letter] ?? []),
  ];
  return `(?:${spellings.join('|')})`;
}

function percentOf(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
}

const HTML: Readonly<Record<string, readonly string[]>> = {
  '&': ['&amp;'],
  '<': ['&lt;'],
  '>': ['&gt;'],
  '"': ['&quot;', '&#34;'],
  "'": ['&#39;'],
};

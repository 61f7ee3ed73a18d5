/** Hides secrets in text that people or programs will read: log lines, pages, health checks. */
export type Redact = (text: string) => string;

export type Secrets = {
  readonly values: readonly string[];
  /** Match secrets that no setting holds, by their form. The first group is what stays in front of the secret. */
  readonly forms: readonly RegExp[];
};

/** Shown in place of a secret. */
const HIDDEN = '[secret]';

/** A shorter value would also match inside ordinary words. Addresses that carry one are matched by their form. */
const MIN_LENGTH = 8;

/** Forms common to all platforms: tokens in headers and addresses, passwords in addresses. */
const FORMS: readonly RegExp[] = [
  /(\bauthorization['"\\]{0,4}\s*[:=]\s*['"\\]{0,4}(?:Bearer|Basic|Bot)\s+)[\w.~+/-]+=*/gi,
  /(\b(?:Bearer|Basic)\s+)(?=\S*[\d=])[\w.~+/-]{8,}=*/gi,
  /([?&](?:ticket|token)=)[\w.%-]{8,}/g,
  // Without the scheme in front: looking for its start at each letter takes the square of the length.
  /(:\/\/[^\s/:@"'<>]*:)[^\s/@"'<>]+(?=@)/g,
];

/** Hides values as they are and as JSON, JSON within JSON, addresses and HTML spell them. */
export function createRedactor({ values, forms }: Secrets): Redact {
  const long = [...new Set(values)].filter(({ length }) => length >= MIN_LENGTH);
  // Longest first, so that a secret that contains another is hidden whole.
  long.sort((a, b) => b.length - a.length);
  const known = long.length === 0 ? null : new RegExp(long.map(secretPattern).join('|'), 'g');
  const all = [...forms, ...FORMS];
  return (text) => {
    let shown = known === null ? text : text.replace(known, HIDDEN);
    for (const form of all) shown = shown.replace(form, `$1${HIDDEN}`);
    return shown;
  };
}

/** A copy of plain data with every text in it redacted. */
export function redactWithin<T>(value: T, redact: Redact): T {
  return deep(value, redact) as T;
}

function deep(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((one) => deep(one, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deep(one, redact)]));
}

/** The most backslashes in front of a character: JSON within JSON, four deep. A limit, or many of them would take long. */
const MAX_ESCAPES = 15;

function secretPattern(secret: string): string {
  return (secret.match(/\\+|[^\\]/gu) ?? [])
    .map((part) => (part.startsWith('\\') ? backslashPattern(part.length) : characterPattern(part)))
    .join('');
}

/** A run of backslashes as a whole: a repetition for each would match many of them in very many ways. */
function backslashPattern(count: number): string {
  return `(?:\\\\{${count},${count * (MAX_ESCAPES + 1)}}|(?:%5C|%5c|\\\\{1,${MAX_ESCAPES}}u005c){${count}})`;
}

/** A pattern for a character as itself, percent-encoded, as an HTML entity, or escaped at any depth of JSON. */
function characterPattern(letter: string): string {
  if (/[\w.~-]/.test(letter)) return RegExp.escape(letter);
  const percent = encodeURIComponent(letter).replace(/[!'()*]/g, percentEncode);
  const hex = letter.charCodeAt(0).toString(16).padStart(4, '0');
  const spellings = [
    `\\\\{0,${MAX_ESCAPES}}${RegExp.escape(letter)}`,
    ...[percent, percent.toLowerCase()].map((text) => RegExp.escape(text)),
    `\\\\{1,${MAX_ESCAPES}}u${hex}`,
    ...(HTML[letter] ?? []),
  ];
  return `(?:${spellings.join('|')})`;
}

function percentEncode(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
}

const HTML: Readonly<Record<string, readonly string[]>> = {
  '&': ['&amp;'],
  '<': ['&lt;'],
  '>': ['&gt;'],
  '"': ['&quot;', '&#34;'],
  "'": ['&#39;'],
};

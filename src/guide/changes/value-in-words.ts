import { type Checked, checkedInWords } from '../checked.ts';
import { dateInWords } from '../dates.ts';
import type { Json } from './guide-change.ts';

/** Of a quoted text; a longer one is cut. */
const LONGEST = 160;

/** A field's value as a person reads it: “A title”, 24 February 2023, an address, yes; "none" for nothing. */
export function valueInWords(value: Json, nameOf: (id: string) => string | null = () => null): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return nameOf(value) ?? quote(value);
  if (Array.isArray(value)) {
    return value.length === 0 ? 'none' : value.map((each) => valueInWords(each, nameOf)).join(', ');
  }
  if (isChecked(value)) return checkedInWords(value);
  return isLink(value) ? linkInWords(value) : quoteFields(value);
}

function isChecked(value: Json): value is Checked {
  return typeof value === 'object' && value !== null && 'date' in value && 'by' in value;
}

type Link = { readonly standing: string; readonly url?: Json };

function isLink(value: Json): value is Link {
  return typeof value === 'object' && value !== null && 'standing' in value;
}

/** "https://example.org/page (verified)" */
function linkInWords({ standing, url }: Link): string {
  return typeof url === 'string' ? `${url} (${standing})` : 'none';
}

function quote(text: string): string {
  if (/^\d{4}(?:-\d{2}){0,2}$/.test(text)) return dateInWords(text);
  return `“${text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text}”`;
}

/** "country: FR, how: owned" */
function quoteFields(value: { readonly [field: string]: Json }): string {
  const fields = Object.entries(value).map(([field, each]) => {
    const text = Array.isArray(each) ? each.join(' and ') : each;
    return `${field}: ${typeof text === 'object' ? JSON.stringify(text) : text}`;
  });
  return fields.length === 0 ? 'none' : fields.join(', ');
}

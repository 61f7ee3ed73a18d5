import { styleText } from 'node:util';
import type { Text } from '../../reply.ts';
import { sanitizeText } from '../sanitize.ts';

/** `width` is in columns. */
export type TerminalOptions = { readonly width: number; readonly colour: boolean };

export type Paint = (style: 'bold' | 'dim' | 'underline' | 'cyan', text: string) => string;

export function painter(colour: boolean): Paint {
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
}

export function inline(text: Text, { colour }: TerminalOptions): string {
  const paint = painter(colour);
  if (typeof text === 'string') return sanitizeText(text);
  return text
    .map((span) => {
      if (typeof span === 'string') return sanitizeText(span);
      const words = span.strong ? paint('bold', sanitizeText(span.text)) : sanitizeText(span.text);
      return span.url === undefined ? words : `${words} <${sanitizeText(span.url)}>`;
    })
    .join('');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that starts a colour has no width.
const COLOUR = /\u001B\[\d+m/g;

/** Breaks between words; a word longer than a line gets a line of its own. */
export function wrap(text: string, width: number, indent = '', hanging = indent): string {
  return text
    .split('\n')
    .map((paragraph) => {
      const lines: string[] = [];
      let line = indent;
      for (const word of paragraph.split(' ')) {
        const empty = line === indent || line === hanging;
        const next = empty ? line + word : `${line} ${word}`;
        if (!empty && next.replace(COLOUR, '').length > width) {
          lines.push(line);
          line = hanging + word;
        } else line = next;
      }
      return [...lines, line].join('\n');
    })
    .join('\n');
}

import { receiveText } from '../text/receive-text.ts';
import { MAX_QUESTION_LENGTH, MAX_TEXT_LENGTH, toOneLine } from './clean-question.ts';
import type { Option } from './command.ts';

/**
 * A value from a field or a call as it is taken in. A field of a form keeps its typographic quotation marks, and one of several
 * paragraphs its line breaks; everything else is as if typed in a line.
 */
export function receiveValue(option: Pick<Option, 'kind' | 'form'> | undefined, value: string): string {
  if (!option?.form || option.kind === 'words') return toOneLine(value);
  return tidyValue(option, receiveText(value));
}

/** The value without needless white space. */
export function tidyValue({ form }: Pick<Option, 'form'>, value: string): string {
  if (form?.kind !== 'text') return value.replace(/\s+/gu, ' ').trim();
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** In characters. */
export function longestValue({ form }: Pick<Option, 'form'>): number {
  return form?.kind === 'text' ? MAX_TEXT_LENGTH : MAX_QUESTION_LENGTH;
}

import { sanitizeUrl } from '../sanitize.ts';

/**
 * Discord's markup: escapes plain text, and writes links and code blocks.
 *
 * Escapes work everywhere but in the label of a masked link, where the backslash itself shows
 * (https://github.com/discord/discord-api-docs/issues/6185) and an emoji breaks the link
 * (https://github.com/discord/discord-api-docs/issues/7510). Such a label is written as text before a link to its host.
 */

/** Characters that the client would read as markup, a mention, a link, an emoji or the start of a heading or list. */
const MARKUP = new RegExp(
  [
    '[\\\\*_~`|\\[\\]<>]',
    // At the start of a line: "- " and "-# ", "# ", "+ ", "1. "
    '(?<=^[^\\S\\n]*)[-#+]',
    '(?<=^[^\\S\\n]*\\d+)[.)]',
    // "https://" and ":smile:"
    ':(?=/|[\\w+~-]+:)',
    '@(?=everyone|here)',
    // A link's label ends at the last "](" without a "[" before it, escaped or not.
    '(?<=\\])\\(',
  ].join('|'),
  'gmu',
);

/**
 * Escapes text so that it shows unchanged, even at the start of a line or span. Expects sanitized text; adjacent texts
 * of one style must be escaped together.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(MARKUP, '\\$&');
}

/** Whether the text has nothing visible in it; Discord treats such a text as missing. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}

/** Characters. A longer address would leave no room for the text around it. */
const MAX_LINK_LENGTH = 1000;

/** The address as written between the brackets of a masked link; null if it is unsafe or too long. */
export function linkTarget(url: string): string | null {
  const target = sanitizeUrl(url)
    ?.toWellFormed()
    .replace(/[()<>*\\\s]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return target !== undefined && target.length <= MAX_LINK_LENGTH ? target : null;
}

/** Whether the text can be a link's label unchanged. */
export function isLabel(text: string): boolean {
  return (
    !isBlank(text) &&
    // A label is parsed like a line of its own: no list, no heading.
    !/^\s*(?:[-+#]|\d+[.)])/u.test(text) &&
    !/[*_~`|<>[\]\\\n]|:\/\/|:[\w+~-]+:|@everyone|@here|[©®™]\ufe0f/u.test(text) &&
    !/(?![©®™])\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(text)
  );
}

/** A label for a link whose own text cannot be one. */
export function hostLabel(target: string): string {
  const { hostname } = new URL(target);
  const host = hostname.replace(/^www\./, '');
  return isLabel(host) ? host : 'link';
}

/** A block that readers can copy with one tap. Its text is not escaped, so a fence in it is broken up. */
export function codeBlock(text: string): string {
  return `\`\`\`\n${text.replaceAll('```', '``\u200b`')}\n\`\`\``;
}

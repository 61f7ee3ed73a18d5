import { sanitizeUrl } from '../sanitize.ts';

/**
 * Discord's markup: how plain text is kept from being read as such, and how a link is written.
 *
 * Escapes work everywhere but in the label of a masked link, where the backslash itself shows
 * (https://github.com/discord/discord-api-docs/issues/6185) and an emoji breaks the link
 * (https://github.com/discord/discord-api-docs/issues/7510). Such a label is written as text before a link to its host.
 */

/** What the client would read as markup, a mention, a link, an emoji or the start of a heading or list. */
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
 * Shows the text unchanged wherever a line or a span may begin with it. Expects sanitized text; text of the same
 * style side by side has to be escaped as one.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(MARKUP, '\\$&');
}

/** Whether nobody would see anything in it; Discord treats such a text as missing. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}

/** Characters. A longer address leaves no room for the text around it. */
const MAX_LINK_LENGTH = 1000;

/** The address as it is written between the brackets of a masked link; null if it may not be followed. */
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

/** What to call a link whose own label cannot be one. */
export function hostLabel(target: string): string {
  const { hostname } = new URL(target);
  const host = hostname.replace(/^www\./, '');
  return isLabel(host) ? host : 'link';
}

/** A block that a reader copies with one tap. Nothing in it is escaped, so its fence must not occur in it. */
export function codeBlock(text: string): string {
  return `\`\`\`\n${text.replaceAll('```', '``\u200b`')}\n\`\`\``;
}

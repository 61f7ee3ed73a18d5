import type { RichTextBlock, RichTextLink, RichTextSection, RichTextText } from '@slack/types';
import type { Text } from '../../reply.ts';
import { sanitizeText } from '../sanitize.ts';
import { BUDGET } from './limits.ts';
import { linkAddress } from './link-address.ts';
import { splitAtWord, weight } from './text-weight.ts';

/**
 * Running text is sent as `rich_text`, not `mrkdwn`: a title with `*`, `_`, `:tada:` or `@here` in it shows unchanged,
 * nothing needs escaping, and no cut can fall inside an escape.
 */
export type Leaf = RichTextText | RichTextLink;

/** A leaf's own JSON around its words. */
const LEAF_WEIGHT = 70;

export function leaves(text: Text, style: { readonly bold?: boolean } = {}): Leaf[] {
  const spans = typeof text === 'string' ? [text] : text;
  return spans.flatMap((span): Leaf[] => {
    const given = typeof span === 'string' ? { text: span } : span;
    const words = sanitizeText(given.text);
    if (words === '') return [];
    const bold = style.bold || given.strong ? { style: { bold: true } } : {};
    if (given.url === undefined) return [{ type: 'text', text: words, ...bold }];
    const url = linkAddress(given.url);
    if (url !== null) return [{ type: 'link', url, text: words, ...bold }];
    return [{ type: 'text', text: `${words} (${sanitizeText(given.url)})`, ...bold }];
  });
}

/** Paragraphs one below the other, in as many blocks as they need. */
export function richText(paragraphs: readonly (readonly Leaf[])[]): RichTextBlock[] {
  const blocks: RichTextBlock[] = [];
  let sections: RichTextSection[] = [];
  let room: number = BUDGET.stretch;
  const close = () => {
    if (sections.length > 0) blocks.push({ type: 'rich_text', elements: sections });
    sections = [];
    room = BUDGET.stretch;
  };
  for (const paragraph of paragraphs) {
    for (const stretch of stretches(paragraph)) {
      const size = LEAF_WEIGHT + leavesWeight(stretch);
      if (size > room) close();
      sections.push({ type: 'rich_text_section', elements: stretch });
      room -= size;
    }
  }
  close();
  return blocks;
}

/** A bulleted list, in as many blocks as it needs. */
export function bulletList(items: readonly (readonly Leaf[])[]): RichTextBlock[] {
  const blocks: RichTextBlock[] = [];
  let sections: RichTextSection[] = [];
  let room: number = BUDGET.stretch;
  const close = () => {
    if (sections.length > 0) {
      const list = { type: 'rich_text_list' as const, style: 'bullet' as const, elements: sections };
      blocks.push({ type: 'rich_text', elements: [list] });
    }
    sections = [];
    room = BUDGET.stretch;
  };
  for (const item of items) {
    const [first, ...more] = stretches(item);
    if (!first) continue;
    const size = LEAF_WEIGHT + leavesWeight(first);
    if (size > room) close();
    sections.push({ type: 'rich_text_section', elements: first });
    room -= size;
    // What does not fit in one bullet runs on below it.
    if (more.length > 0) {
      close();
      blocks.push(...more.flatMap((stretch) => richText([stretch])));
    }
  }
  close();
  return blocks;
}

/** Text to copy, unchanged. */
export function preformatted(text: string): RichTextBlock[] {
  return stretches([{ type: 'text', text: sanitizeText(text) }]).map((stretch) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: stretch }],
  }));
}

/** Cuts leaves into stretches that each fit a block; cuts between words and never inside a link's address. */
function stretches(all: readonly Leaf[]): Leaf[][] {
  const done: Leaf[][] = [];
  let current: Leaf[] = [];
  let room = BUDGET.stretch - LEAF_WEIGHT;
  const close = () => {
    if (current.some((leaf) => leaf.text?.trim())) done.push(current);
    current = [];
    room = BUDGET.stretch - LEAF_WEIGHT;
  };
  for (const leaf of all) {
    const fixed = LEAF_WEIGHT + (leaf.type === 'link' ? weight(leaf.url) : 0);
    let rest = leaf.text ?? '';
    while (rest !== '') {
      // Do not start in a space too small for a few words.
      if (room - fixed < Math.min(weight(rest), 200)) close();
      const { head, rest: after, inWord } = splitAtWord(rest, room - fixed);
      if (inWord && current.length > 0) {
        // The word may fit whole into the next stretch.
        close();
        continue;
      }
      if (head !== '') current.push({ ...leaf, text: head });
      room -= fixed + weight(head);
      rest = after;
      if (rest !== '') close();
    }
  }
  close();
  return done;
}

function leavesWeight(all: readonly Leaf[]): number {
  return all.reduce(
    (sum, leaf) =>
      sum + LEAF_WEIGHT + weight(leaf.text ?? '') + (leaf.type === 'link' ? weight(leaf.url) : 0),
    0,
  );
}

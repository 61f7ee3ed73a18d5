import { type Child, h, outLink } from '../dom.ts';

/**
 * Discord's markdown in a text display: headings, small print, lists, quotes, code, and marks inside a line, by
 * https://docs.discord.com/developers/reference#message-formatting and its help page on text formatting. Our own: the
 * parser that is maintained, `discord-markdown-parser` 1.3.1, is a CommonJS module, which no browser loads, and reads
 * no lists.
 */
export function discordMarkdown(text: string): readonly Child[] {
  const lines = text.split('\n');
  const made: Child[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    if (line.startsWith('```')) {
      const { element, next } = codeBlock(lines, at);
      made.push(element);
      at = next;
      continue;
    }
    const heading = /^(#{1,3}) +(.+)$/.exec(line);
    const small = /^-# +(.+)$/.exec(line);
    const quote = /^> (.*)$/.exec(line);
    if (heading) {
      const level = heading[1]?.length ?? 1;
      made.push(h(level === 3 ? 'h5' : 'h4', { class: `discord-h${level}` }, ...inline(heading[2] ?? '')));
    } else if (small) made.push(h('p', { class: 'discord-small' }, ...inline(small[1] ?? '')));
    else if (quote) made.push(h('blockquote', {}, ...inline(quote[1] ?? '')));
    else if (LIST.test(line)) {
      const { element, next } = list(lines, at);
      made.push(element);
      at = next;
      continue;
    } else if (line.trim() === '') made.push(h('div', { class: 'discord-gap' }));
    else made.push(h('p', {}, ...inline(line)));
    at += 1;
  }
  return made;
}

/** What was read from some lines, and the line to go on with. */
type Drawn = { readonly element: HTMLElement; readonly next: number };

const LIST = /^( *)([-*]|\d{1,3}\.) +(.+)$/;

/** A list and what is indented under its items. */
function list(lines: readonly string[], start: number): Drawn {
  const isOrdered = /^ *\d/.test(lines[start] ?? '');
  const first = /\d+/.exec(lines[start] ?? '')?.[0];
  const element = isOrdered ? h('ol', { start: first ?? '1' }) : h('ul', {});
  let item: HTMLElement | null = null;
  let at = start;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const found = LIST.exec(line);
    if (found && (found[1]?.length ?? 0) < 2 && /\d/.test(found[2] ?? '') === isOrdered) {
      item = h('li', {}, ...inline(found[3] ?? ''));
      element.append(item);
    } else if (item && /^ {2,}\S/.test(line)) {
      const rest = line.trim();
      const small = /^-# +(.+)$/.exec(rest);
      item.append(
        small
          ? h('p', { class: 'discord-small' }, ...inline(small[1] ?? ''))
          : h('p', {}, ...inline(rest.replace(/^[-*] +/, '◦ '))),
      );
    } else break;
  }
  return { element, next: at };
}

function codeBlock(lines: readonly string[], start: number): Drawn {
  const opening = (lines[start] ?? '').slice(3);
  const body = opening === '' || /^[a-z0-9+-]+$/i.test(opening) ? [] : [opening];
  let at = start + 1;
  for (; at < lines.length && !(lines[at] ?? '').endsWith('```'); at += 1) body.push(lines[at] ?? '');
  const closing = (lines[at] ?? '').replace(/```$/, '');
  if (closing !== '') body.push(closing);
  return {
    element: h('pre', { tabindex: '0', 'aria-label': 'Text to copy' }, body.join('\n').replace(/```$/, '')),
    next: at + 1,
  };
}

/** One of: an escape, `code`, [words](address), **bold**, __underlined__, ~~struck~~, *italic*, _italic_, an address. */
const INLINE =
  /\\([^\p{L}\p{N}\s])|(`+)(.+?)\2|\[((?:\\.|[^\]\\])+)\]\(<?(https?:\/\/[^\s)>]+)>?(?: "[^"]*")?\)|\*\*((?:\\.|[^\\])+?)\*\*(?!\*)|__((?:\\.|[^\\])+?)__(?!_)|~~((?:\\.|[^\\])+?)~~|\*(?=\S)((?:\\.|[^\\*])+?)(?<=\S)\*|(?<![\p{L}\p{N}])_((?:\\.|[^\\_])+?)_(?![\p{L}\p{N}])|<?(https?:\/\/[^\s<>]+[^\s<>.,;:!?)\]])>?/u;

function inline(text: string): readonly Child[] {
  const found = INLINE.exec(text);
  if (!found) return text === '' ? [] : [text];
  const [whole, escaped, , code, words, target, bold, underlined, struck, starred, italic, address] = found;
  const before = text.slice(0, found.index);
  let made: Child = null;
  if (escaped !== undefined) made = escaped;
  else if (code !== undefined) made = h('code', {}, code);
  else if (words !== undefined) made = outLink(target ?? '', ...inline(words));
  else if (bold !== undefined) made = h('strong', {}, ...inline(bold));
  else if (underlined !== undefined) made = h('u', {}, ...inline(underlined));
  else if (struck !== undefined) made = h('s', {}, ...inline(struck));
  else if (starred !== undefined) made = h('em', {}, ...inline(starred));
  else if (italic !== undefined) made = h('em', {}, ...inline(italic));
  else if (address !== undefined) made = outLink(address, address);
  return [...(before === '' ? [] : [before]), made, ...inline(text.slice(found.index + whole.length))];
}

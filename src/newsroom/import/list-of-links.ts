import { splitAddresses } from '../../guide/page-address.ts';
import { isColumnName } from './column-names.ts';
import type { Row, RowFault, Table } from './table.ts';

/** Whether most lines have a link, and no line more than one of them with words on both sides. */
export function isListOfLinks(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '' && !isRemark(line));
  const linked = lines.filter((line) => readLine(line).links.length > 0);
  return linked.length > 0 && linked.length >= lines.length / 2;
}

/** One link in each line, with or without its title before or behind it. Adds lines without a link to `faults`. */
export function readListOfLinks(text: string, faults: RowFault[]): Table {
  const rows: Row[] = [];
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '' || isRemark(line) || (at === 0 && isColumnName(line.trim()))) continue;
    const { links, title } = readLine(line);
    const [link] = links;
    if (link !== undefined && links.length === 1) rows.push({ number: at + 1, cells: [title, link] });
    else {
      const got = links.length === 0 ? `“${line.trim().slice(0, 80)}”` : `${links.length} links`;
      faults.push({
        row: at + 1,
        column: null,
        text: `expected one link, with or without a title; got ${got}`,
      });
    }
  }
  return { header: ['title', 'link'], rows };
}

/** A heading or a remark of the list, as Markdown has it. */
function isRemark(line: string): boolean {
  return /^\s*#/.test(line) && splitAddresses(line).addresses.length === 0;
}

function readLine(line: string): { readonly links: readonly string[]; readonly title: string } {
  const bare = line.trim().replace(/^(?:[-*•–—+]|\d{1,4}[.)])\s+(?:\[[ x]\]\s+)?/i, '');
  const marked =
    /^\[(?<title>[^\]]+)\]\((?<link>\S+?)\)[.,;]?$/.exec(bare) ??
    /^<a\s[^>]*href=["'](?<link>[^"']+)["'][^>]*>(?<title>.*?)<\/a>$/i.exec(bare);
  if (marked?.groups) return { links: [marked.groups.link ?? ''], title: (marked.groups.title ?? '').trim() };
  const { addresses, rest } = splitAddresses(bare);
  const title = rest.replace(/^[\s|:;,\t–—-]+|[\s|:;,\t–—-]+$/gu, '').replace(/\s*\(\s*\)$/, '');
  return { links: addresses, title: unquote(title) };
}

function unquote(title: string): string {
  return /^"[^"]*"$/.exec(title) ? title.slice(1, -1).trim() : title;
}

import type { SourceLine } from '../../reply.ts';
import { sanitizeText } from '../sanitize.ts';
import { briefFacts, publisherInWords } from '../source-facts.ts';
import { inline, type Paint, painter, type TerminalOptions, wrap } from './text-layout.ts';

export function renderSource(source: SourceLine, options: TerminalOptions): string {
  const paint = painter(options.colour);
  const facts = [
    ...(source.author === null ? [] : [source.author]),
    publisherInWords(source),
    source.date,
    source.kind,
    ...(source.mustRead ? ['must read'] : []),
    `no. ${source.id}`,
  ];
  return [
    wrap(inline(source.marked, options), options.width),
    wrap(facts.map(sanitizeText).join(' · '), options.width, '   '),
    ...addressLines(source, paint),
    ...(source.note === null ? [] : [paint('dim', wrap(sanitizeText(source.note), options.width, '   '))]),
  ].join('\n');
}

/** Title, publisher, date and what a reader must know; the address is below. */
export function renderBriefSource(source: SourceLine, options: TerminalOptions): string {
  const line = `${inline(source.marked, options)} · ${sanitizeText(briefFacts(source))}`;
  return [
    wrap(line, options.width, '', '   '),
    ...addressLines({ ...source, linkNote: null }, painter(options.colour)),
  ].join('\n');
}

/** On a line of its own: a link is never broken, to be clicked and copied. */
function addressLines({ url, linkNote, searchUrl }: SourceLine, paint: Paint): readonly string[] {
  const note = linkNote === null ? '' : `${sanitizeText(linkNote)}: `;
  const address = url === null ? (searchUrl === null ? null : `search: ${searchUrl}`) : `${note}${url}`;
  return address === null ? [] : [`   ${paint('cyan', sanitizeText(address))}`];
}

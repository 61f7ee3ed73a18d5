import type { SourceLine } from '../../reply.ts';
import { sanitizeText } from '../sanitize.ts';
import { inline, type Paint, painter, type TerminalOptions, wrap } from './text-layout.ts';

export function renderSource(source: SourceLine, options: TerminalOptions): string {
  const paint = painter(options.colour);
  const facts = [
    ...(source.author === null ? [] : [source.author]),
    publisherOf(source),
    source.date,
    source.kind,
    ...(source.mustRead ? ['must read'] : []),
    `no. ${source.id}`,
  ];
  return [
    wrap(inline(source.marked, options), options.width),
    wrap(facts.map(sanitizeText).join(' · '), options.width, '   '),
    ...addressLines(source, paint),
    ...doubtLines(source, options),
  ].join('\n');
}

/** Title, publisher and date, and the address and any doubt below. */
export function renderBriefSource(source: SourceLine, options: TerminalOptions): string {
  const facts = [publisherOf(source), source.date, ...(source.mustRead ? ['must read'] : [])];
  return [
    wrap(
      `${inline(source.marked, options)} · ${facts.map(sanitizeText).join(' · ')}`,
      options.width,
      '',
      '   ',
    ),
    ...addressLines(source, painter(options.colour)),
    ...doubtLines(source, options),
  ].join('\n');
}

function doubtLines({ note }: SourceLine, { width, colour }: TerminalOptions): readonly string[] {
  return note === null ? [] : [painter(colour)('dim', wrap(sanitizeText(note), width, '   '))];
}

function publisherOf({ publisher, stateLabel }: SourceLine): string {
  const named = publisher ?? 'no publisher named';
  return stateLabel === null ? named : `${named} (${stateLabel})`;
}

/** On a line of its own: a link is never broken, to be clicked and copied. */
function addressLines({ url, linkNote, searchUrl }: SourceLine, paint: Paint): readonly string[] {
  const note = linkNote === null ? '' : `${sanitizeText(linkNote)}: `;
  const address = url === null ? (searchUrl === null ? null : `search: ${searchUrl}`) : `${note}${url}`;
  return address === null ? [] : [`   ${paint('cyan', sanitizeText(address))}`];
}

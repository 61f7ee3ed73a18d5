import { styleText } from 'node:util';
import type { Block, Button, Reply, SourceLine, Text } from '../../reply.ts';
import { sanitizeText } from '../sanitize.ts';

/** `width` is in columns. */
export type TerminalOptions = { readonly width: number; readonly colour: boolean };

export function renderTerminal(reply: Reply, options: TerminalOptions): string {
  const paint = painter(options.colour);
  const sections = [
    paint('bold', wrap(sanitizeText(reply.title), options.width)),
    ...reply.blocks.map((block) => renderBlock(block, reply, options)),
    buttonLines(reply.buttons, options),
    reply.footer.map((line) => paint('dim', wrap(inline(line, options), options.width))).join('\n'),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

type Paint = (style: 'bold' | 'dim' | 'underline' | 'cyan', text: string) => string;

function painter(colour: boolean): Paint {
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
}

function renderBlock(block: Block, reply: Reply, options: TerminalOptions): string {
  const paint = painter(options.colour);
  const { width } = options;
  switch (block.kind) {
    case 'text':
      return wrap(inline(block.text, options), width);
    case 'heading':
      return paint('underline', sanitizeText(block.text));
    case 'note':
      return paint('dim', wrap(inline(block.text, options), width));
    case 'copy':
      return wrap(sanitizeText(block.text), width, '    ');
    case 'fields':
      return block.fields
        .map(({ label, value }) =>
          wrap(`${paint('dim', `${sanitizeText(label)}:`)} ${inline(value, options)}`, width, '', '  '),
        )
        .join('\n');
    case 'items':
      return block.items
        .map(({ label, detail, button }) =>
          [
            wrap(inline(label, options), width, '', '   '),
            ...(detail === undefined ? [] : [wrap(inline(detail, options), width, '   ')]),
            ...(button ? [`   ${buttonText(button, paint)}`] : []),
          ].join('\n'),
        )
        .join('\n');
    case 'sources':
      return block.ids
        .map((id) => reply.sources.find((source) => source.id === id))
        .filter((source) => source !== undefined)
        .map((source) => (block.brief ? renderBriefSource(source, options) : renderSource(source, options)))
        .join(block.brief ? '\n' : '\n\n');
    case 'table':
      return block.rows
        .map((row) =>
          row
            .map((cell, at) => {
              const text = inline(cell, options);
              return at === 0
                ? paint('bold', wrap(text, width))
                : wrap(
                    `${paint('dim', `${sanitizeText(block.columns[at] ?? '')}:`)} ${text}`,
                    width,
                    '   ',
                    '      ',
                  );
            })
            .join('\n'),
        )
        .join('\n\n');
    case 'buttons':
      return buttonLines(block.buttons, options);
    default:
      return block satisfies never;
  }
}

function renderSource(source: SourceLine, options: TerminalOptions): string {
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
    ...(source.note === null ? [] : [paint('dim', wrap(sanitizeText(source.note), options.width, '   '))]),
  ].join('\n');
}

/** Title, publisher and date, and the address below. */
function renderBriefSource(source: SourceLine, options: TerminalOptions): string {
  const facts = ` · ${sanitizeText(publisherOf(source))} · ${source.date}`;
  return [
    wrap(`${inline(source.marked, options)}${facts}`, options.width, '', '   '),
    ...addressLines(source, painter(options.colour)),
  ].join('\n');
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

function buttonLines(buttons: readonly Button[], { colour }: TerminalOptions): string {
  return buttons.map((button) => buttonText(button, painter(colour))).join('\n');
}

function buttonText(button: Button, paint: Paint): string {
  const label = sanitizeText(button.label);
  const runs = sanitizeText(button.kind === 'open' ? button.url : button.command);
  const what = label === runs ? runs : `${label}: ${runs}`;
  return paint('dim', `→ ${what}`);
}

function inline(text: Text, { colour }: TerminalOptions): string {
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
function wrap(text: string, width: number, indent = '', hanging = indent): string {
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

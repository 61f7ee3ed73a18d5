import { styleText } from 'node:util';
import type { Block, Button, Reply, SourceLine, Text } from '../../reply.ts';

/** How a reply reads in a terminal. `width` is in columns; `colour` false gives plain letters. */
export type TerminalOptions = { readonly width: number; readonly colour: boolean };

export function renderTerminal(reply: Reply, options: TerminalOptions): string {
  const paint = painter(options.colour);
  const sections = [
    paint('bold', wrap(safe(reply.title), options.width)),
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
      return paint('underline', safe(block.text));
    case 'note':
      return paint('dim', wrap(inline(block.text, options), width));
    case 'copy':
      return wrap(safe(block.text), width, '    ');
    case 'fields':
      return block.fields
        .map(({ label, value }) =>
          wrap(`${paint('dim', `${safe(label)}:`)} ${inline(value, options)}`, width, '', '  '),
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
        .map((source) => renderSource(source, options))
        .join('\n\n');
    case 'table':
      return block.rows
        .map((row) =>
          row
            .map((cell, at) => {
              const text = inline(cell, options);
              return at === 0
                ? paint('bold', wrap(text, width))
                : wrap(
                    `${paint('dim', `${safe(block.columns[at] ?? '')}:`)} ${text}`,
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
  const publisher = [
    source.publisher ?? 'no publisher named',
    source.stateLabel === null ? '' : ` (${source.stateLabel})`,
  ];
  const facts = [
    ...(source.author === null ? [] : [source.author]),
    publisher.join(''),
    source.date,
    source.kind,
    ...(source.mustRead ? ['must read'] : []),
    `no. ${source.id}`,
  ];
  const copy = source.copyAt === null ? '' : `Copy at ${source.copyAt}: `;
  const where =
    source.url === null
      ? source.search === null
        ? ''
        : `${source.search.label}: ${source.search.url}`
      : `${copy}${source.url}`;
  return [
    wrap(inline(source.marked, options), options.width),
    wrap(facts.map(safe).join(' · '), options.width, '   '),
    // A link stands on one line whatever its length, so that it can be clicked and copied.
    ...(where === '' ? [] : [`   ${paint('cyan', safe(where))}`]),
    ...(source.note === null ? [] : [paint('dim', wrap(safe(source.note), options.width, '   '))]),
  ].join('\n');
}

function buttonLines(buttons: readonly Button[], { colour }: TerminalOptions): string {
  return buttons.map((button) => buttonText(button, painter(colour))).join('\n');
}

function buttonText(button: Button, paint: Paint): string {
  const label = safe(button.label);
  const runs = safe(button.kind === 'open' ? button.url : button.command);
  const what = label === runs ? runs : `${label}: ${runs}`;
  return paint('dim', `→ ${what}`);
}

function inline(text: Text, { colour }: TerminalOptions): string {
  const paint = painter(colour);
  if (typeof text === 'string') return safe(text);
  return text
    .map((span) => {
      if (typeof span === 'string') return safe(span);
      const words = span.strong ? paint('bold', safe(span.text)) : safe(span.text);
      return span.url === undefined ? words : `${words} <${safe(span.url)}>`;
    })
    .join('');
}

/** Data never steers the terminal: no control characters but the line break. */
function safe(text: string): string {
  return text.replace(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, (mark) =>
    mark === '\n' ? '\n' : '',
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that starts a colour has no width.
const COLOUR = /\u001B\[\d+m/g;

/** Breaks between words; a word longer than a line stands alone, whole. */
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

import type { Block, Button, Reply } from '../../reply.ts';
import { sanitizeText } from '../sanitize.ts';
import { renderBriefSource, renderSource } from './source-lines.ts';
import { inline, type Paint, painter, type TerminalOptions, wrap } from './text-layout.ts';

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

function buttonLines(buttons: readonly Button[], { colour }: TerminalOptions): string {
  return buttons.map((button) => buttonText(button, painter(colour))).join('\n');
}

function buttonText(button: Button, paint: Paint): string {
  const label = sanitizeText(button.label);
  const runs = sanitizeText(button.kind === 'open' ? button.url : button.command);
  const what = label === runs ? runs : `${label}: ${runs}`;
  return paint('dim', `→ ${what}`);
}

import { type Reply, runButton } from '../reply.ts';
import type { Command, Context, MessageOffer } from './command.ts';
import { formatLine } from './format.ts';
import { notice } from './notice.ts';

/** An action that is offered on messages. */
export type OfferedOnMessages = MessageOffer & {
  /** The line that asks for one link. */
  readonly line: (link: string) => string;
  /** The command with its action. */
  readonly command: string;
};

export function listMessageOffers<C extends Context>(
  commands: readonly Command<C>[],
): readonly OfferedOnMessages[] {
  return commands.flatMap(({ name, actions }) =>
    actions.flatMap(({ name: actionName, onMessage }) => {
      const action = actions.length > 1 ? actionName : null;
      if (!onMessage) return [];
      const line = (link: string) => formatLine(name, action, link);
      return [{ ...onMessage, line, command: formatLine(name, action, undefined) }];
    }),
  );
}

/** The one line that the links of a message stand for, or what to say: there are none, or several to choose from. */
export function askOfLinks(
  offer: OfferedOnMessages,
  links: readonly string[],
): { readonly line: string } | { readonly reply: Reply } {
  const [first, ...more] = links;
  if (first === undefined) {
    return {
      reply: notice({
        command: offer.command,
        title: 'No link in this message',
        blocks: [
          `“${offer.name}” takes the links of a message, and this one has none. Or type: ${offer.line('https://…')}`,
        ],
      }),
    };
  }
  if (more.length === 0) return { line: offer.line(first) };
  const shown = links.slice(0, MOST_LINKS);
  const left = links.length - shown.length;
  return {
    reply: notice({
      command: offer.command,
      title: `${links.length} links in this message`,
      blocks: [
        'Which one? Each can be taken in turn.',
        {
          kind: 'items',
          items: shown.map((link) => ({ label: link, button: runButton('This one', offer.line(link)) })),
        },
        ...(left === 0 ? [] : [`${left} more: type ${offer.line('https://…')}`]),
      ],
    }),
  };
}

/** More are a list of links, which is not added from a message. */
const MOST_LINKS = 15;

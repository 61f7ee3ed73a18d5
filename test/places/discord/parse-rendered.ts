import { parse } from 'discord-markdown-parser';
import { type DiscordMessage, renderDiscord } from '../../../src/places/discord/render.ts';
import type { Reply } from '../../../src/reply.ts';

/** What a reader sees of a message, by a parser that is not ours. */

type Node = { readonly type: string; readonly content?: unknown; readonly target?: string };

export type Shown = {
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly target: string }[];
  /** Kinds of markup found in the text, other than those that the caller expects. */
  readonly kinds: ReadonlySet<string>;
};

export function shown(markdown: string): Shown {
  const links: { label: string; target: string }[] = [];
  const kinds = new Set<string>();
  const read = (nodes: readonly Node[]): string =>
    nodes
      .map((node): string => {
        const inner = Array.isArray(node.content) ? read(node.content as Node[]) : String(node.content ?? '');
        kinds.add(node.type);
        if (node.type === 'link') links.push({ label: inner, target: node.target ?? '' });
        if (node.type === 'twemoji') return (node as { readonly name?: string }).name ?? '';
        if (node.type === 'br' || node.type === 'newline') return '\n';
        if (node.type === 'heading' || node.type === 'subtext') return `${inner}\n`;
        return inner;
      })
      .join('');
  const text = read(parse(markdown, 'extended') as unknown as Node[]);
  return { text, links, kinds };
}

type Component = {
  readonly type: number;
  readonly content?: string;
  readonly components?: readonly Component[];
  readonly accessory?: Component;
  readonly label?: string;
  readonly custom_id?: string;
  readonly url?: string;
};

export function texts(message: Pick<DiscordMessage, 'components'>): readonly string[] {
  return all(message).flatMap(({ type, content }) => (type === 10 && content !== undefined ? [content] : []));
}

export function buttons(message: Pick<DiscordMessage, 'components'>): readonly Component[] {
  return all(message).filter(({ type }) => type === 2);
}

/** How many messages the reply takes, as its last one says. */
export function countParts(reply: Reply, mark?: string | null): number {
  const last = renderDiscord(reply, {
    part: Number.MAX_SAFE_INTEGER,
    keep: () => 'k',
    ...(mark ? { mark } : {}),
  });
  const [, count = '1'] = /^-# Part \d+ of (\d+)$/m.exec(texts(last).join('\n')) ?? [];
  return Number(count);
}

function all(message: Pick<DiscordMessage, 'components'>): readonly Component[] {
  const walk = (component: Component): readonly Component[] => [
    component,
    ...(component.components ?? []).flatMap(walk),
    ...(component.accessory ? walk(component.accessory) : []),
  ];
  return (message.components as unknown as readonly Component[]).flatMap(walk);
}

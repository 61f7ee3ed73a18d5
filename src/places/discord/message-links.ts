import type { Message, MessageSnapshot } from 'discord.js';
import { findAddresses } from '../../text/find-addresses.ts';
import { objectsWithin } from '../objects-within.ts';

type Shown = Pick<Message | MessageSnapshot, 'content' | 'embeds' | 'components'>;

/** The links of a message, each once, in the order in which it shows them; with those of a message that it passes on. */
export function messageLinks({
  content,
  embeds,
  components,
  messageSnapshots,
}: Shown & Pick<Message, 'messageSnapshots'>): readonly string[] {
  const passedOn = [...(messageSnapshots?.values() ?? [])];
  return [...new Set([{ content, embeds, components }, ...passedOn].flatMap(linksOf))];
}

function linksOf({ content, embeds, components }: Shown): readonly string[] {
  const inComponents = objectsWithin(components.map((component) => component.toJSON())).flatMap(
    ({ content: text, url }) => [
      ...(typeof text === 'string' ? inMarkdown(text) : []),
      ...(typeof url === 'string' && isAddress(url) ? [url] : []),
    ],
  );
  const inEmbeds = embeds.flatMap(({ url, description }) => [
    ...(url !== null && isAddress(url) ? [url] : []),
    ...(description === null ? [] : inMarkdown(description)),
  ]);
  return [...inMarkdown(content ?? ''), ...inComponents, ...inEmbeds];
}

/** `[words](https://a.example)` has its address in brackets, which are not part of it. */
function inMarkdown(text: string): readonly string[] {
  return findAddresses(text.replace(MARKDOWN_LINK, '] $1 '));
}

const MARKDOWN_LINK = /\]\(<?(https?:\/\/(?:[^\s<>()]|\([^\s<>()]*\))*)>?\)/gi;

function isAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

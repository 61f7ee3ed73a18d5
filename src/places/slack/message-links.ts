import { findAddresses } from '../../text/find-addresses.ts';
import { objectsWithin } from '../objects-within.ts';
import { decodeTypedText } from './typed-text.ts';

type Json = Readonly<Record<string, unknown>>;

/** The links of a message, each once, in the order in which it shows them. Links to messages and people are none. */
export function messageLinks(message: Json): readonly string[] {
  const { blocks, text, attachments } = message;
  const inBlocks = objectsWithin(blocks).flatMap(({ type, url, text: words }) => [
    ...(typeof url === 'string' && (type === 'link' || type === 'button') ? [url] : []),
    ...(type === 'mrkdwn' && typeof words === 'string' ? marked(words) : []),
  ]);
  const found = [
    ...inBlocks,
    ...(typeof text === 'string' ? marked(text) : []),
    ...(Array.isArray(attachments) ? attachments.flatMap(attachmentLinks) : []),
  ];
  return [...new Set(found.map((url) => url.replaceAll('&amp;', '&')))].filter((url) =>
    /^https?:\/\//i.test(url),
  );
}

/** Addresses in Slack's markup: `<https://a.example|words>`, or as they were typed. */
function marked(text: string): readonly string[] {
  const links = [...text.matchAll(/<(https?:\/\/[^\s<>|]+)(?:\|[^<>]*)?>/gi)].map(([, url = '']) => url);
  return [...links, ...findAddresses(decodeTypedText(text.replace(/<[^<>]*>/g, ' ')))];
}

/** Of a preview, the page; of a message that was shared, the links in it. */
function attachmentLinks(attachment: unknown): readonly string[] {
  if (typeof attachment !== 'object' || attachment === null) return [];
  const { original_url, from_url, title_link, is_msg_unfurl, is_share, text, message_blocks, blocks } =
    attachment as Json;
  if (is_msg_unfurl === true || is_share === true)
    return messageLinks({ blocks: [message_blocks, blocks], text });
  const [address] = [original_url, from_url, title_link].filter((url) => typeof url === 'string');
  return [
    ...(address === undefined ? [] : [address]),
    ...(typeof text === 'string' ? marked(text) : []),
    ...messageLinks({ blocks }),
  ];
}

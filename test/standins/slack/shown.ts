/** What a person sees of a message: the words, the buttons, the links, and whom it would ping. */

type Json = Readonly<Record<string, unknown>>;

export type ShownButton = {
  readonly actionId: string;
  readonly label: string;
  readonly value: string | null;
  readonly url: string | null;
};

/** Every word of the blocks in reading order, one line a text; buttons by their labels in brackets. */
export function shownText(blocks: readonly unknown[]): string {
  return lines(blocks).join('\n');
}

export function shownButtons(blocks: readonly unknown[]): readonly ShownButton[] {
  return everyNode(blocks)
    .filter((node) => node.type === 'button')
    .map((node) => ({
      actionId: String(node.action_id),
      label: String((node.text as Json).text),
      value: typeof node.value === 'string' ? node.value : null,
      url: typeof node.url === 'string' ? node.url : null,
    }));
}

/** Addresses that the blocks link to, in order. */
export function shownLinks(blocks: readonly unknown[]): readonly string[] {
  return everyNode(blocks).flatMap((node) => {
    if (node.type === 'link' || node.type === 'button') return node.url ? [String(node.url)] : [];
    if (node.type !== 'mrkdwn') return [];
    return [...String(node.text).matchAll(/<(https?:[^|>]+)/g)].map(([, url]) => unescaped(url ?? ''));
  });
}

/**
 * What is wrong with a text in Slack's markup: a bracket outside a link, an entity cut in two, a mention. Empty if
 * nothing is. Slack refuses none of these, but people see them.
 */
export function markupFaults(text: string): readonly string[] {
  const faults: string[] = [];
  const rest = text.replace(/<(https?:\/\/[^\s|<>]+)(?:\|([^<>|]*))?>/g, (_whole, _url, label: string) => {
    faults.push(...markupFaults(label ?? ''));
    return '';
  });
  if (/[<>]/.test(rest)) faults.push(`a bracket outside a link: ${rest}`);
  if (/&(?!amp;|lt;|gt;)/.test(rest)) faults.push(`an unknown entity: ${rest}`);
  return faults;
}

/** The markup faults and mentions in all of a payload. */
export function payloadFaults(payload: {
  readonly text: string;
  readonly blocks: readonly unknown[];
}): readonly string[] {
  const marked = everyNode(payload.blocks).filter((node) => node.type === 'mrkdwn');
  const pings = everyNode(payload.blocks).filter((node) =>
    ['user', 'usergroup', 'channel', 'broadcast'].includes(String(node.type)),
  );
  return [
    ...markupFaults(payload.text),
    ...marked.flatMap((node) => markupFaults(String(node.text))),
    ...marked.flatMap((node) => (node.verbatim === true ? [] : ['links and mentions are looked for'])),
    ...pings.map((node) => `a mention: ${JSON.stringify(node)}`),
  ];
}

function lines(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(lines);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Json;
  switch (node.type) {
    case 'button':
      return [`[${(node.text as Json).text}]`];
    case 'plain_text':
      return [String(node.text)];
    case 'mrkdwn':
      return [unescaped(String(node.text).replace(/<([^|>]+)\|([^>]*)>/g, '$2'))];
    case 'rich_text_section':
    case 'rich_text_preformatted':
    case 'rich_text_quote':
      return [(node.elements as readonly Json[]).map((leaf) => String(leaf.text ?? leaf.url)).join('')];
    case 'raw_text':
      return [String(node.text)];
    case 'divider':
      return ['---'];
    default:
      return Object.values(node).flatMap(lines);
  }
}

function everyNode(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(everyNode);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(everyNode)];
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

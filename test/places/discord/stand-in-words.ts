import { walk } from '../../standins/discord/messages.ts';
import type { Message } from '../../standins/discord/world.ts';

/** What a person sees of a message in the stand-in, in the order in which it stands. */

export function words(message: Message): string {
  const found: string[] = [];
  walk(message.components, ({ content, label }) => {
    for (const text of [content, label]) if (typeof text === 'string') found.push(text);
  });
  return found.join('\n');
}

export function labels(message: Message): readonly string[] {
  const found: string[] = [];
  walk(message.components, ({ type, label }) => {
    if (type === 2) found.push(String(label));
  });
  return found;
}

export function isPrivate({ flags, onlyFor }: Message): boolean {
  return (flags & (1 << 6)) !== 0 && onlyFor !== null;
}

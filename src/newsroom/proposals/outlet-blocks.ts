import { pluralise } from '../../answers/count-values.ts';
import type { Block } from '../../reply.ts';
import type { FeedFacts } from './content.ts';

/** The outlets that print one text; nothing for a single one. */
export function outletBlocks({ outlets, origin }: FeedFacts): readonly Block[] {
  if (outlets.length < 2) return [];
  const count = pluralise(outlets.length, 'outlet');
  const text = origin === null ? `${count}, 1 story` : `${count}, 1 origin: ${origin}`;
  return [
    { kind: 'text', text: [{ text, strong: true }] },
    {
      kind: 'items',
      items: outlets.map(({ name, title, address }) => ({
        label: address === null ? name : [{ text: name, url: address }],
        detail: title,
      })),
    },
  ];
}

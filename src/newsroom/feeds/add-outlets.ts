import { isDeepStrictEqual } from 'node:util';
import type { GuideChange } from '../../guide/changes/guide-change.ts';
import { readContent, writeContent } from '../proposals/content.ts';
import type { SettleServices } from './feed-services.ts';
import { distinct, outletOf } from './proposed-content.ts';
import type { Story } from './stories.ts';

/** Says in a proposal that waits which other outlets have its story. Does nothing if it says so, or was decided. */
export async function addOutlets(
  { store, onNews }: Pick<SettleServices, 'store' | 'onNews'>,
  id: string,
  { items }: Story,
): Promise<void> {
  for (;;) {
    const proposal = await store.proposals.find(id);
    const content = proposal && readContent(proposal);
    if (proposal?.state !== 'waiting' || !content?.facts.feed) return;
    const { feed } = content.facts;
    const outlets = distinct([...feed.outlets, ...items.map(outletOf)]);
    if (isDeepStrictEqual(outlets, feed.outlets)) return;
    const origin = feed.origin ?? originOf(content.changes, items);
    const { facts } = writeContent({
      ...content,
      facts: { ...content.facts, feed: { ...feed, outlets, origin } },
    });
    const edited = await store.proposals.addFacts(id, proposal.version, facts ?? '');
    if (edited.kind === 'edited') onNews();
    if (edited.kind !== 'edited-meanwhile') return;
  }
}

/** Who is named as whose text it is, both by what is proposed and by an item. */
function originOf([first]: readonly GuideChange[], items: Story['items']): string | null {
  if (first?.kind !== 'add') return null;
  const { publisher, origin, author } = first.value;
  const named = new Set([publisher, origin, author].map((name) => String(name ?? '').toLowerCase()));
  for (const { credits } of items)
    for (const [key, name] of credits) if (named.has(key) || named.has(name.toLowerCase())) return name;
  return null;
}

import type { Desk, Desks } from '../../store/newsroom/desk.ts';
import { fromNowOn } from './from-now-on.ts';

/** An editors' channel from the setting EDITORS_CHANNELS, for operators who prefer a file to typing in the channel. */
export type ConfiguredDesk = Pick<Desk, 'place' | 'channel' | 'cards' | 'time' | 'zone'> & {
  readonly workspace: string;
};

const BY = { id: 'settings', name: 'the setting EDITORS_CHANNELS' };

/**
 * Updates the store from the setting. A desk that somebody set up in its channel is left alone; one that the setting named before
 * and names no more is removed. `places` are those where this process posts: what another's setting names is left alone, too.
 */
export async function applyDesks(
  desks: Pick<Desks, 'list' | 'put' | 'remove'>,
  configured: readonly ConfiguredDesk[],
  { places, now }: { readonly places: readonly string[]; readonly now: number },
): Promise<void> {
  const before = await desks.list();
  for (const desk of configured) {
    const old = before.find((each) => each.place === desk.place && each.workspace === desk.workspace);
    if (old && (old.by?.id !== BY.id || isSame(old, desk))) continue;
    await desks.put({ ...desk, channelName: null, ...fromNowOn(desk, now), by: BY });
  }
  for (const { place, workspace, by } of before) {
    const isNamed = configured.some((each) => each.place === place && each.workspace === workspace);
    if (by?.id === BY.id && !isNamed && places.includes(place)) await desks.remove(place, workspace);
  }
}

function isSame(old: Desk, { channel, cards, time, zone }: ConfiguredDesk): boolean {
  return old.channel === channel && old.cards === cards && old.time === time && old.zone === zone;
}

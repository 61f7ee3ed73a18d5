import type { Desks } from '../../store/newsroom/desk.ts';

/** An editors' channel from the setting EDITORS_CHANNELS, for operators who prefer a file to typing in the channel. */
export type ConfiguredDesk = {
  readonly place: string;
  readonly workspace: string;
  readonly channel: string;
};

const BY = { id: 'settings', name: 'the setting EDITORS_CHANNELS' };

/**
 * Updates the store from the setting. A desk that somebody set up in its channel is left alone; one that the setting named before
 * and names no more is removed. `places` are those where this process posts: what another's setting names is left alone, too.
 */
export async function applyDesks(
  desks: Pick<Desks, 'list' | 'put' | 'remove'>,
  configured: readonly ConfiguredDesk[],
  places: readonly string[],
): Promise<void> {
  const before = await desks.list();
  for (const { place, workspace, channel } of configured) {
    const desk = before.find((each) => each.place === place && each.workspace === workspace);
    if (desk && (desk.by?.id !== BY.id || desk.channel === channel)) continue;
    await desks.put({
      place,
      workspace,
      channel,
      channelName: null,
      cards: desk?.cards ?? 'at-once',
      time: desk?.time ?? null,
      zone: desk?.zone ?? null,
      nextAt: desk?.nextAt ?? null,
      by: BY,
    });
  }
  for (const { place, workspace, by } of before) {
    const isNamed = configured.some((each) => each.place === place && each.workspace === workspace);
    if (by?.id === BY.id && !isNamed && places.includes(place)) await desks.remove(place, workspace);
  }
}

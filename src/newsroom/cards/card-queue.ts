import type { Queue } from '../../delivery/queue.ts';
import type { NewCard } from '../../store/newsroom/card.ts';
import type { Desk } from '../../store/newsroom/desk.ts';
import type { CardServices } from './card-services.ts';
import { chooseDeskForNew } from './choose-desk.ts';
import { claimedCard } from './claimed-card.ts';
import { isDaily, makeDailyCards } from './daily-cards.ts';
import { isGathering, makeGatheredCards } from './gathered-cards.ts';
import { targetOf } from './proposal-cards.ts';
import { reopenCards } from './reopen-cards.ts';

/** The messages for editors and proposers, to deliver. `places` are those that this process posts to. */
export function createCardQueue(
  services: CardServices,
  places: () => readonly string[],
  now: () => number,
): Queue {
  const { cards, desks } = services.store;
  /** A desk that no process serves gets no row a day, which would all be posted once one does. */
  const served = (all: readonly Desk[]) => all.filter(({ place }) => places().includes(place));
  return {
    makeDue: async (limit) => {
      const all = await desks.list();
      // Without a desk, nothing waits for one.
      if (all.length === 0) return 0;
      const without = await cards.listWithout(limit);
      const made = without.flatMap((proposal): readonly NewCard[] => {
        const desk = chooseDeskForNew(all, proposal, proposal.createdAt);
        if (desk === null) return [];
        const { id } = proposal;
        return [{ id: `${id}:card`, kind: 'card', proposal: id, target: targetOf(desk), contents: null }];
      });
      await cards.create(made);
      const isFlood = await reopenCards(services.store, all, { limit, now: now() });
      const after = isFlood ? await desks.list() : all;
      await makeDailyCards(services.store, { desks: served(after).filter(isDaily), all: after }, now());
      const gathering = served(after).filter(isGathering);
      await makeGatheredCards(services.store, { desks: gathering, all: after }, now());
      return made.length;
    },
    claim: async ({ place, except, onlyOverdue, ...options }) => {
      // A card is never too late: it waits for the platform as its proposal does for an editor.
      if (onlyOverdue) return [];
      const claims = await cards.claimNext({
        ...options,
        places: [place],
        except: except.map(({ workspace, ...of }) => ({
          ...of,
          workspace: workspace === '' ? null : workspace,
        })),
      });
      return claims.map((claim) => claimedCard(claim, services));
    },
    nextWorkAt: async () => {
      const together = served(await desks.list()).filter((desk) => isDaily(desk) || isGathering(desk));
      const times = [await cards.nextWorkAt(places()), ...together.map(({ nextAt }) => nextAt)].filter(
        (at) => at !== null,
      );
      return times.length === 0 ? null : Math.min(...times);
    },
  };
}

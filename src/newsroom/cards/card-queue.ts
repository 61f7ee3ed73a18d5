import type { Queue } from '../../delivery/queue.ts';
import type { NewCard } from '../../store/newsroom/card.ts';
import type { CardServices } from './card-services.ts';
import { chooseDesk } from './choose-desk.ts';
import { claimedCard } from './claimed-card.ts';
import { targetOf } from './proposal-cards.ts';
import { isWorthAnother } from './worth-another.ts';

/** The messages about proposals, to deliver. `places` are those that this process posts to. */
export function createCardQueue(services: CardServices, places: () => readonly string[]): Queue {
  const { cards, desks } = services.store;
  return {
    makeDue: async (limit) => {
      const all = await desks.list();
      // Without a desk, nothing waits for one.
      if (all.length === 0) return 0;
      const without = await cards.listWithout(limit);
      const made = without.flatMap((proposal): readonly NewCard[] => {
        const desk = chooseDesk(all, proposal);
        if (desk === null) return [];
        const { id } = proposal;
        return [{ id: `${id}:card`, kind: 'card', proposal: id, target: targetOf(desk), contents: null }];
      });
      await cards.create(made);
      for (const unseen of await cards.listUnseen(limit)) {
        const desk = chooseDesk(all, unseen.proposal);
        if (desk && isWorthAnother(unseen, desk)) await cards.reopen(unseen.card.id, targetOf(desk));
      }
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
    nextWorkAt: () => cards.nextWorkAt(places()),
  };
}

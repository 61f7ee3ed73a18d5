import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import type { Report } from './card-contents.ts';
import { chooseDesk } from './choose-desk.ts';
import { targetOf } from './proposal-cards.ts';

/**
 * Tells the editors of something, in a card of its own. There is one card for each `id`: whoever reports again after a crash makes
 * no second one. Returns false if there is no editors' channel.
 */
export type TellEditors = (id: string, report: Report) => Promise<boolean>;

export function createTellEditors(
  { cards, desks }: Pick<NewsroomStore, 'cards' | 'desks'>,
  wake: () => void,
): TellEditors {
  return async (id, report) => {
    const desk = chooseDesk(await desks.list(), { isPersons: true, place: null, workspace: null });
    if (desk === null) return false;
    const contents = JSON.stringify(report);
    await cards.create([
      { id: `report ${id}`, kind: 'report', proposal: null, target: targetOf(desk), contents },
    ]);
    wake();
    return true;
  };
}

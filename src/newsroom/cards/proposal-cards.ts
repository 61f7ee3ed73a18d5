import type { ProposalCard } from '../../store/newsroom/card.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import type { ProposalCards } from '../proposals/services.ts';
import { chooseDesk } from './choose-desk.ts';

/** For what people propose. `places`: those whose people can get a private message. */
export function createProposalCards(
  { desks }: Pick<NewsroomStore, 'desks'>,
  places: readonly string[],
): ProposalCards {
  return {
    ofNew: async ({ place, workspace }) => {
      const desk = chooseDesk(await desks.list(), { isPersons: true, place, workspace });
      return desk === null ? [] : [{ kind: 'card', target: targetOf(desk) }];
    },
    ofDecided: ({ proposer, place, workspace }) =>
      proposer === null || place === null || !places.includes(place)
        ? []
        : [{ kind: 'told', target: { place, workspace, channel: null, person: proposer.id } }],
  };
}

export function targetOf({
  place,
  workspace,
  channel,
}: {
  readonly place: string;
  readonly workspace: string | null;
  readonly channel: string;
}): ProposalCard['target'] {
  return { place, workspace, channel, person: null };
}

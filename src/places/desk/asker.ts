import type { Asker } from '../../command/command.ts';

/** All visitors of the page share one name: a limit on that person would be a limit on the newsroom. */
export const deskAsker: Asker = {
  place: 'desk',
  person: 'desk',
  personName: 'you',
  workspace: null,
  channel: null,
  isLocal: true,
  limitedBy: 'place',
  // Whoever opens it has its password, or is at the bot's own machine.
  mayEdit: async () => ({ kind: 'allowed' }),
};

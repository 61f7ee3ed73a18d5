import { userInfo } from 'node:os';
import type { Asker } from '../../command/command.ts';

/** The person at the keyboard runs the bot and may do everything. */
export const terminalAsker: Asker = {
  place: 'terminal',
  person: userInfo().username,
  workspace: null,
  channel: null,
  isLocal: true,
  limitedBy: 'nothing',
  mayManage: async () => ({ kind: 'allowed' }),
  mayEdit: async () => ({ kind: 'allowed' }),
  zone: async () => ({ kind: 'zone', zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
};

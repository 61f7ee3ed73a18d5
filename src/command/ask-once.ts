import { once } from '../async.ts';
import type { Asker } from './command.ts';

/**
 * The asker of one question, of whom the platform is asked each thing once, whatever of the answer depends on it: so no part of an
 * answer contradicts another, and none costs a second request.
 */
export function askOnce(asker: Asker): Asker {
  const { mayEdit, visibleChannels, zone } = asker;
  return {
    ...asker,
    ...(mayEdit ? { mayEdit: once(mayEdit) } : {}),
    ...(visibleChannels ? { visibleChannels: once(visibleChannels) } : {}),
    ...(zone ? { zone: once(zone) } : {}),
  };
}

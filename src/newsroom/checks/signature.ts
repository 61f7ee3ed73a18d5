import type { Asker } from '../../command/command.ts';
import { readField } from '../../guide/changes/fields.ts';
import { nameOf, somebodyOf } from '../proposals/who-and-when.ts';

/** Who stands for everybody who shares the bot’s page, whom it cannot tell apart. */
const TOGETHER = 'the newsroom';

/** The name under which the guide says that the asker checked something. Readers see it. */
export function signatureOf(asker: Asker): string {
  if (asker.limitedBy === 'place') return TOGETHER;
  // Platforms take names that no file of a guide may hold, such as some with escaped letters.
  const names = [nameOf(somebodyOf(asker)), asker.person];
  return names.find((by) => 'value' in readField('point', 'checked', { date: '2026-01-01', by })) ?? TOGETHER;
}

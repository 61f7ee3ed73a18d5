import type { Guide } from '../guide/guide.ts';
import { createLibrary } from '../guide/library.ts';
import { type Finding, fault, good, warning } from '../ops/finding.ts';
import { OperatorError } from '../ops/operator-error.ts';
import type { Place } from '../places/place.ts';
import { readDigests, readEditorsChannels } from '../places/start-places.ts';
import { isPageOpen, type Settings } from '../settings.ts';

/** Checks settings that are valid but may still be wrong. */
export function settingsFindings(settings: Settings, places: readonly Place[]): readonly Finding[] {
  const area = 'Settings';
  const { host } = settings;
  const findings: Finding[] = [];
  if (Object.keys(settings.places).length === 0) {
    const names = places.map(({ name }) => name).join(' nor ');
    const deciding = places.map((place) => place.settings.needed[0]).join(' or ');
    const text = `Neither ${names} is set up: the bot answers in the terminal and on its page alone.`;
    findings.push(warning(area, text, `Set ${deciding}; .env.example says where they are found.`));
  }
  if (!isPageOpen(settings)) {
    const text = `HOST is ${host}, which others can reach, and DESK_PASSWORD is not set: the page and /metrics stay closed.`;
    findings.push(warning(area, text, 'Set DESK_PASSWORD, or HOST to 127.0.0.1.'));
  }
  return findings.length === 0 ? [good(area, 'Complete and consistent.')] : findings;
}

/** One finding for each fault in DIGESTS, which stops the start. `guide` is null if it has faults of its own. */
export async function digestFindings(
  settings: Settings,
  places: readonly Place[],
  guide: Guide | null,
): Promise<readonly Finding[]> {
  return faultsIn('DIGESTS', () => readDigests(settings, places, guide && createLibrary(guide)));
}

/** The same for EDITORS_CHANNELS. */
export function editorsFindings(settings: Settings, places: readonly Place[]): Promise<readonly Finding[]> {
  return faultsIn('EDITORS_CHANNELS', () => readEditorsChannels(settings, places));
}

async function faultsIn(name: string, read: () => Promise<unknown>): Promise<readonly Finding[]> {
  try {
    await read();
    return [];
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return error.lines.map((line) =>
      fault('Settings', `${name}: ${line}`, 'Correct it; docs/running.md has the format.'),
    );
  }
}

import { type Finding, good, warning } from '../ops/finding.ts';
import type { Place } from '../places/place.ts';
import { isLoopback, type Settings } from '../settings.ts';

/** Checks settings that are valid but may still be wrong. */
export function settingsFindings(settings: Settings, places: readonly Place[]): readonly Finding[] {
  const area = 'Settings';
  const { host, deskPassword } = settings;
  const findings: Finding[] = [];
  if (Object.keys(settings.places).length === 0) {
    const names = places.map(({ name }) => name).join(' nor ');
    const deciding = places.map((place) => place.settings.needed[0]).join(' or ');
    const text = `Neither ${names} is set up: the bot answers in the terminal and on its page alone.`;
    findings.push(warning(area, text, `Set ${deciding}; .env.example says where they are found.`));
  }
  if (!isLoopback(host) && deskPassword === null) {
    const text = `HOST is ${host}, which others can reach, and DESK_PASSWORD is not set: the page and /metrics stay closed.`;
    findings.push(warning(area, text, 'Set DESK_PASSWORD, or HOST to 127.0.0.1.'));
  }
  return findings.length === 0 ? [good(area, 'Complete and consistent.')] : findings;
}

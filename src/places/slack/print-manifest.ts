/**
 * Prints the manifest of the Slack app, then on stderr a link that creates the app with it. `npm run -s slack:manifest`
 * for Socket Mode, `npm run -s slack:manifest -- --http https://deskbook.example.org` for HTTP, `--groups` if EDITORS
 * names groups.
 */
import { parseArgs } from 'node:util';
import { commands } from '../../../commands/registry.ts';
import { slackManifest } from './manifest.ts';
import { manifestLink } from './manifest-link.ts';

const { values } = parseArgs({
  options: { http: { type: 'string' }, groups: { type: 'boolean', default: false } },
});
const given = values.http === undefined ? null : URL.parse(values.http);
if (values.http !== undefined && given?.protocol !== 'https:') {
  console.error(`Expected --http https://your.host, where Slack will reach the bot; got "${values.http}".`);
  process.exitCode = 1;
} else {
  const manifest = slackManifest(commands, { origin: given?.origin ?? null, readsGroups: values.groups });
  console.log(JSON.stringify(manifest, null, 2));
  console.error(`\nCreate the app with it: ${manifestLink(manifest)}`);
}

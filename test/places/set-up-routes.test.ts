import { expect, onTestFinished, test } from 'vitest';
import { commands } from '../../commands/registry.ts';
import { places } from '../../src/places/registry.ts';
import { setUpPath, setUpRoutes } from '../../src/places/set-up-routes.ts';
import { startTestServer } from '../server/test-server.ts';

test('the set-up address of Slack leads to its form for a new app, with the manifest filled in', async () => {
  const server = await startTestServer({ routes: setUpRoutes(places, commands) });
  onTestFinished(server.stop);
  const response = await fetch(server.at(setUpPath('slack')), { redirect: 'manual' });
  expect(response.status).toBe(302);
  const link = new URL(response.headers.get('location') ?? '');
  expect(`${link.origin}${link.pathname}`).toBe('https://api.slack.com/apps');
  const manifest = JSON.parse(link.searchParams.get('manifest_json') ?? '');
  expect(manifest.features.slash_commands.map(({ command }: { command: string }) => command)).toEqual(
    commands.map(({ name }) => `/${name}`),
  );
});

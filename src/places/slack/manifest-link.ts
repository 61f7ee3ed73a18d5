import type { Manifest } from './manifest.ts';

/**
 * Opens Slack's form for a new app with the manifest filled in:
 * https://docs.slack.dev/app-manifests/configuring-apps-with-app-manifests
 */
export function manifestLink(manifest: Manifest): string {
  return `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;
}

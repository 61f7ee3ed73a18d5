import type { Manifest } from './manifest.ts';

/**
 * Opens Slack's form for a new app with the manifest filled in:
 * https://docs.slack.dev/app-manifests/configuring-apps-with-app-manifests
 */
export function manifestLink(manifest: Manifest): string {
  return `https://api.slack.com/apps?new_app=1&manifest_json=${escapeValue(JSON.stringify(manifest))}`;
}

/**
 * As short as a value of a query may be: the commas, colons and slashes of JSON need no escape there (RFC 3986, 3.4), and an address
 * that carries this one escapes each escape once more.
 */
function escapeValue(text: string): string {
  return encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/');
}

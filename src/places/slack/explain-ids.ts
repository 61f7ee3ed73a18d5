/** Slack's ids begin with a letter that says what they are of; E is an organisation, D a direct message. */
const WORKSPACE = /^[TE][A-Z0-9]+$/;
const CHANNEL = /^[CGD][A-Z0-9]+$/;

export function explainIds(workspace: string, channel: string): string | null {
  if (CHANNEL.test(workspace) && WORKSPACE.test(channel))
    return `expected the workspace’s id before the channel’s, got ${workspace} ${channel}`;
  if (!WORKSPACE.test(workspace))
    return `expected the id of a workspace such as T0123ABCD, got “${workspace}”`;
  if (!CHANNEL.test(channel)) return `expected the id of a channel such as C0123ABCD, got “${channel}”`;
  return null;
}

import type { Button, Reply } from '../reply.ts';

/** The button that makes a private reply public; null if the reply is for the asker alone. */
export function shareButton(reply: Reply): Button | null {
  return reply.audience === 'channel'
    ? { kind: 'share', label: 'Share to channel', command: reply.command }
    : null;
}

/** The reply as the channel sees it: first who shared it, and the command. `by` is a name, never a mention. */
export function markShared(reply: Reply, by: string): Reply {
  return {
    ...reply,
    blocks: [{ kind: 'note', text: `Shared by ${by} · ${reply.command}` }, ...reply.blocks],
  };
}

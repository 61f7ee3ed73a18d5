import type { Button, Reply } from '../reply.ts';

/** The button that makes a private reply public. None for a reply that is for the asker alone. */
export function shareButton(reply: Reply): Button | null {
  return reply.audience === 'channel'
    ? { kind: 'share', label: 'Share to channel', command: reply.command }
    : null;
}

/** The reply as the channel gets it: who shared it and what was asked. `by` is a name, never a mention. */
export function shared(reply: Reply, by: string): Reply {
  return {
    ...reply,
    blocks: [{ kind: 'note', text: `Shared by ${by} · ${reply.command}` }, ...reply.blocks],
  };
}

import type { Button, Reply } from '../reply.ts';

/** The button that makes this part of a private reply public; null if the reply is for the asker alone. */
export function shareButton({ audience, command }: Reply, part = 1): Button | null {
  if (audience !== 'channel') return null;
  return {
    kind: 'share',
    label: 'Share to channel',
    command: part > 1 ? `${command} part:${part}` : command,
  };
}

/** In characters; the rest of a longer name or command is left out. */
const LONGEST = { name: 80, command: 200 };

/** Names who shared the reply, and what was asked. `by` is a name, never a mention. */
export function shareNote({ command }: Reply, by: string): string {
  return `Shared by ${shorten(by, LONGEST.name)} · ${shorten(command, LONGEST.command)}`;
}

/** For the asker, if the answer may be in the channel and may not: only a second look could tell. `place` as people write it. */
export function unclearNote(place: string): string {
  return `${place} did not say whether it was shared. Look before you share again.`;
}

/** As long as any note on the reply, for the room that a renderer keeps for one. */
export function longestShareNote(reply: Reply): string {
  return shareNote(reply, 'x'.repeat(LONGEST.name));
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
}

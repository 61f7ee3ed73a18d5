import type { Guide } from './api-client.ts';

/** What the guide's own example of a command asks about: "china" for `/sources china`. Empty if it has none. */
export function exampleWords({ examples }: Guide, command: string): string {
  return examples.find((line) => line.startsWith(`${command} `))?.slice(command.length + 1) ?? '';
}

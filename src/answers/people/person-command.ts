import { formatLine } from '../../command/format.ts';

/** The command that shows who somebody is. */
export function personCommand(name: string): string {
  return formatLine('plan', 'people', name.toLowerCase());
}

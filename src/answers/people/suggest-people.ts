import type { Context, Suggestion } from '../../command/command.ts';
import { matchesTyping } from '../../guide/name-index.ts';

export function suggestPeople(typed: string, { library }: Context): readonly Suggestion[] {
  return library.people.list
    .filter(({ names }) => matchesTyping(typed, names))
    .map(({ name }) => ({ label: name, value: name }));
}

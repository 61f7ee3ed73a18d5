import type { ApplicationCommandOptionChoiceData } from 'discord.js';
import type { Suggestion } from '../../command/command.ts';
import { LIMITS } from './limits.ts';
import { isBlank } from './markdown.ts';
import { shorten } from './shorten.ts';

/** Suggestions as Discord's choices, best first. One whose value is too long is left out: cut, it would mean something else. */
export function choicesOf(
  suggestions: readonly Suggestion[],
): readonly ApplicationCommandOptionChoiceData<string>[] {
  const choices = new Map<string, string>();
  for (const { label, value } of suggestions) {
    if (choices.size === LIMITS.choices) break;
    const name = shorten(label, LIMITS.choice);
    const fits = value.length <= LIMITS.choice && !isBlank(value) && value.isWellFormed();
    if (fits && !isBlank(name) && !choices.has(value)) choices.set(value, name);
  }
  return [...choices].map(([value, name]) => ({ name, value }));
}

import type { ApplicationCommandOptionChoiceData } from 'discord.js';
import type { Suggestion } from '../command.ts';
import { LIMITS } from './limits.ts';
import { shortened } from './text-pieces.ts';

/** Choices as Discord takes them, best first. One whose value has no room is left out: cut, it would mean another. */
export function choicesOf(
  suggestions: readonly Suggestion[],
): readonly ApplicationCommandOptionChoiceData<string>[] {
  const choices = new Map<string, string>();
  for (const { label, value } of suggestions) {
    if (choices.size === LIMITS.choices) break;
    const name = label.toWellFormed().replace(/\s+/g, ' ').trim();
    const fits = value.length <= LIMITS.choice && value.trim() !== '' && value.isWellFormed();
    if (fits && name !== '' && !choices.has(value)) choices.set(value, shortened(name, LIMITS.choice));
  }
  return [...choices].map(([value, name]) => ({ name, value }));
}

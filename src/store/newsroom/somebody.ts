/** A person, by the platform's id. */
export type Somebody = { readonly id: string; readonly name: string | null };

/** From two columns; null if the row names nobody: the bot did it by itself, or the person was forgotten. */
export function toSomebody(id: string | null, name: string | null): Somebody | null {
  return id === null ? null : { id, name };
}

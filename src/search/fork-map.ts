/** Changes are laid into the map itself once there are so many of them, and a quarter of what it holds. */
const MANY = 1000;

/**
 * A map whose copy costs only what has changed since it was first filled. What a copy was made of must not be written to
 * again.
 */
export class ForkMap<K, V> {
  readonly #filled: Map<K, V>;
  /** Null while the map is first filled. Undefined is for what was deleted. */
  readonly #changes: Map<K, V | undefined> | null;

  constructor(filled: Map<K, V> = new Map(), changes: Map<K, V | undefined> | null = null) {
    this.#filled = filled;
    this.#changes = changes;
  }

  get(key: K): V | undefined {
    return this.#changes?.has(key) ? this.#changes.get(key) : this.#filled.get(key);
  }

  set(key: K, value: V): void {
    (this.#changes ?? this.#filled).set(key, value);
  }

  delete(key: K): void {
    if (this.#changes) this.#changes.set(key, undefined);
    else this.#filled.delete(key);
  }

  /** In the order in which they were first set, those that were set after a copy last. */
  *keys(): Generator<K> {
    for (const key of this.#filled.keys()) if (this.get(key) !== undefined) yield key;
    for (const [key, value] of this.#changes ?? [])
      if (value !== undefined && !this.#filled.has(key)) yield key;
  }

  fork(): ForkMap<K, V> {
    const changes = new Map(this.#changes);
    if (changes.size < MANY || changes.size * 4 < this.#filled.size)
      return new ForkMap(this.#filled, changes);
    const filled = new Map(this.#filled);
    for (const [key, value] of changes) {
      if (value === undefined) filled.delete(key);
      else filled.set(key, value);
    }
    return new ForkMap(filled, new Map());
  }
}

/** Adds to the number under a key, where 0 is no number. */
export function addTo<K>(counts: ForkMap<K, number>, key: K, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}

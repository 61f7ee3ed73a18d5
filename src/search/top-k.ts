/** Keeps the best so many of any number of things without sorting them all. */
export type Best<T> = {
  add(candidate: T): void;
  /** The one that a better one would push out; undefined while there is room. */
  worst(): T | undefined;
  /** Best first. */
  sorted(): T[];
};

/**
 * `compare` is below zero where the first is better. A binary heap with the worst kept one at its root.
 * Source: Sedgewick and Wayne, Algorithms, 4th edition, 2.4, https://algs4.cs.princeton.edu/24pq/
 */
export function createBest<T>(size: number, compare: (one: T, other: T) => number): Best<T> {
  const heap: T[] = [];
  const worse = (one: number, other: number) => compare(heap[one] as T, heap[other] as T) > 0;
  const swap = (one: number, other: number) => {
    const kept = heap[one] as T;
    heap[one] = heap[other] as T;
    heap[other] = kept;
  };

  function sink(): void {
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) return;
      if (child + 1 < heap.length && worse(child + 1, child)) child += 1;
      if (!worse(child, place)) return;
      swap(child, place);
      place = child;
    }
  }

  function swim(): void {
    let place = heap.length - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!worse(place, parent)) return;
      swap(place, parent);
      place = parent;
    }
  }

  return {
    add(candidate) {
      if (heap.length < size) {
        heap.push(candidate);
        swim();
      } else if (size > 0 && compare(candidate, heap[0] as T) < 0) {
        heap[0] = candidate;
        sink();
      }
    },
    worst: () => (heap.length < size ? undefined : heap[0]),
    sorted: () => [...heap].sort(compare),
  };
}

import MiniSearch from 'minisearch';
import { ForkMap } from './fork-map.ts';
import { WEIGHTS } from './weights.ts';
import type { Steps } from './work-in-slices.ts';

const FIELDS = ['title', 'text', 'heading', 'names', 'labels', 'date', 'whole'] as const;
export type Field = (typeof FIELDS)[number];

/** A document as MiniSearch indexes it: each field is terms separated by spaces. */
export type IndexedDocument = Readonly<Partial<Record<Field, string>>> & { readonly id: string };

/** By field, how often each document has a term. */
type Postings = Map<number, Map<number, number>>;

/**
 * MiniSearch with copies at the cost of what is changed in them: its own `add` and `remove` change the copy, and what it was
 * made of goes on answering as before. Its `discard` would not do: how many documents have a term stays wrong until each is
 * met in a search, and that changes what their scores are.
 */
export class Engine extends MiniSearch<IndexedDocument> {
  #terms = new Terms();

  constructor() {
    super({
      fields: [...FIELDS],
      // The texts are already analysed. MiniSearch takes the number of distinct tokens as a field's length, where BM25 takes
      // the number of all tokens; numbering them makes them all distinct.
      tokenize: (terms) => (terms === '' ? [] : terms.split(' ').map((term, index) => `${term} ${index}`)),
      processTerm: (numbered) => numbered.slice(0, numbered.indexOf(' ')),
      autoVacuum: false,
      searchOptions: { boost: WEIGHTS.fields, bm25: WEIGHTS.bm25 },
    });
    this.#use(this.#terms);
  }

  /** A copy to be changed. This engine must not be changed any more. */
  fork(): Engine {
    const next = new Engine();
    next.#use(this.#terms.fork());
    next._documentCount = this._documentCount;
    next._documentIds = new Map(this._documentIds);
    next._idToShortId = new Map(this._idToShortId);
    next._fieldLength = new Map(this._fieldLength);
    next._avgFieldLength = [...this._avgFieldLength];
    next._nextId = this._nextId;
    return next;
  }

  /**
   * Computes the average lengths as if the documents had been added in this order. MiniSearch leaves a document out of a
   * field's average only if it comes after the last one with that field, so the order shows in the scores.
   */
  *average(ids: Iterable<string>): Steps<void> {
    const averages: number[] = [];
    let count = 0;
    for (const id of ids) {
      const lengths = this._fieldLength.get(this._idToShortId.get(id) ?? -1) ?? [];
      for (const [field, length] of lengths.entries()) {
        if (length !== undefined) averages[field] = ((averages[field] ?? 0) * count + length) / (count + 1);
      }
      count += 1;
      yield;
    }
    this._avgFieldLength = averages;
  }

  /** Only whole terms are searched for, for which MiniSearch uses no more of its tree than `Terms` has. */
  #use(terms: Terms): void {
    this.#terms = terms;
    this._index = terms as unknown as typeof this._index;
  }
}

/** The postings of each term. Those of a copy are copied when they are first changed. */
class Terms {
  readonly #postings: ForkMap<string, Postings>;
  /** Terms whose postings are this copy's own; null if all are. */
  readonly #own: Set<string> | null;

  constructor(postings = new ForkMap<string, Postings>(), own: Set<string> | null = null) {
    this.#postings = postings;
    this.#own = own;
  }

  get(term: string): Postings | undefined {
    return this.#postings.get(term);
  }

  has(term: string): boolean {
    return this.#postings.get(term) !== undefined;
  }

  /** Postings that may be written to. */
  fetch(term: string, create: () => Postings): Postings {
    const found = this.#postings.get(term);
    if (found && (this.#own === null || this.#own.has(term))) return found;
    const own: Postings = found
      ? new Map([...found].map(([field, documents]) => [field, new Map(documents)]))
      : create();
    this.#postings.set(term, own);
    this.#own?.add(term);
    return own;
  }

  delete(term: string): void {
    this.#postings.delete(term);
    this.#own?.delete(term);
  }

  fork(): Terms {
    return new Terms(this.#postings.fork(), new Set());
  }
}

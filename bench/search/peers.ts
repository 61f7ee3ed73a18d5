import { create, insertMultiple, search } from '@orama/orama';
import FlexSearch from 'flexsearch';
import Fuse from 'fuse.js';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import type { SearchDocument } from '../../src/search/search-document.ts';

/** Returns document ids, best first. `clock` is for engines that know "last august". */
export type Ask = (question: string, limit: number, clock?: Date) => readonly string[];

export type Peer = {
  readonly name: string;
  /** Takes seconds for a question at 100,000 entries, so it is asked fewer. */
  readonly slow?: boolean;
  readonly build: (documents: readonly SearchDocument[]) => Ask;
};

type Flat = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly names: string;
  readonly labels: string;
  readonly date: string;
};
const FIELDS = ['title', 'text', 'names', 'labels', 'date'] as const;

function flat({ id, title, text, names, kind, labels, date }: SearchDocument): Flat {
  const words = [kind ?? '', ...labels].join(' ').trim();
  return { id, title, text, names: names.join(' '), labels: words, date: date ?? '' };
}

/** Every peer gets the same fields; one with settings for typing errors and prefixes is here with and without them. */
export const PEERS: readonly Peer[] = [
  {
    name: 'MiniSearch, defaults',
    build: (documents) => {
      const index = new MiniSearch<Flat>({ fields: [...FIELDS] });
      index.addAll(documents.map(flat));
      return (question, limit) =>
        index
          .search(question)
          .slice(0, limit)
          .map(({ id }) => String(id));
    },
  },
  {
    name: 'MiniSearch, prefix and fuzzy 0.2',
    build: (documents) => {
      const index = new MiniSearch<Flat>({
        fields: [...FIELDS],
        searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 2 } },
      });
      index.addAll(documents.map(flat));
      return (question, limit) =>
        index
          .search(question)
          .slice(0, limit)
          .map(({ id }) => String(id));
    },
  },
  { name: 'Orama, defaults', build: orama(0) },
  { name: 'Orama, tolerance 1', build: orama(1) },
  {
    name: 'FlexSearch, forward and suggest',
    build: (documents) => {
      const index = new FlexSearch.Document({
        document: { id: 'id', index: [...FIELDS] },
        tokenize: 'forward',
        encoder: FlexSearch.Charset.LatinBalance,
      });
      for (const document of documents) index.add(flat(document));
      return (question, limit) => {
        const found = index.search(question, { limit, suggest: true, merge: true }) as unknown as {
          id: string;
        }[];
        return found.map(({ id }) => String(id));
      };
    },
  },
  { name: 'Lunr, defaults', build: lunrWith(() => {}) },
  {
    name: 'Lunr, endings and one slip',
    slow: true,
    build: lunrWith((query, word) => {
      query.term(word, { boost: 10, usePipeline: true });
      query.term(word, { boost: 3, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
      if (word.length > 3) query.term(word, { boost: 1, usePipeline: false, editDistance: 1 });
    }),
  },
  {
    name: 'Fuse.js, defaults',
    slow: true,
    build: (documents) => {
      const index = new Fuse(documents.map(flat), { keys: [...FIELDS] });
      return (question, limit) => index.search(question, { limit }).map(({ item }) => item.id);
    },
  },
  {
    name: 'Fuse.js, anywhere, words apart',
    slow: true,
    build: (documents) => {
      const index = new Fuse(documents.map(flat), {
        keys: [...FIELDS],
        ignoreLocation: true,
        ignoreDiacritics: true,
        threshold: 0.3,
        useExtendedSearch: true,
      });
      return (question, limit) => {
        const words = question
          .replace(/[|'"=!^$]/g, ' ')
          .trim()
          .split(/\s+/)
          .join(' | ');
        return index.search(words, { limit }).map(({ item }) => item.id);
      };
    },
  },
];

function orama(tolerance: number): Peer['build'] {
  return (documents) => {
    const fields = Object.fromEntries(FIELDS.map((field) => [field, 'string'])) as Record<string, 'string'>;
    const index = create({ schema: fields });
    insertMultiple(index, documents.map(flat), 1000);
    return (question, limit) => {
      const found = search(index, { term: question, limit, tolerance, properties: [...FIELDS] });
      if (found instanceof Promise) throw new Error('Expected Orama to answer synchronously, got a promise.');
      return found.hits.map(({ id }) => id);
    };
  };
}

function lunrWith(each: ((query: lunr.Query, word: string) => void) | (() => void)): Peer['build'] {
  return (documents) => {
    const index = lunr(function build() {
      this.ref('id');
      for (const field of FIELDS) this.field(field);
      for (const document of documents) this.add(flat(document));
    });
    return (question, limit) => {
      const words = lunr.tokenizer(question).map(String);
      const found = index.query((query) => {
        for (const word of words) {
          if (each.length === 0) query.term(word, {});
          else each(query, word);
        }
      });
      return found.slice(0, limit).map(({ ref }) => ref);
    };
  };
}

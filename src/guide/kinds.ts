/** Kinds of reading-list entries. Not in schema.ts, which a start with a cached guide does not load. */
export const KINDS = [
  'article',
  'opinion',
  'report',
  'document',
  'video',
  'audio',
  'tweet',
  'book',
  'dataset',
] as const;

/** What else people call a kind, in the singular. */
export const KIND_SYNONYMS: ReadonlyMap<string, (typeof KINDS)[number]> = new Map(
  Object.entries({
    podcast: 'audio',
    radio: 'audio',
    film: 'video',
    clip: 'video',
    comment: 'opinion',
    commentary: 'opinion',
    editorial: 'opinion',
    column: 'opinion',
    'op-ed': 'opinion',
    oped: 'opinion',
    study: 'report',
    post: 'tweet',
    data: 'dataset',
  }),
);

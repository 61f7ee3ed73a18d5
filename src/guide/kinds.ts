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

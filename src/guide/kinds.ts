/** What a source can be. Apart from the schema, which a start with a cached guide does without. */
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

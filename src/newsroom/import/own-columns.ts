/** What the export adds to the columns of `--map`: an entry’s number, and how its link stands. */
export const OWN_COLUMNS = [
  'id',
  'standing',
  'host',
  'from',
  'fromLink',
  'headings',
  'headlineSeen',
  'linkNote',
] as const;
export type OwnColumn = (typeof OWN_COLUMNS)[number];

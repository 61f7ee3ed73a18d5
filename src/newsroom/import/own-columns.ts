/** What the export adds to the columns of `--map`: an entry’s number, how its link stands, and who checked it when. */
export const OWN_COLUMNS = [
  'id',
  'standing',
  'host',
  'from',
  'fromLink',
  'headings',
  'headlineSeen',
  'linkNote',
  'checked',
  'checkedBy',
] as const;
export type OwnColumn = (typeof OWN_COLUMNS)[number];

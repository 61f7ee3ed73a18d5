/** The check of links, of which one process at a time does one. */
export const CHECK_LINKS = 'check-links';

/** Held by somebody who waits for a check by the process that has the store’s file; nobody else can ask it. */
export const CHECK_LINKS_ASKED = 'check-links asked';

/** Its last time done is when a check that somebody had asked for ended without being done. */
export const CHECK_LINKS_UNDONE = 'check-links undone';
